package io.github.cosmicworks.emulator.query.plan;

import java.util.function.LongSupplier;

/**
 * What a plan depends on besides its query.
 *
 * @param oneKey whether the query will be restricted to one partition key, so that a single
 *     partition answers it and nothing has to be divided
 * @param onePartition whether the container has only one physical partition
 * @param java whether the client is the SDK for Java, which takes other numbers than the rest
 * @param items how many items the container has
 * @param supportedFeatures what the client can do, separated by commas; null for nothing
 */
public record PlanRequest(
        boolean oneKey,
        boolean onePartition,
        boolean java,
        LongSupplier items,
        String supportedFeatures) {

    /** For a container with several partitions and few items, and a client other than Java's. */
    public static PlanRequest of(String supportedFeatures) {
        return new PlanRequest(false, false, false, () -> 0, supportedFeatures);
    }

    /** The same for a query that is restricted to one partition key, or is not. */
    public PlanRequest withOneKey(boolean oneKey) {
        return new PlanRequest(oneKey, onePartition, java, items, supportedFeatures);
    }

    /** The same for a container with one physical partition, or with several. */
    public PlanRequest withOnePartition(boolean onePartition) {
        return new PlanRequest(oneKey, onePartition, java, items, supportedFeatures);
    }

    /** The same for the SDK for Java, or another. */
    public PlanRequest withJava(boolean java) {
        return new PlanRequest(oneKey, onePartition, java, items, supportedFeatures);
    }
}
