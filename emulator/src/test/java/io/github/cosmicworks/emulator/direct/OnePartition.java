package io.github.cosmicworks.emulator.direct;

/** An account of which every partition is there. */
final class OnePartition implements PartitionDirectory {

    @Override
    public long lsn(String containerRid, String rangeId) {
        return 3;
    }

    @Override
    public long masterLsn() {
        return 1;
    }
}
