package io.github.cosmicworks.emulator.query.cost;

import java.util.Locale;

/**
 * The values of the metrics headers, in the forms that the SDK reads.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics">Query metrics</a>
 */
public final class MetricsText {

    private static final double NANOS_PER_MILLI = 1e6;

    /** What is written as 0.01 ms. */
    private static final long LEAST_NANOS = 10_000;

    private final Measurements measurements;

    public MetricsText(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * The header {@code x-ms-documentdb-query-metrics}.
     *
     * @param preparation what was done before; nothing when the query was still known
     */
    public String queryMetrics(Preparation preparation) {
        long elapsed = measurements.elapsedNanos();
        long items = measurements.items();
        double hits = items == 0 ? 1 : (double) measurements.matches() / items;
        StringBuilder text = new StringBuilder();
        millis(text, "totalExecutionTimeInMs", elapsed + preparation.total());
        // The service compiles a query each time, and never says that it took no time.
        someMillis(text, "queryCompileTimeInMs", preparation.parseNanos());
        someMillis(text, "queryLogicalPlanBuildTimeInMs", preparation.buildNanos());
        someMillis(text, "queryPhysicalPlanBuildTimeInMs", measurements.planNanos());
        someMillis(text, "queryOptimizationTimeInMs", preparation.optimizeNanos());
        millis(text, "VMExecutionTimeInMs", elapsed);
        millis(text, "indexLookupTimeInMs", measurements.lookupNanos());
        millis(text, "documentLoadTimeInMs", measurements.loadNanos());
        millis(text, "systemFunctionExecuteTimeInMs", measurements.functionNanos());
        // A query with a user-defined function does not get here.
        millis(text, "userFunctionExecuteTimeInMs", 0);
        text.append("retrievedDocumentCount=").append(items);
        text.append(";retrievedDocumentSize=").append(measurements.itemBytes());
        text.append(";outputDocumentCount=").append(measurements.results());
        text.append(";outputDocumentSize=").append(measurements.resultBytes()).append(';');
        millis(text, "writeOutputTimeInMs", measurements.outputNanos());
        text.append(String.format(Locale.ROOT, "indexUtilizationRatio=%.2f", hits));
        return text.toString();
    }

    private static void someMillis(StringBuilder text, String name, long nanos) {
        millis(text, name, Math.max(nanos, LEAST_NANOS));
    }

    private static void millis(StringBuilder text, String name, long nanos) {
        text.append(String.format(Locale.ROOT, "%s=%.2f;", name, nanos / NANOS_PER_MILLI));
    }
}
