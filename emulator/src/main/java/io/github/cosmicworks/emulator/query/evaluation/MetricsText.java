package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The values of the metrics headers, in the forms that the SDK reads.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics">Query metrics</a>
 */
final class MetricsText {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Measurements measurements;

    MetricsText(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * The header {@code x-ms-documentdb-query-metrics}.
     *
     * @param compileNanos how long it took to parse and compile the query
     */
    String queryMetrics(long compileNanos) {
        long total = measurements.elapsedNanos() + compileNanos;
        long items = measurements.items();
        double hits = items == 0 ? 1 : Math.min(1, (double) measurements.results() / items);
        StringBuilder text = new StringBuilder();
        millis(text, "totalExecutionTimeInMs", total);
        millis(text, "queryCompileTimeInMs", compileNanos);
        millis(text, "queryLogicalPlanBuildTimeInMs", 0);
        millis(text, "queryPhysicalPlanBuildTimeInMs", 0);
        millis(text, "queryOptimizationTimeInMs", 0);
        millis(text, "VMExecutionTimeInMs", measurements.elapsedNanos());
        millis(text, "indexLookupTimeInMs", measurements.lookupNanos());
        millis(text, "documentLoadTimeInMs", measurements.loadNanos());
        millis(text, "systemFunctionExecuteTimeInMs", 0);
        millis(text, "userFunctionExecuteTimeInMs", 0);
        text.append("retrievedDocumentCount=").append(items);
        text.append(";retrievedDocumentSize=").append(measurements.itemBytes());
        text.append(";outputDocumentCount=").append(measurements.results());
        text.append(";outputDocumentSize=").append(measurements.resultBytes()).append(';');
        millis(text, "writeOutputTimeInMs", measurements.outputNanos());
        text.append(String.format(Locale.ROOT, "indexUtilizationRatio=%.2f", hits));
        return text.toString();
    }

    private static void millis(StringBuilder text, String name, long nanos) {
        text.append(String.format(Locale.ROOT, "%s=%.2f;", name, nanos / NANOS_PER_MILLI));
    }

    /** The header {@code x-ms-cosmos-index-utilization}: JSON in Base64. */
    String indexMetrics() {
        List<JsonValue> single = new ArrayList<>();
        for (IndexFilter.Lookup lookup : measurements.lookups()) {
            single.add(single(lookup.text(), lookup.path()));
        }
        List<JsonValue> composite = new ArrayList<>();
        OrderIndex order = measurements.orderIndex();
        if (order != null && order.paths().size() == 1) {
            single.add(single("", order.paths().get(0)));
        } else if (order != null) {
            composite.add(
                    JsonObject.builder()
                            .put(
                                    "IndexSpecs",
                                    JsonArray.of(
                                            order.paths().stream()
                                                    .map(path -> new JsonString(path.toString()))
                                                    .toList()))
                            .put("IndexPreciseSet", true)
                            .put("IndexImpactScore", "High")
                            .build());
        }
        JsonObject metrics =
                JsonObject.builder()
                        .put("UtilizedSingleIndexes", JsonArray.of(single))
                        .put("PotentialSingleIndexes", JsonArray.EMPTY)
                        .put("UtilizedCompositeIndexes", JsonArray.of(composite))
                        .put("PotentialCompositeIndexes", JsonArray.EMPTY)
                        .build();
        return Base64.getEncoder().encodeToString(JsonWriter.toBytes(metrics));
    }

    private static JsonObject single(String filter, IndexPath path) {
        return JsonObject.builder()
                .put("FilterExpression", filter)
                .put("IndexSpec", path.toString())
                .put("FilterPreciseSet", JsonBoolean.TRUE)
                .put("IndexPreciseSet", JsonBoolean.TRUE)
                .put("IndexImpactScore", "High")
                .build();
    }
}
