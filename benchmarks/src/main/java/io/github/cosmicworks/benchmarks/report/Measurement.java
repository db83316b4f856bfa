package io.github.cosmicworks.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One benchmark with one set of parameters, as JMH's results have it.
 *
 * @param benchmark the class without its package
 * @param method the method
 * @param parameters the parameters
 * @param threads JMH's threads
 * @param unit of all values, such as {@code us/op}; secondary results have their own
 * @param estimate the median of a distribution, the mean of everything else
 * @param percentiles of a distribution, by their rank; empty for everything else
 * @param secondary what the benchmark counted itself
 */
record Measurement(
        String benchmark,
        String method,
        Map<String, String> parameters,
        int threads,
        String unit,
        Estimate estimate,
        Map<String, Double> percentiles,
        Map<String, Estimate> secondary) {

    static final List<String> RANKS = List.of("50.0", "90.0", "99.0", "99.9", "100.0");

    private static final String SLOWEST = "100.0";

    /** As many calls lie beyond a percentile that is worth telling. */
    static final int CALLS_BEYOND = 10;

    static Measurement of(JsonNode json) {
        String name = json.get("benchmark").asText();
        int dot = name.lastIndexOf('.');
        String type = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
        Map<String, String> parameters = new TreeMap<>();
        json.path("params")
                .fields()
                .forEachRemaining(e -> parameters.put(e.getKey(), e.getValue().asText()));
        JsonNode primary = json.get("primaryMetric");
        boolean distribution = json.get("mode").asText().equals("sample");
        Map<String, Double> percentiles = new LinkedHashMap<>();
        if (distribution) {
            long calls = calls(primary.get("rawDataHistogram"));
            for (String rank : RANKS) {
                long beyond = Math.round(calls * (100 - Double.parseDouble(rank)) / 100);
                if (beyond < CALLS_BEYOND && !rank.equals(SLOWEST)) {
                    continue;
                }
                percentiles.put(rank, primary.get("scorePercentiles").get(rank).asDouble());
            }
        }
        Map<String, Estimate> secondary = new LinkedHashMap<>();
        json.path("secondaryMetrics")
                .fields()
                .forEachRemaining(e -> secondary.put(e.getKey(), mean(e.getValue())));
        return new Measurement(
                type,
                name.substring(dot + 1),
                parameters,
                json.get("threads").asInt(),
                primary.get("scoreUnit").asText(),
                distribution ? median(primary) : mean(primary),
                percentiles,
                secondary);
    }

    private static long calls(JsonNode forks) {
        long calls = 0;
        for (JsonNode fork : forks) {
            for (JsonNode iteration : fork) {
                calls += counts(iteration).values().stream().mapToLong(Long::longValue).sum();
            }
        }
        return calls;
    }

    private static Estimate median(JsonNode metric) {
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : metric.get("rawDataHistogram")) {
            List<Double> medians = new ArrayList<>();
            for (JsonNode iteration : fork) {
                medians.add(median(counts(iteration)));
            }
            forks.add(medians);
        }
        return Estimate.of(metric.get("scorePercentiles").get("50.0").asDouble(), forks);
    }

    private static TreeMap<Double, Long> counts(JsonNode histogram) {
        TreeMap<Double, Long> counts = new TreeMap<>();
        for (JsonNode pair : histogram) {
            counts.merge(pair.get(0).asDouble(), pair.get(1).asLong(), Long::sum);
        }
        return counts;
    }

    private static double median(TreeMap<Double, Long> counts) {
        long half = (counts.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
        for (Map.Entry<Double, Long> entry : counts.entrySet()) {
            half -= entry.getValue();
            if (half <= 0) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }

    /** JMH adds up counts of events; here they are values, so what was repeated is averaged. */
    private static Estimate mean(JsonNode metric) {
        List<List<Double>> forks = new ArrayList<>();
        for (JsonNode fork : metric.get("rawData")) {
            List<Double> values = new ArrayList<>();
            fork.forEach(value -> values.add(value.asDouble()));
            forks.add(values);
        }
        double mean =
                forks.stream()
                        .flatMap(List::stream)
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
        return Estimate.of(mean, forks);
    }

    /** A percentile as text; empty where there were too few calls for it. */
    String percentile(String rank) {
        Double value = percentiles.get(rank);
        return value == null ? "" : Chart.number(value);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name, Object value) {
        return parameter(name).equals(value.toString());
    }

    /** Whether more is better. */
    boolean isThroughput() {
        return unit.startsWith("ops/");
    }

    /** What makes it the same measurement in another run. */
    String key() {
        return benchmark + "." + method + " " + parameters + " x" + threads;
    }

    /** The measurement in words. */
    String title() {
        StringBuilder text = new StringBuilder(benchmark).append('.').append(method);
        parameters.forEach(
                (name, value) -> text.append(", ").append(name).append(' ').append(value));
        return threads > 1
                ? text.append(", ").append(threads).append(" threads").toString()
                : text.toString();
    }
}
