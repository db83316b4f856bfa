package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** An order by relevance that a full text index knows; texts without any of the terms come last. */
record TextRanking(TextScore score) implements Ranking {

    private static final List<Block.OrderKey> ORDER =
            List.of(new Block.OrderKey(frame -> JsonUndefined.UNDEFINED, true, true));

    @Override
    public List<SortedRow> first(
            IndexView index, int most, SortedRow after, LongPredicate visible, Effort effort) {
        if (after != null && !after.keys().get(0).isDefined()) {
            return List.of();
        }
        TextMatches matches = score.call().matches(index).orElseThrow();
        Map<Long, Double> scores = score.scores(matches);
        TopRows first = new TopRows(TopRows.order(ORDER), most, after, effort);
        matches.forEachText(
                (position, length) -> {
                    effort.step();
                    SortedRow row =
                            new SortedRow(
                                    List.of(JsonNumber.of(scores.getOrDefault(position, 0.0))),
                                    new RowPosition(position, 0),
                                    JsonUndefined.UNDEFINED,
                                    0);
                    if (first.wants(row) && visible.test(position)) {
                        first.add(row);
                    }
                });
        return first.inOrder();
    }

    @Override
    public long size(IndexView index) {
        return score.call().matches(index).orElseThrow().size(score.call().terms());
    }
}
