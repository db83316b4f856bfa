package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random conditions over {@link RandomQueries#items random items}, each with what it means. */
final class RandomConditions {

    /** True, false or, as null, undefined. */
    @FunctionalInterface
    interface Meaning {
        Boolean of(JsonNode item);
    }

    /** A condition of a WHERE clause. */
    record Condition(String sql, Meaning meaning) {

        /** The items that pass. */
        List<JsonNode> filter(List<JsonNode> items) {
            return items.stream().filter(item -> Boolean.TRUE.equals(meaning.of(item))).toList();
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomConditions() {}

    static Arbitrary<Condition> conditions() {
        return Arbitraries.lazyOf(
                RandomConditions::comparison,
                RandomConditions::comparison,
                RandomConditions::between,
                RandomConditions::in,
                RandomConditions::typeCheck,
                RandomConditions::arrayContains,
                () -> conditions().map(RandomConditions::not),
                () -> conditions().tuple2().map(pair -> and(pair.get1(), pair.get2())),
                () -> conditions().tuple2().map(pair -> or(pair.get1(), pair.get2())));
    }

    static Arbitrary<String> paths() {
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

    static final Comparator<JsonNode> ORDER =
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
}
