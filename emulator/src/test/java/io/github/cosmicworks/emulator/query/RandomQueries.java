package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.query.RandomConditions.Condition;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * Random items and queries. A query knows its text and, written down a second time and
 * independently of the emulator, what it means over a list of items.
 */
final class RandomQueries {

    /** How results are to be compared. */
    enum Order {
        NONE,
        /** The results themselves are in order. */
        EXACT,
        /**
         * Any of the results, as many as there are of them behind the offset and up to the limit.
         */
        SOME
    }

    /** A query with the results that it must have. */
    @FunctionalInterface
    interface Results {
        List<JsonNode> of(List<JsonNode> items);
    }

    /**
     * A query and its meaning.
     *
     * @param offset what is left out; like the limit only told here for {@link Order#SOME}
     */
    record RandomQuery(String sql, Results results, Order order, int offset, int limit) {

        RandomQuery(String sql, Results results, Order order) {
            this(sql, results, order, 0, Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            return sql;
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomQueries() {}

    /** Items with properties that are numbers, texts, booleans, null, arrays, or missing. */
    static Arbitrary<List<ObjectNode>> items() {
        Arbitrary<JsonNode> value =
                Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.integers().between(-3, 6).map(JSON::numberNode)),
                        Tuple.of(1, Arbitraries.of(0.5, 2.25).map(JSON::numberNode)),
                        Tuple.of(3, Arbitraries.of("a", "ab", "b", "", "Z").map(JSON::textNode)),
                        Tuple.of(1, Arbitraries.of(true, false).map(JSON::booleanNode)),
                        Tuple.of(1, Arbitraries.just(JSON.nullNode())),
                        Tuple.of(2, Arbitraries.just(JSON.missingNode())));
        Arbitrary<List<Integer>> tags = Arbitraries.integers().between(0, 4).list().ofMaxSize(3);
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 9);
        return Combinators.combine(value, value, number, tags)
                .as(
                        (x, y, n, list) -> {
                            ObjectNode item = new ObjectMapper().createObjectNode();
                            if (!x.isMissingNode()) {
                                item.set("x", x);
                            }
                            if (!y.isMissingNode()) {
                                item.set("y", y);
                            }
                            item.put("n", n.intValue());
                            ArrayNode array = item.putArray("tags");
                            list.forEach(array::add);
                            return item;
                        })
                .list()
                .ofSize(30);
    }

    static Arbitrary<RandomQuery> queries() {
        return RandomConditions.conditions()
                .flatMap(
                        condition ->
                                Arbitraries.frequencyOf(
                                        Tuple.of(1, projected(condition)),
                                        Tuple.of(1, joined(condition)),
                                        Tuple.of(1, limited(condition)),
                                        Tuple.of(2, distinct(condition)),
                                        Tuple.of(3, ordered(condition)),
                                        Tuple.of(1, aggregated(condition)),
                                        Tuple.of(2, grouped(condition)),
                                        Tuple.of(4, RandomSubqueries.of(condition))));
    }

    private static Arbitrary<RandomQuery> projected(Condition condition) {
        return Arbitraries.of(true, false)
                .map(
                        value ->
                                new RandomQuery(
                                        (value ? "SELECT VALUE c.x" : "SELECT c.id, c.x")
                                                + " FROM c WHERE "
                                                + condition.sql(),
                                        items -> {
                                            List<JsonNode> results = new ArrayList<>();
                                            for (JsonNode item : condition.filter(items)) {
                                                if (!value) {
                                                    results.add(pick(item, "id", "x"));
                                                } else if (item.has("x")) {
                                                    results.add(item.get("x"));
                                                }
                                            }
                                            return results;
                                        },
                                        Order.NONE));
    }

    static ObjectNode pick(JsonNode item, String... names) {
        ObjectNode picked = JSON.objectNode();
        for (String name : names) {
            if (item.has(name)) {
                picked.set(name, item.get(name));
            }
        }
        return picked;
    }

    private static Arbitrary<RandomQuery> joined(Condition condition) {
        return Arbitraries.integers()
                .between(0, 3)
                .map(
                        tag ->
                                new RandomQuery(
                                        "SELECT c.id, t FROM c JOIN t IN c.tags WHERE t > "
                                                + tag
                                                + " AND "
                                                + condition.sql(),
                                        items -> {
                                            List<JsonNode> results = new ArrayList<>();
                                            for (JsonNode item : condition.filter(items)) {
                                                for (JsonNode element : item.get("tags")) {
                                                    if (element.intValue() > tag) {
                                                        results.add(
                                                                pick(item, "id").set("t", element));
                                                    }
                                                }
                                            }
                                            return results;
                                        },
                                        Order.NONE));
    }

