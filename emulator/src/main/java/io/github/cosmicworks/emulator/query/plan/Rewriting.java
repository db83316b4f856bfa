package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;

/** What partitions are asked, so that the SDK can put their answers together. */
final class Rewriting {

    /** The SDK puts a filter here when it resumes; it stands for a string until then. */
    private static final String FILTER_PLACE = "{documentdb-formattableorderbyquery-filter}";

    private Rewriting() {}

    /** The text of a rewritten query with ORDER BY. */
    static String text(Query rewritten) {
        return SqlText.asWritten(rewritten)
                .replace('"' + FILTER_PLACE + '"', '(' + FILTER_PLACE + ')');
    }

    /** The greatest number, as plans of the service write it. */
    private static final double GREATEST = 1.79769e+308;

    /**
     * {@code _rid}, the sort keys, and the result. The SDK would put what has no score first when
     * the smallest is best.
     */
    static Selection orderBySelection(Query query, Query.Direction score) {
        String root = query.from().sources().get(0).alias();
        List<Expression> keys =
                query.orderBy().stream()
                        .map(Query.OrderItem::expression)
                        .map(key -> score == Query.Direction.ASCENDING ? or(key, GREATEST) : key)
                        .map(Rewriting::item)
                        .toList();
        return new Selection.Items(
                List.of(
                        new NamedExpression(
                                "_rid",
                                new Expression.Property(
                                        new Expression.Name(root, null), "_rid", null)),
                        new NamedExpression("orderByItems", new Expression.ArrayConstructor(keys)),
                        new NamedExpression("payload", payload(query))));
    }

    /** A value, or else a number. */
    static Expression or(Expression value, double otherwise) {
        return new Expression.Coalesce(
                List.of(value, new Expression.Literal(JsonNumber.of(otherwise))));
    }

    static Expression item(Expression value) {
        return new Expression.ObjectConstructor(List.of(new NamedExpression("item", value)));
    }

    static Expression payload(Query query) {
        if (query.selection() instanceof Selection.Value value) {
            return value.expression();
        }
        if (query.selection() instanceof Selection.Items list) {
            return new Expression.ObjectConstructor(list.items());
        }
        return new Expression.Name(query.from().sources().get(0).alias(), null);
    }

    /** The filter with a place for the SDK's own; a result that is undefined is left out here. */
    static Expression orderByFilter(Query query) {
        Expression filter = new Expression.Literal(new JsonString(FILTER_PLACE));
        if (query.where() != null) {
            filter = new Expression.And(List.of(query.where(), filter));
        }
        return query.selection() instanceof Selection.Value value
                ? new Expression.And(
                        List.of(
                                filter,
                                new Expression.Call(
                                        "IS_DEFINED", List.of(value.expression()), null)))
                : filter;
    }

    /** The group keys and, for each item of the SELECT clause, what can be merged. */
    static Query grouped(Query query) {
        Selection selection;
        if (query.groupBy().isEmpty()) {
            selection =
                    query.selection() instanceof Selection.Value value
                            ? new Selection.Value(
                                    new Expression.ArrayConstructor(
                                            List.of(mergeable(value.expression()))))
                            : new Selection.Items(
                                    List.of(new NamedExpression("payload", groupPayload(query))));
        } else {
            List<Expression> keys = query.groupBy().stream().map(Rewriting::item).toList();
            selection =
                    new Selection.Items(
                            List.of(
                                    new NamedExpression(
                                            "groupByItems", new Expression.ArrayConstructor(keys)),
                                    new NamedExpression("payload", groupPayload(query))));
        }
        return new Query(
                false,
                null,
                selection,
                query.from(),
                query.where(),
                query.groupBy(),
                query.groupBy().isEmpty() ? query.orderBy() : List.of(),
                null,
                null,
                query.location());
    }

    private static Expression groupPayload(Query query) {
        if (query.selection() instanceof Selection.Value value) {
            Expression mergeable = mergeable(value.expression());
            return Aggregates.of(value.expression()) == null
                    ? mergeable
                    : new Expression.ArrayConstructor(List.of(mergeable));
        }
        List<NamedExpression> items = new ArrayList<>();
        for (NamedExpression item : ((Selection.Items) query.selection()).items()) {
            items.add(new NamedExpression(item.name(), mergeable(item.value())));
        }
        return new Expression.ObjectConstructor(items);
    }

    /** An average travels as sum and count, an extreme with the number of values behind it. */
    private static Expression mergeable(Expression expression) {
        Aggregate aggregate = Aggregates.of(expression);
        if (aggregate == null) {
            return expression;
        }
        List<Expression> argument = ((Expression.Call) expression).arguments();
        Expression count = new Expression.Call("COUNT", argument, null);
        return switch (aggregate) {
            case AVG ->
                    item(
                            new Expression.ObjectConstructor(
                                    List.of(
                                            new NamedExpression(
                                                    "sum",
                                                    new Expression.Call("SUM", argument, null)),
                                            new NamedExpression("count", count))));
            case MIN, MAX ->
                    new Expression.ObjectConstructor(
                            List.of(
                                    new NamedExpression("item", expression),
                                    new NamedExpression(
                                            "item2",
                                            new Expression.ObjectConstructor(
                                                    List.of(
                                                            new NamedExpression(
                                                                    aggregate == Aggregate.MIN
                                                                            ? "min"
                                                                            : "max",
                                                                    expression),
                                                            new NamedExpression(
                                                                    "count", count))))));
            default -> item(expression);
        };
    }
}
