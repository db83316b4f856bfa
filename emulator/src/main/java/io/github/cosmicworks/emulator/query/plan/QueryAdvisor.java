package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Query Advisor has to say about a query: the ten rules that are documented, by their ids.
 *
 * <p>Those on functions of time and on UPPER and LOWER are about the filter by their own words. The
 * documentation does not restrict the others, and one of its examples has the call in SELECT.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/advisor">Query Advisor</a>
 */
public final class QueryAdvisor {

    private static final Set<BinaryOperator> COMPARISONS =
            Set.of(
                    BinaryOperator.EQUAL,
                    BinaryOperator.NOT_EQUAL,
                    BinaryOperator.LESS,
                    BinaryOperator.LESS_OR_EQUAL,
                    BinaryOperator.GREATER,
                    BinaryOperator.GREATER_OR_EQUAL);

    /** For each call, the same for all items of a query only if it is written otherwise. */
    private static final Map<String, String> CURRENT =
            Map.of(
                    "GETCURRENTDATETIME", "QA1007",
                    "GETCURRENTTICKS", "QA1008",
                    "GETCURRENTTIMESTAMP", "QA1009");

    private static final Set<String> CASES = Set.of("UPPER", "LOWER");

    private final QuerySpec spec;
    private final Set<String> rules = new TreeSet<>();

    private QueryAdvisor(QuerySpec spec) {
        this.spec = spec;
    }

    /**
     * The ids of the rules that a query meets, each once and in their order.
     *
     * @param spec what the client has sent, for the values of its parameters
     */
    public static List<String> advice(QuerySpec spec, Query query) {
        QueryAdvisor advisor = new QueryAdvisor(spec);
        advisor.look(query);
        return List.copyOf(advisor.rules);
    }

    private void look(Query query) {
        if (query.distinct() && query.from() != null && query.from().sources().size() > 1) {
            rules.add("QA1001");
        }
        if (query.groupBy().stream().anyMatch(QueryAdvisor::couldBeComputedProperty)) {
            rules.add("QA1005");
        }
        expressions(query).forEach(expression -> look(expression, false));
        if (query.where() != null) {
            look(query.where(), true);
        }
        if (query.from() != null) {
            query.from()
                    .sources()
                    .forEach(
                            source -> {
                                if (source.collection()
                                        instanceof Query.Collection.Subquery subquery) {
                                    look(subquery.query());
                                }
                            });
        }
    }

    /** All but the filter. */
    private static List<Expression> expressions(Query query) {
        List<Expression> all = new ArrayList<>(query.groupBy());
        query.orderBy().forEach(item -> all.add(item.expression()));
        if (query.selection() instanceof Query.Selection.Value value) {
            all.add(value.expression());
        } else if (query.selection() instanceof Query.Selection.Items items) {
            items.items().forEach(item -> all.add(item.value()));
        }
        return all;
    }

    private void look(Expression expression, boolean filters) {
        if (expression instanceof Expression.Call call) {
            lookAtCall(call, filters);
        }
        if (filters
                && expression instanceof Expression.Binary binary
                && COMPARISONS.contains(binary.operator())
                && (changesCase(binary.left()) || changesCase(binary.right()))) {
            rules.add("QA1006");
        }
        lookAtSubquery(expression);
        ExpressionTree.children(expression).forEach(child -> look(child, filters));
    }

    private void lookAtCall(Expression.Call call, boolean filters) {
        String name = name(call);
        switch (name) {
            case "ARRAY_CONTAINS" -> addIfTrue(call, "QA1000");
            case "CONTAINS" -> rules.add("QA1002");
            case "STARTSWITH", "STRINGEQUALS" -> addIfTrue(call, "QA1003");
            case "ENDSWITH" -> addIfTrue(call, "QA1004");
            default -> {
                if (filters && CURRENT.containsKey(name)) {
                    rules.add(CURRENT.get(name));
                }
            }
        }
    }

    /** The third argument asks for a partial match, or for one that ignores case. */
    private void addIfTrue(Expression.Call call, String rule) {
        if (call.arguments().size() > 2 && isTrue(call.arguments().get(2))) {
            rules.add(rule);
        }
    }

    private boolean isTrue(Expression argument) {
        if (argument instanceof Expression.Parameter parameter) {
            return JsonBoolean.TRUE.equals(spec.parameters().get(parameter.name()));
        }
        return argument instanceof Expression.Literal literal
                && JsonBoolean.TRUE.equals(literal.value());
    }

    private void lookAtSubquery(Expression expression) {
        if (expression instanceof Expression.ScalarSubquery scalar) {
            look(scalar.query());
        } else if (expression instanceof Expression.ArraySubquery array) {
            look(array.query());
        } else if (expression instanceof Expression.ElementSubquery element) {
            look(element.query());
        } else if (expression instanceof Expression.Exists exists) {
            look(exists.query());
        }
    }

    private static boolean changesCase(Expression expression) {
        return expression instanceof Expression.Call call && CASES.contains(name(call));
    }

    /** More than a path, and the same whenever it is asked for. */
    private static boolean couldBeComputedProperty(Expression expression) {
        return !isPath(expression) && ExpressionTree.hasName(expression) && isStable(expression);
    }

    private static boolean isPath(Expression expression) {
        if (expression instanceof Expression.Property property) {
            return isPath(property.source());
        }
        if (expression instanceof Expression.Indexer indexer) {
            return isPath(indexer.source()) && indexer.index() instanceof Expression.Literal;
        }
        return expression instanceof Expression.Name;
    }

    private static boolean isStable(Expression expression) {
        boolean changes = expression instanceof Expression.UserDefinedCall;
        if (expression instanceof Expression.Call call) {
            changes = name(call).startsWith("GETCURRENT") || name(call).equals("RAND");
        }
        return !changes
                && ExpressionTree.children(expression).stream().allMatch(QueryAdvisor::isStable);
    }

    private static String name(Expression.Call call) {
        return call.name().toUpperCase(Locale.ROOT);
    }
}
