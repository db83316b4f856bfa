package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.search.NearestVectors;
import io.github.cosmicworks.emulator.search.VectorIndexType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * An order by VectorDistance that a vector index knows.
 *
 * @param score whether more similar vectors have larger values, whatever the distance function
 * @param type the type of the index, which decides what a search is charged for
 */
record VectorRanking(VectorCall call, boolean score, VectorIndexType type) implements Ranking {

    @Override
    public List<SortedRow> first(
            EvaluationContext context, int most, SortedRow after, LongPredicate visible) {
        int sign = score && !call.function().largerIsNearer() ? -1 : 1;
        NearestVectors.Hit last = null;
        if (after != null) {
            if (!(after.keys().get(0) instanceof JsonNumber distance)) {
                return List.of();
            }
            last = new NearestVectors.Hit(after.row().item(), sign * distance.doubleValue());
        }
        NearestVectors.Vectors vectors = context.index().vectors(call.path(), call.query().length);
        List<SortedRow> rows = new ArrayList<>();
        for (NearestVectors.Hit hit :
                NearestVectors.find(
                        vectors,
                        call.query(),
                        call.function(),
                        most,
                        last,
                        visible::test,
                        context.effort()::stride)) {
            JsonValue key = VectorCall.value(sign * hit.distance());
            SortedRow row =
                    new SortedRow(
                            List.of(key),
                            new RowPosition(hit.position(), 0),
                            JsonUndefined.UNDEFINED,
                            0);
            context.effort().keep(row.bytes());
            rows.add(row);
        }
        return rows;
    }

    @Override
    public List<JsonValue> rest() {
        return List.of(JsonUndefined.UNDEFINED);
    }

    @Override
    public long size(IndexView index) {
        return type.compared(index.vectors(call.path(), call.query().length).count());
    }
}
