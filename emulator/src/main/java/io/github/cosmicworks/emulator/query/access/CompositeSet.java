package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexRange;
import io.github.cosmicworks.emulator.query.lookup.LookupKind;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Items that a composite index has for equalities at its first paths, and maybe a range behind. */
final class CompositeSet extends WalkedSet {

    private final List<IndexPath> paths;
    private final IndexRange range;
    private final List<Candidates> covered;

    /**
     * @param others sets of which it may hold what several have in common
     */
    CompositeSet(List<IndexPath> paths, IndexRange range, List<Candidates> others) {
        this.paths = List.copyOf(paths);
        this.range = range;
        this.covered = others.stream().filter(other -> covers(this.paths, other)).toList();
    }

    /** The sets that hold all of it. */
    List<Candidates> covered() {
        return covered;
    }

    private static boolean covers(List<IndexPath> paths, Candidates other) {
        return other instanceof LookupSet lookup
                && lookup.isOfItem()
                && lookup.terms().tests().isEmpty()
                && lookup.terms().ranges().ranges().size() == 1
                && paths.contains(lookup.path());
    }

    @Override
    public long size() {
        return range.size();
    }

    @Override
    LongUnaryOperator walk(long from) {
        return IndexRange.positions(List.of(range));
    }

    @Override
    public boolean isStepwise() {
        return true;
    }

    @Override
    public boolean has(long position, JsonValue item) {
        for (Candidates set : covered) {
            if (!set.has(position, item)) {
                return false;
            }
        }
        return true;
    }

    @Override
    void charge(IndexCharge charge, long most) {
        charge.add(LookupKind.PRECISE_SCAN, 1, Math.min(most, size()));
    }

    @Override
    void explain(StringBuilder text, String indent) {
        text.append(indent)
                .append("composite index of ")
                .append(paths)
                .append(", at most ")
                .append(size())
                .append('\n');
    }
}
