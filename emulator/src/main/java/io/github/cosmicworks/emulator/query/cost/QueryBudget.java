package io.github.cosmicworks.emulator.query.cost;

import io.github.cosmicworks.emulator.protocol.Turn;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Duration;

/**
 * What one page of a query may take.
 *
 * @param turn what it asks whether it may go on
 * @param page after this time the page ends with what it has, and a continuation token leads on
 * @param most after this time a query whose page cannot end is refused
 * @param memory what it takes the room from for rows that it has to keep
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits">Per-request
 *     limits</a>, of which the execution time of a page is one
 */
public record QueryBudget(Turn turn, Duration page, Duration most, MemoryPool memory) {

    /** For queries over things of which there are few. */
    public static final QueryBudget SMALL =
            new QueryBudget(
                    Turn.SHORT,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    new MemoryPool(Long.MAX_VALUE));
}
