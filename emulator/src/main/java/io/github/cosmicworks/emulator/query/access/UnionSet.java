package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/** Items that are in one of some sets. */
final class UnionSet extends Candidates {

    private final List<Candidates> parts;

    UnionSet(List<Candidates> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public long size() {
        return parts.stream().mapToLong(Candidates::size).sum();
    }

    @Override
    public long next(long from) {
        long next = END;
        for (Candidates part : parts) {
            // What takes too long is below everything.
            next = Math.min(next, part.next(from));
        }
        return next;
    }

    @Override
    public boolean isSure() {
        return parts.stream().allMatch(Candidates::isSure);
    }

    @Override
    public boolean isStepwise() {
        return parts.stream().allMatch(Candidates::isStepwise);
    }

    @Override
    public boolean has(long position, JsonValue item) {
        for (Candidates part : parts) {
            if (part.has(position, item)) {
                return true;
            }
        }
        return false;
    }

    @Override
    void charge(IndexCharge charge, long most) {
        parts.forEach(part -> part.charge(charge, most));
    }

    @Override
    void explain(StringBuilder text, String indent) {
        text.append(indent).append("union\n");
        parts.forEach(part -> part.explain(text, indent + "  "));
    }
}
