package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A compiled query or subquery.
 *
 * @param rows FROM and WHERE
 * @param groups null when rows are not grouped
 * @param orderBy empty when there is no ORDER BY
 * @param projection SELECT; undefined is not a result
 * @param skip the results that OFFSET leaves out
 * @param take the most results, from TOP or LIMIT
 */
public record Block(
        Loop rows,
        Groups groups,
        List<OrderKey> orderBy,
        Evaluator projection,
        boolean distinct,
        int skip,
        int take) {

    /**
     * One expression of ORDER BY.
     *
     * @param score whether it says how relevant a row is, so that rows without it come last
     */
    public record OrderKey(Evaluator evaluator, boolean descending, boolean score) {}

    /**
     * Runs this block as a subquery, which has neither order nor limits.
     *
     * @param sink takes a result; false ends the run
     * @return false when the sink ended the run
     */
    public boolean forEach(Frame frame, Predicate<JsonValue> sink) {
        frame.enterSubquery();
        try {
            return run(frame, sink);
        } finally {
            frame.leaveSubquery();
        }
    }

    private boolean run(Frame frame, Predicate<JsonValue> sink) {
        Results results = new Results(sink);
        if (groups == null) {
            rows.forEach(frame, f -> results.accept(projection.evaluate(f)));
        } else {
            Groups.Run run = groups.start(frame);
            rows.forEach(
                    frame,
                    f -> {
                        run.add(f, RowPosition.START);
                        return true;
                    });
            for (Groups.Group group : run.groups()) {
                run.load(frame, group);
                if (!results.accept(projection.evaluate(frame))) {
                    break;
                }
            }
        }
        return !results.ended;
    }

    /** Whether this block, run as a subquery, has a result. */
    public JsonBoolean exists(Frame frame) {
        return JsonBoolean.of(!forEach(frame, value -> false));
    }

    /** The results of a subquery: what is defined and, with DISTINCT, new. */
    private final class Results {
        private final Predicate<JsonValue> sink;
        private final Set<JsonValue> seen = distinct ? new HashSet<>() : Set.of();
        private boolean ended;

        Results(Predicate<JsonValue> sink) {
            this.sink = sink;
        }

        boolean accept(JsonValue value) {
            if (!value.isDefined() || (distinct && !seen.add(value))) {
                return true;
            }
            ended = !sink.test(value);
            return !ended;
        }
    }
}
