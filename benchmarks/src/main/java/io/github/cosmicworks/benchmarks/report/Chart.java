package io.github.cosmicworks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A chart, its data and what it says in words.
 *
 * @param id its anchor in the page
 * @param title what it shows
 * @param text what to read from it, and what not
 * @param kind how it is drawn
 * @param unit of all values
 * @param logarithmic whether values lie orders of magnitude apart
 * @param categories along the axis
 * @param series each with one value a category; null where there is none
 */
record Chart(
        String id,
        String title,
        String text,
        Kind kind,
        String unit,
        boolean logarithmic,
        List<String> categories,
        List<Series> series) {

    /** How a chart is drawn. */
    enum Kind {
        /** Horizontal bars side by side. */
        BARS,
        /** Horizontal bars one on the other. */
        STACK,
        /** Points joined by lines. */
        LINES,
        /** Not at all: the values lie too far apart. */
        TABLE
    }

    /** What is drawn: a line with a single point would be a point, so it is in the table alone. */
    List<Series> drawn() {
        return series.stream()
                .filter(
                        one ->
                                kind != Kind.LINES
                                        || one.values().stream().filter(Objects::nonNull).count()
                                                > 1)
                .toList();
    }

    /** Whether there is anything to draw. */
    boolean isDrawn() {
        return kind != Kind.TABLE && !drawn().isEmpty();
    }

    /** One colour of a chart. */
    record Series(String name, List<Estimate> values) {}

    /**
     * The chart for those who do not see it: its extremes. All values are in the table below it.
     */
    String alternative() {
        List<String> parts = new ArrayList<>();
        for (Series one : series) {
            int lowest = -1;
            int highest = -1;
            for (int i = 0; i < categories.size(); i++) {
                if (one.values().get(i) == null) {
                    continue;
                }
                double value = one.values().get(i).value();
                lowest = lowest < 0 || value < one.values().get(lowest).value() ? i : lowest;
                highest = highest < 0 || value > one.values().get(highest).value() ? i : highest;
            }
            if (lowest >= 0) {
                parts.add(
                        "%s from %s %s (%s) to %s %s (%s)"
                                .formatted(
                                        one.name(),
                                        number(one.values().get(lowest).value()),
                                        unit,
                                        categories.get(lowest),
                                        number(one.values().get(highest).value()),
                                        unit,
                                        categories.get(highest)));
            }
        }
        return title + ": " + String.join("; ", parts) + ".";
    }

    /** Three digits that count. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /** A value with its interval. */
    static String withError(Estimate estimate) {
        if (estimate == null) {
            return "";
        }
        return estimate.isCertain()
                ? "%s (%s to %s)"
                        .formatted(
                                number(estimate.value()),
                                number(estimate.low()),
                                number(estimate.high()))
                : number(estimate.value());
    }
}
