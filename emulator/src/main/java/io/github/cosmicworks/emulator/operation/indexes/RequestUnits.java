package io.github.cosmicworks.emulator.operation.indexes;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;

/** The provisioned throughput, for work that no request asks for. Safe for use by many threads. */
public interface RequestUnits {

    /** As much as one likes, when nothing is refused beyond the throughput. */
    RequestUnits UNLIMITED =
            new RequestUnits() {
                @Override
                public boolean isLeft(Container container, PhysicalPartition partition) {
                    return true;
                }

                @Override
                public void take(Container container, PhysicalPartition partition, double charge) {
                    // There is always enough.
                }
            };

    /** Whether a partition has request units left now. */
    boolean isLeft(Container container, PhysicalPartition partition);

    /** Takes request units of a partition. */
    void take(Container container, PhysicalPartition partition, double charge);
}