    /** Without an order, TOP and OFFSET LIMIT may take any results. */
    private static Arbitrary<RandomQuery> limited(Condition condition) {
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 6), Arbitraries.integers().between(0, 9))
                .as(
                        (offset, limit) ->
                                new RandomQuery(
                                        "SELECT "
                                                + (offset < 0 ? "TOP " + limit + " " : "")
                                                + "VALUE c.id FROM c WHERE "
                                                + condition.sql()
                                                + (offset < 0 ? "" : limits(offset, limit)),
                                        items -> values(condition.filter(items), "id"),
                                        Order.SOME,
                                        Math.max(0, offset),
                                        limit));
    }

    private static String limits(int offset, int limit) {
        return " OFFSET " + offset + " LIMIT " + limit;
    }

    /** The values of a property, where there are any. */
    private static List<JsonNode> values(List<JsonNode> items, String name) {
        return items.stream().filter(item -> item.has(name)).map(item -> item.get(name)).toList();
    }

    private static Arbitrary<RandomQuery> distinct(Condition condition) {
        String where = " FROM c WHERE " + condition.sql();
        Arbitrary<RandomQuery> objects =
                Arbitraries.just(
                        new RandomQuery(
                                "SELECT DISTINCT c.x, c.y" + where,
                                items ->
                                        condition.filter(items).stream()
                                                .map(item -> (JsonNode) pick(item, "x", "y"))
                                                .distinct()
                                                .toList(),
                                Order.NONE));
        return Arbitraries.oneOf(
                objects,
                RandomConditions.paths()
                        .map(
                                path ->
                                        new RandomQuery(
                                                "SELECT DISTINCT VALUE c." + path + where,
                                                items -> distinctValues(condition, items, path),
                                                Order.NONE)),
                RandomConditions.paths()
                        .map(
                                path ->
                                        new RandomQuery(
                                                "SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c."
                                                        + path
                                                        + where
                                                        + ")",
                                                items ->
                                                        List.of(
                                                                JSON.numberNode(
                                                                        distinctValues(
                                                                                        condition,
                                                                                        items, path)
                                                                                .size())),
                                                Order.EXACT)));
    }

    private static List<JsonNode> distinctValues(
            Condition condition, List<JsonNode> items, String path) {
        return values(condition.filter(items), path).stream().distinct().toList();
    }

    /**
     * The values of what is sorted by are in exactly one order, whatever else the items have;
     * values of all types and none are among them.
     */
    private static Arbitrary<RandomQuery> ordered(Condition condition) {
        return Combinators.combine(
                        RandomConditions.paths(),
                        Arbitraries.of(true, false),
                        Arbitraries.of("all", "top", "offset", "distinct", "distinct offset"),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 12))
                .as(
                        (path, descending, shape, offset, limit) ->
                                ordered(condition, path, descending, shape, offset, limit));
    }

    private static RandomQuery ordered(
            Condition condition,
            String path,
            boolean descending,
            String shape,
            int offset,
            int limit) {
        boolean distinct = shape.startsWith("distinct");
        int skip = shape.endsWith("offset") ? offset : 0;
        int most = "all".equals(shape) || "distinct".equals(shape) ? Integer.MAX_VALUE : limit;
        Comparator<JsonNode> order =
                descending ? RandomConditions.ORDER.reversed() : RandomConditions.ORDER;
        String sql =
                "SELECT "
                        + (distinct ? "DISTINCT " : "")
                        + ("top".equals(shape) ? "TOP " + limit + " " : "")
                        + (distinct ? "VALUE c." + path : "VALUE {k: c." + path + "}")
                        + " FROM c WHERE "
                        + condition.sql()
                        + (distinct ? " AND NOT IS_NULL(c." + path + ")" : "")
                        + " ORDER BY c."
                        + path
                        + (descending ? " DESC" : " ASC")
                        + (shape.endsWith("offset") ? limits(offset, limit) : "");
        return new RandomQuery(
                sql,
                items ->
                        (distinct
                                        ? distinctValues(condition, items, path).stream()
                                                .filter(value -> !value.isNull())
                                                .sorted(order)
                                        : condition.filter(items).stream()
                                                .map(item -> item.path(path))
                                                .sorted(order)
                                                .map(RandomQueries::key))
                                .map(value -> (JsonNode) value)
                                .skip(skip)
                                .limit(most)
                                .toList(),
                Order.EXACT);
    }

    private static ObjectNode key(JsonNode value) {
        ObjectNode key = JSON.objectNode();
        if (!value.isMissingNode()) {
            key.set("k", value);
        }
        return key;
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
            case "COUNT(c.x)" -> JSON.numberNode(values(items, "x").size());
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
                                                                item -> pick(item, path),
                                                                RandomQueries::totalAndMean),
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
                                                                item -> pick(item, path),
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
                                                        pick(item, "x")
                                                                .put(
                                                                        "rest",
                                                                        item.get("n").intValue()
                                                                                % 3),
                                                RandomQueries::most),
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
