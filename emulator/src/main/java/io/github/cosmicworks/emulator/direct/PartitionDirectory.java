package io.github.cosmicworks.emulator.direct;

/**
 * What this listener must know of the account to answer for a partition: is it there, and how far
 * has it come.
 */
public interface PartitionDirectory {

    /** An LSN that says that the container of a partition does not exist. */
    long CONTAINER_GONE = -1;

    /** An LSN that says that a container has no such partition any more: it was split. */
    long RANGE_GONE = -2;

    /**
     * The log sequence number of a partition's last write.
     *
     * @param containerRid the container's resource id
     * @param rangeId the id of the partition key range
     * @return the number, from 1; or {@link #CONTAINER_GONE} or {@link #RANGE_GONE}
     */
    long lsn(String containerRid, String rangeId);

    /**
     * Whether there is a container of a name, whatever partitions it has.
     *
     * @param container null for none
     */
    boolean hasContainer(String database, String container);

    /** The log sequence number of the last change of a database or container, from 1. */
    long masterLsn();
}
