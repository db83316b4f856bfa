package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/**
 * One page of results.
 *
 * @param results the results; none of them is undefined
 * @param continuation the token that leads to the next page, or null behind the last one
 * @param queryMetrics the value of the header {@code x-ms-documentdb-query-metrics}, or null when
 *     it was not asked for
 * @param indexMetrics the value of the header {@code x-ms-cosmos-index-utilization}, or null when
 *     it was not asked for
 * @param requestCharge an estimate in request units
 */
public record QueryPage(
        List<JsonValue> results,
        String continuation,
        String queryMetrics,
        String indexMetrics,
        double requestCharge) {

    public QueryPage {
        results = List.copyOf(results);
    }
}
