package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import java.util.List;
import java.util.function.LongPredicate;

/** An order by a score that an index can give without a look at every item. */
public interface Ranking {

    /**
     * The first rows that the index knows, best first, without their values; rows with equal scores
     * are in the order of their items.
     *
     * @param context the indexes, what has been computed, and what counts what is compared and kept
     * @param most the most rows
     * @param after the row that they come behind, or null
     * @param visible whether the item at a position may be found
     */
    List<SortedRow> first(
            EvaluationContext context, int most, SortedRow after, LongPredicate visible);

    /** The scores of all other items, best first: they come behind what the index knows. */
    List<JsonValue> rest();

    /** How many entries of the index a search is charged for. */
    long size(IndexView index);
}
