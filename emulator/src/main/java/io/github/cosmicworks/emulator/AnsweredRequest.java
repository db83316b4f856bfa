package io.github.cosmicworks.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request and what became of it, without keys, tokens and items.
 *
 * @param operation what was asked for, in the words of the service's REST reference and in lower
 *     case: such as {@code create}, {@code read feed} or {@code query plan}
 * @param resourceType the segment that names the kind of resource in a path, such as {@code docs};
 *     empty for the account
 * @param path the resource, or for a create, a list or a query its parent, with names, such as
 *     {@code dbs/cosmicworks/colls/products}
 * @param status the HTTP status of the answer
 * @param subStatus the sub-status, 0 without one
 * @param requestUnits the charge of the answer
 * @param duration how long the emulator took
 * @param partitionKeyRange the id of the physical partition that answered, where one did
 * @param workloadId the workload that the request says it belongs to, by the header {@code
 *     x-ms-cosmos-workload-id}
 * @param query more about a query; empty for everything else and for a query that was refused
 */
public record AnsweredRequest(
        String operation,
        String resourceType,
        String path,
        int status,
        int subStatus,
        double requestUnits,
        Duration duration,
        Optional<String> partitionKeyRange,
        Optional<String> workloadId,
        Optional<Query> query) {

    /**
     * What a page of a query took.
     *
     * @param text the query, with its parameters by name
     * @param crossPartition whether it is restricted to no partition key, neither by the request
     *     nor by its filter, so that every physical partition has to be asked
     * @param indexes the paths of the indexes that served it, as an indexing policy writes them,
     *     such as {@code /category/?}; those of a composite index are separated by commas
     * @param retrieved how many items were loaded
     * @param matched how many of them the filter let through, by the share that the metrics of
     *     queries have, which is rounded to a hundredth
     */
    public record Query(
            String text,
            boolean crossPartition,
            List<String> indexes,
            long retrieved,
            long matched) {

        /** Takes a copy of the indexes. */
        public Query {
            indexes = List.copyOf(indexes);
        }
    }
}
