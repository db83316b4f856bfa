package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random items and queries. A query knows its text and, written down a second time and
 * independently of the emulator, what it means over a list of items.
 */
final class RandomQueries {

    /** True, false or, as null, undefined. */
    @FunctionalInterface
    interface Meaning {
        Boolean of(JsonNode item);
    }

    /** A condition of a WHERE clause. */
    record Condition(String sql, Meaning meaning) {}

    /** How results are to be compared. */
    enum Order {
        NONE,
        /** The results themselves are in order. */
        EXACT
    }

    /** A query with the results that it must have. */
    @FunctionalInterface
    interface Results {
        List<JsonNode> of(List<JsonNode> items);
    }

    record RandomQuery(String sql, Results results, Order order) {
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

    // --- Conditions -----------------------------------------------------------------------

    static Arbitrary<Condition> conditions() {
        return Arbitraries.lazyOf(
                RandomQueries::comparison,
                RandomQueries::comparison,
                RandomQueries::between,
                RandomQueries::in,
                RandomQueries::typeCheck,
                RandomQueries::arrayContains,
                () -> conditions().map(RandomQueries::not),
                () -> conditions().tuple2().map(pair -> and(pair.get1(), pair.get2())),
                () -> conditions().tuple2().map(pair -> or(pair.get1(), pair.get2())));
    }

    private static Arbitrary<String> paths() {
        return Arbitraries.of("x", "y", "n");
    }

