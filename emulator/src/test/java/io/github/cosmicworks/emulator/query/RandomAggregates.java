package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.query.RandomConditions.Condition;
import io.github.cosmicworks.emulator.query.RandomQueries.Order;
import io.github.cosmicworks.emulator.query.RandomQueries.RandomQuery;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random queries with aggregates, over all items that pass a condition or over groups of them. */
final class RandomAggregates {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomAggregates() {}

    static Arbitrary<RandomQuery> of(Condition condition) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, aggregated(condition)), Tuple.of(2, grouped(condition)));
    }

    private static Arbitrary<RandomQuery> aggregated(Condition condition) {
        return Combinators.combine(
                        Arbitraries.of(
                                "COUNT(1)",
                                "COUNT(c.x)",
                                "SUM(c.n)",
                                "MIN(c.n)",
                                "MAX(c.n)",
                                "AVG(c.n)"),
                        Arbitraries.of(true, false))
                .as(
                        (aggregate, value) ->
                                new RandomQuery(
                                        "SELECT "
                                                + (value
                                                        ? "VALUE " + aggregate
                                                        : aggregate + " AS v")
                                                + " FROM c WHERE "
                                                + condition.sql(),
                                        items ->
                                                List.of(
                                                        aggregate(
                                                                aggregate,
                                                                value,
                                                                condition.filter(items))),
                                        Order.EXACT));
    }

    /** An aggregate that is undefined comes out of the SDK as null or, in a list, as an object. */
    private static JsonNode aggregate(String aggregate, boolean value, List<JsonNode> items) {
        JsonNode result = aggregate(aggregate, items);
        if (result.isMissingNode()) {
            return value ? JSON.nullNode() : JSON.objectNode().set("v", JSON.objectNode());
        }
        return value ? result : JSON.objectNode().set("v", result);
    }

    private static JsonNode aggregate(String aggregate, List<JsonNode> items) {
        IntSummaryStatistics n =
                items.stream().mapToInt(item -> item.get("n").intValue()).summaryStatistics();
        boolean any = !items.isEmpty();
        return switch (aggregate) {
            case "COUNT(1)" -> JSON.numberNode(items.size());
            case "COUNT(c.x)" -> JSON.numberNode(RandomQueries.values(items, "x").size());
            case "SUM(c.n)" -> JSON.numberNode(n.getSum());
            case "MIN(c.n)" -> any ? JSON.numberNode(n.getMin()) : JSON.missingNode();
            case "MAX(c.n)" -> any ? JSON.numberNode(n.getMax()) : JSON.missingNode();
            default -> any ? JSON.numberNode(n.getAverage()) : JSON.missingNode();
        };
    }

    private static Arbitrary<RandomQuery> grouped(Condition condition) {
        String where = " FROM c WHERE " + condition.sql() + " GROUP BY ";
        Arbitrary<RandomQuery> byPath =
                RandomConditions.paths()
                        .map(
                                path ->
                                        new RandomQuery(
                                                "SELECT c."
                                                        + path
                                                        + " AS k, COUNT(1) AS total, AVG(c.n) AS mean"
                                                        + where
                                                        + "c."
                                                        + path,
                                                items ->
                                                        groups(
                                                                condition.filter(items),
                                                                item ->
                                                                        RandomQueries.pick(
                                                                                item, path),
                                                                RandomAggregates::totalAndMean),
                                                Order.NONE));
        Arbitrary<RandomQuery> counts =
                RandomConditions.paths()
                        .map(
                                path ->
                                        new RandomQuery(
                                                "SELECT VALUE COUNT(1)" + where + "c." + path,
                                                items ->
                                                        groups(
                                                                condition.filter(items),
                                                                item ->
                                                                        RandomQueries.pick(
                                                                                item, path),
                                                                (key, group) ->
                                                                        JSON.numberNode(
                                                                                group.size())),
                                                Order.NONE));
        Arbitrary<RandomQuery> byTwo =
                Arbitraries.just(
                        new RandomQuery(
                                "SELECT c.n % 3 AS rest, c.x, MAX(c.n) AS most"
                                        + where
                                        + "c.n % 3, c.x",
                                items ->
                                        groups(
                                                condition.filter(items),
                                                item ->
                                                        RandomQueries.pick(item, "x")
                                                                .put(
                                                                        "rest",
                                                                        item.get("n").intValue()
                                                                                % 3),
                                                RandomAggregates::most),
                                Order.NONE));
        return Arbitraries.oneOf(byPath, counts, byTwo);
    }

    private static List<JsonNode> groups(
            List<JsonNode> items,
            Function<JsonNode, ObjectNode> key,
            BiFunction<ObjectNode, List<JsonNode>, JsonNode> result) {
        Map<ObjectNode, List<JsonNode>> groups = new LinkedHashMap<>();
        items.forEach(
                item -> groups.computeIfAbsent(key.apply(item), k -> new ArrayList<>()).add(item));
        List<JsonNode> results = new ArrayList<>();
        groups.forEach((value, group) -> results.add(result.apply(value, group)));
        return results;
    }

    private static JsonNode totalAndMean(ObjectNode key, List<JsonNode> group) {
        ObjectNode result = JSON.objectNode();
        key.forEach(value -> setUnlessNull(result, "k", value));
        return result.put("total", group.size())
                .put("mean", aggregate("AVG(c.n)", group).doubleValue());
    }

    private static JsonNode most(ObjectNode key, List<JsonNode> group) {
        ObjectNode result = JSON.objectNode().put("rest", key.get("rest").intValue());
        if (key.has("x")) {
            setUnlessNull(result, "x", key.get("x"));
        }
        return result.set("most", aggregate("MAX(c.n)", group));
    }

    /** The SDK leaves out a group's value that is null when it puts groups together. */
    private static void setUnlessNull(ObjectNode result, String name, JsonNode value) {
        if (!value.isNull()) {
            result.set(name, value);
        }
    }
}
