package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.protocol.Turn;
import io.github.cosmicworks.emulator.query.cost.QueryBudget;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Duration;

/**
 * What queries may take.
 *
 * @param time after this time a query whose page cannot end before is refused
 * @param memory what all queries share for rows that they have to keep
 */
public record QueryLimits(Duration time, MemoryPool memory) {

    /**
     * A page of the service takes 5 s at most. In direct mode the SDK waits no longer than that by
     * default, so a page ends early enough for its results to be sent.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits">Per-request
     *     limits</a>
     */
    private static final Duration PAGE = Duration.ofSeconds(3);

    /** What a page of one request may take. */
    QueryBudget budget(Turn turn) {
        return new QueryBudget(turn, PAGE.compareTo(time) < 0 ? PAGE : time, time, memory);
    }
}
