package io.github.cosmicworks.benchmarks.setup;

/** The two clients of the SDK. */
public enum Api {
    /** {@code CosmosClient}. */
    SYNC,
    /** {@code CosmosAsyncClient}; one call at a time is waited for with {@code block()}. */
    ASYNC
}
