package io.github.cosmicworks.emulator.direct;

/** An account of which every partition is there. */
final class OnePartition implements PartitionDirectory {

    @Override
    public long lsn(String containerRid, String rangeId) {
        return 3;
    }

    @Override
    public boolean hasContainer(String database, String container) {
        return true;
    }

    @Override
    public long masterLsn() {
        return 1;
    }
}
