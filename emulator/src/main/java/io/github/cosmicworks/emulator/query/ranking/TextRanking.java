package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * An order by relevance that a full text index knows. Texts without any of the terms come behind
 * those with one, and items without a text last.
 */
record TextRanking(TextScore score) implements Ranking {

    private static final List<Block.OrderKey> ORDER =
            List.of(new Block.OrderKey(frame -> JsonUndefined.UNDEFINED, true, true));

    private static final List<JsonValue> REST =
            List.of(JsonNumber.of(0.0), JsonUndefined.UNDEFINED);

    @Override
    public List<SortedRow> first(
            EvaluationContext context, int most, SortedRow after, LongPredicate visible) {
        if (after != null && !after.keys().get(0).isDefined()) {
            return List.of();
        }
        TopRows first = new TopRows(TopRows.order(ORDER), most, after, context.effort());
        score.scores(context)
                .orElseThrow()
                .forEach(
                        (position, relevance) -> {
                            context.effort().step();
                            SortedRow row =
                                    new SortedRow(
                                            List.of(JsonNumber.of(relevance)),
                                            new RowPosition(position, 0),
                                            JsonUndefined.UNDEFINED,
                                            0);
                            if (relevance > 0 && first.wants(row) && visible.test(position)) {
                                first.add(row);
                            }
                        });
        return first.inOrder();
    }

    @Override
    public List<JsonValue> rest() {
        return REST;
    }

    @Override
    public long size(IndexView index) {
        return score.call().matches(index).orElseThrow().size(score.call().terms());
    }
}