    private static Arbitrary<JsonNode> constants() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 6).map(JSON::numberNode),
                Arbitraries.of("a", "ab", "b", "").map(JSON::textNode),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.just(JSON.nullNode()));
    }

    private static Arbitrary<Condition> comparison() {
        return Combinators.combine(
                        paths(), Arbitraries.of("=", "!=", "<", "<=", ">", ">="), constants())
                .as(
                        (path, operator, constant) ->
                                new Condition(
                                        "c." + path + " " + operator + " " + constant,
                                        item -> compare(item.path(path), operator, constant)));
    }

    private static Arbitrary<Condition> between() {
        return Combinators.combine(paths(), constants(), constants())
                .as(
                        (path, low, high) ->
                                new Condition(
                                        "(c." + path + " BETWEEN " + low + " AND " + high + ")",
                                        item ->
                                                conjunction(
                                                        compare(item.path(path), ">=", low),
                                                        compare(item.path(path), "<=", high))));
    }

    private static Arbitrary<Condition> in() {
        return Combinators.combine(paths(), constants().list().ofMinSize(1).ofMaxSize(3))
                .as(
                        (path, list) ->
                                new Condition(
                                        "c."
                                                + path
                                                + " IN ("
                                                + String.join(
                                                        ", ",
                                                        list.stream()
                                                                .map(JsonNode::toString)
                                                                .toList())
                                                + ")",
                                        item ->
                                                item.path(path).isMissingNode()
                                                        ? null
                                                        : list.stream()
                                                                .anyMatch(
                                                                        c ->
                                                                                equal(
                                                                                        item.path(
                                                                                                path),
                                                                                        c))));
    }

    private static Arbitrary<Condition> typeCheck() {
        return Combinators.combine(paths(), Arbitraries.of("IS_DEFINED", "IS_NUMBER", "IS_STRING"))
                .as(
                        (path, check) ->
                                new Condition(
                                        check + "(c." + path + ")",
                                        item ->
                                                switch (check) {
                                                    case "IS_DEFINED" ->
                                                            !item.path(path).isMissingNode();
                                                    case "IS_NUMBER" -> item.path(path).isNumber();
                                                    default -> item.path(path).isTextual();
                                                }));
    }

    private static Arbitrary<Condition> arrayContains() {
        return Arbitraries.integers()
                .between(0, 4)
                .map(
                        tag ->
                                new Condition(
                                        "ARRAY_CONTAINS(c.tags, " + tag + ")",
                                        item -> {
                                            for (JsonNode element : item.get("tags")) {
                                                if (element.intValue() == tag) {
                                                    return true;
                                                }
                                            }
                                            return false;
                                        }));
    }

    private static Condition not(Condition condition) {
        return new Condition(
                "NOT (" + condition.sql + ")",
                item -> {
                    Boolean value = condition.meaning.of(item);
                    return value == null ? null : !value;
                });
    }

    private static Condition and(Condition a, Condition b) {
        return new Condition(
                "(" + a.sql + " AND " + b.sql + ")",
                item -> conjunction(a.meaning.of(item), b.meaning.of(item)));
    }

    private static Condition or(Condition a, Condition b) {
        return new Condition(
                "(" + a.sql + " OR " + b.sql + ")",
                item -> {
                    Boolean left = a.meaning.of(item);
                    Boolean right = b.meaning.of(item);
                    if (Boolean.TRUE.equals(left) || Boolean.TRUE.equals(right)) {
                        return true;
                    }
                    return (left == null || right == null) ? null : false;
                });
    }

    private static Boolean conjunction(Boolean left, Boolean right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return (left == null || right == null) ? null : true;
    }

    private static boolean equal(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.doubleValue() == b.doubleValue();
        }
        return a.equals(b);
    }

    private static Boolean compare(JsonNode value, String operator, JsonNode constant) {
        if (value.isMissingNode()) {
            return null;
        }
        if ("=".equals(operator)) {
            return equal(value, constant);
        }
        if ("!=".equals(operator)) {
            return !equal(value, constant);
        }
        if (rank(value) != rank(constant)) {
            return null;
        }
        int order = ORDER.compare(value, constant);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Documented: undefined, null, boolean, number, string. */
    private static int rank(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> 0;
            case NULL -> 1;
            case BOOLEAN -> 2;
            case NUMBER -> 3;
            default -> 4;
        };
    }

    private static final Comparator<JsonNode> ORDER =
            (a, b) -> {
                if (rank(a) != rank(b)) {
                    return Integer.compare(rank(a), rank(b));
                }
                return switch (rank(a)) {
                    case 2 -> Boolean.compare(a.booleanValue(), b.booleanValue());
                    case 3 -> Double.compare(a.doubleValue(), b.doubleValue());
                    case 4 -> a.textValue().compareTo(b.textValue());
                    default -> 0;
                };
            };

    // --- Queries --------------------------------------------------------------------------

    static Arbitrary<RandomQuery> queries() {
        return conditions()
                .flatMap(
                        condition ->
                                Arbitraries.oneOf(
                                        projected(condition),
                                        joined(condition),
                                        distinct(condition),
                                        ordered(condition),
                                        aggregated(condition),
                                        grouped(condition)));
    }

    private static List<JsonNode> filter(List<JsonNode> items, Condition condition) {
        return items.stream()
                .filter(item -> Boolean.TRUE.equals(condition.meaning.of(item)))
                .toList();
    }

    private static Arbitrary<RandomQuery> projected(Condition condition) {
        return Arbitraries.of(true, false)
                .map(
                        value ->
                                new RandomQuery(
                                        (value ? "SELECT VALUE c.x" : "SELECT c.id, c.x")
                                                + " FROM c WHERE "
                                                + condition.sql,
                                        items -> {
                                            List<JsonNode> results = new ArrayList<>();
                                            for (JsonNode item : filter(items, condition)) {
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

    private static ObjectNode pick(JsonNode item, String... names) {
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
                                                + condition.sql,
                                        items -> {
                                            List<JsonNode> results = new ArrayList<>();
                                            for (JsonNode item : filter(items, condition)) {
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

    private static Arbitrary<RandomQuery> distinct(Condition condition) {
        return paths().map(
                        path ->
                                new RandomQuery(
                                        "SELECT DISTINCT VALUE c."
                                                + path
                                                + " FROM c WHERE "
                                                + condition.sql,
                                        items -> {
                                            LinkedHashSet<JsonNode> values = new LinkedHashSet<>();
                                            for (JsonNode item : filter(items, condition)) {
                                                if (item.has(path)) {
                                                    values.add(item.get(path));
                                                }
                                            }
                                            return List.copyOf(values);
                                        },
                                        Order.NONE));
    }

    /** The sort keys of an order with ties are exact; a unique key behind would need an index. */
    private static Arbitrary<RandomQuery> ordered(Condition condition) {
        return Combinators.combine(
                        paths(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 12))
                .as(
                        (path, descending, offset, limit) ->
                                new RandomQuery(
                                        "SELECT VALUE {k: c."
                                                + path
                                                + "} FROM c WHERE "
                                                + condition.sql
                                                + " ORDER BY c."
                                                + path
                                                + (descending ? " DESC" : " ASC")
                                                + (limit == 0
                                                        ? ""
                                                        : " OFFSET " + offset + " LIMIT " + limit),
                                        items -> {
                                            Comparator<JsonNode> order =
                                                    Comparator.comparing(
                                                            (JsonNode item) -> item.path(path),
                                                            ORDER);
                                            return filter(items, condition).stream()
                                                    .sorted(descending ? order.reversed() : order)
                                                    .skip(limit == 0 ? 0 : offset)
                                                    .limit(limit == 0 ? Long.MAX_VALUE : limit)
                                                    .map(item -> (JsonNode) key(item.path(path)))
                                                    .toList();
                                        },
                                        Order.EXACT));
    }

    private static ObjectNode key(JsonNode value) {
        ObjectNode key = JSON.objectNode();
        if (!value.isMissingNode()) {
            key.set("k", value);
        }
        return key;
    }

    /** The SDK leaves out a group's value that is null when it puts groups together. */
    private static ObjectNode groupKey(JsonNode value) {
        return value.isNull() ? JSON.objectNode() : key(value);
    }

    private static Arbitrary<RandomQuery> aggregated(Condition condition) {
        return Arbitraries.of("COUNT(1)", "COUNT(c.x)", "SUM(c.n)", "MIN(c.n)", "MAX(c.n)")
                .map(
                        aggregate ->
                                new RandomQuery(
                                        "SELECT "
                                                + aggregate
                                                + " AS v FROM c WHERE "
                                                + condition.sql,
                                        items ->
                                                List.of(
                                                        aggregate(
                                                                aggregate,
                                                                filter(items, condition))),
                                        Order.EXACT));
    }

    private static ObjectNode aggregate(String aggregate, List<JsonNode> items) {
        ObjectNode result = JSON.objectNode();
        IntSummaryStatistics n =
                items.stream().mapToInt(item -> item.get("n").intValue()).summaryStatistics();
        switch (aggregate) {
            case "COUNT(1)" -> result.put("v", items.size());
            case "COUNT(c.x)" ->
                    result.put("v", items.stream().filter(item -> item.has("x")).count());
            case "SUM(c.n)" -> result.put("v", n.getSum());
            case "MIN(c.n)" -> {
                if (!items.isEmpty()) {
                    result.put("v", n.getMin());
                }
            }
            default -> {
                if (!items.isEmpty()) {
                    result.put("v", n.getMax());
                }
            }
        }
        return result;
    }

    private static Arbitrary<RandomQuery> grouped(Condition condition) {
        return paths().map(
                        path ->
                                new RandomQuery(
                                        "SELECT c."
                                                + path
                                                + " AS k, COUNT(1) AS total, AVG(c.n) AS mean FROM c WHERE "
                                                + condition.sql
                                                + " GROUP BY c."
                                                + path,
                                        items -> {
                                            Map<JsonNode, List<JsonNode>> groups =
                                                    new LinkedHashMap<>();
                                            for (JsonNode item : filter(items, condition)) {
                                                groups.computeIfAbsent(
                                                                item.path(path),
                                                                k -> new ArrayList<>())
                                                        .add(item);
                                            }
                                            List<JsonNode> results = new ArrayList<>();
                                            groups.forEach(
                                                    (value, members) ->
                                                            results.add(
                                                                    groupKey(value)
                                                                            .put(
                                                                                    "total",
                                                                                    members.size())
                                                                            .put(
                                                                                    "mean",
                                                                                    members.stream()
                                                                                            .mapToInt(
                                                                                                    m ->
                                                                                                            m.get(
                                                                                                                            "n")
                                                                                                                    .intValue())
                                                                                            .average()
                                                                                            .orElseThrow())));
                                            return results;
                                        },
                                        Order.NONE));
    }
}
