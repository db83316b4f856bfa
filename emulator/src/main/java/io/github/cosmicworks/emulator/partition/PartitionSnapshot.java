package io.github.cosmicworks.emulator.partition;

import java.util.List;

/**
 * What a partition held at one moment, to be held again: a reference to what its writers copy
 * before they change it, so that taking one costs nothing. Immutable.
 *
 * @param partition whose it is
 * @param view what there was
 */
public record PartitionSnapshot(PhysicalPartition partition, PartitionView view) {

    /** Those that a partition's items were in: its own, or its parents' if it was split since. */
    static List<PartitionSnapshot> behind(
            PhysicalPartition partition, List<PartitionSnapshot> all) {
        List<PartitionSnapshot> own =
                all.stream().filter(each -> each.partition == partition).toList();
        return own.isEmpty()
                ? all.stream()
                        .filter(each -> each.partition.range().overlaps(partition.range()))
                        .toList()
                : own;
    }
}
