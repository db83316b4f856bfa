package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/** Items that are in a leading set, and that some others have, too. */
final class IntersectionSet extends Candidates {

    /** A set that is larger than the leading one by more than this is not read beside it. */
    private static final int COMPARABLE = 16;

    private final Candidates leading;
    private final List<Candidates> beside;
    private final List<Candidates> others;

    /**
     * @param leading is read
     * @param others are asked for each item of it
     */
    IntersectionSet(Candidates leading, List<Candidates> others) {
        this.leading = leading;
        this.others = List.copyOf(others);
        this.beside =
                others.stream()
                        .filter(
                                other ->
                                        other.isCounted()
                                                && other.isStepwise()
                                                && other.size() / COMPARABLE < leading.size())
                        .toList();
    }

    @Override
    public long size() {
        return leading.size();
    }

    /** The sets that are read in steps leap over what the others do not have. */
    @Override
    public long next(long from) {
        long next = leading.next(from);
        for (int i = 0; i < beside.size() && next != END && next != LATE; i++) {
            long other = beside.get(i).next(next);
            if (other > next) {
                next = other == END ? END : leading.next(other);
                i = -1;
            }
        }
        return next;
    }

    @Override
    public boolean isSure() {
        return leading.isSure()
                && beside.size() == others.size()
                && others.stream().allMatch(Candidates::isSure);
    }

    @Override
    public boolean isStepwise() {
        return leading.isStepwise();
    }

    @Override
    public boolean has(long position, JsonValue item) {
        if (!leading.has(position, item)) {
            return false;
        }
        for (Candidates other : others) {
            if (!other.has(position, item)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void charge(IndexCharge charge, long most) {
        leading.charge(charge, most);
        long read = Math.min(most, leading.size());
        others.forEach(other -> other.charge(charge, read));
    }

    @Override
    void explain(StringBuilder text, String indent) {
        text.append(indent).append("intersection\n");
        leading.explain(text, indent + "  ");
        others.forEach(other -> other.explain(text, indent + "  "));
    }
}
