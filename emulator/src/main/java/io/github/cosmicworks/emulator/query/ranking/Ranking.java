package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.cost.Effort;
import java.util.List;
import java.util.function.LongPredicate;

/** An order by a score that an index can give without a look at every item. */
public interface Ranking {

    /**
     * The first rows with a score, best first, without their values; rows with equal scores are in
     * the order of their items.
     *
     * @param most the most rows
     * @param after the row that they come behind, or null
     * @param visible whether the item at a position may be found
     * @param effort counts what is compared and kept
     */
    List<SortedRow> first(
            IndexView index, int most, SortedRow after, LongPredicate visible, Effort effort);

    /** How many entries of the index a search is charged for. */
    long size(IndexView index);
}
