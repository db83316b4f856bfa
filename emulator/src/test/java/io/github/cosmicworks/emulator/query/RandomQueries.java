package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.query.RandomConditions.Condition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
                                        Tuple.of(3, RandomAggregates.of(condition)),
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
    static List<JsonNode> values(List<JsonNode> items, String name) {
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
}
