package io.github.cosmicworks.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the values of a chart cell by cell, in the order in which they come. */
final class ChartData {

    private final Set<String> categories = new LinkedHashSet<>();
    private final Map<String, Map<String, Estimate>> series = new LinkedHashMap<>();

    void put(String category, String name, Estimate value) {
        categories.add(category);
        series.computeIfAbsent(name, any -> new LinkedHashMap<>()).put(category, value);
    }

    /** Adds the chart of what was gathered; where that is nothing, there is no chart. */
    void addTo(
            List<Chart> charts,
            String id,
            String title,
            String text,
            Chart.Kind kind,
            String unit,
            boolean logarithmic) {
        if (!categories.isEmpty()) {
            charts.add(chart(id, title, text, kind, unit, logarithmic));
        }
    }

    private Chart chart(
            String id,
            String title,
            String text,
            Chart.Kind kind,
            String unit,
            boolean logarithmic) {
        List<String> names = List.copyOf(categories);
        List<Chart.Series> all = new ArrayList<>();
        series.forEach(
                (name, values) ->
                        all.add(new Chart.Series(name, names.stream().map(values::get).toList())));
        return new Chart(id, title, text, kind, unit, logarithmic, names, all);
    }
}
