package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query, divided.
 *
 * @param distinctType {@code None}, {@code Ordered} or {@code Unordered}
 * @param top what the SDK takes of the merged results, or null; likewise offset and limit
 * @param orderBy what the SDK merges by
 * @param groupBy what the SDK groups by
 * @param aggregates the aggregate of a {@code SELECT VALUE}
 * @param aliasToAggregate for a list with aggregates or GROUP BY, its names in order, each with its
 *     aggregate or null
 * @param rewritten what partitions are asked; empty for the query itself
 * @param selectValue whether results are not objects with the names of a SELECT list
 * @param nonStreaming whether results come in the order of a score, so that the SDK has to read all
 *     of what each partition gives before it knows the first one
 * @param distinctCountAlias the name that the number of distinct results is given, empty for none;
 *     null when the query is not for that number
 */
record DistributedQuery(
        String distinctType,
        Integer top,
        Integer offset,
        Integer limit,
        List<Query.OrderItem> orderBy,
        List<Expression> groupBy,
        List<Aggregate> aggregates,
        Map<String, Aggregate> aliasToAggregate,
        String rewritten,
        boolean selectValue,
        boolean nonStreaming,
        String distinctCountAlias) {

    /** As the reference has it in its remarks on GROUP BY. */
    private static final int MAX_AGGREGATES = 21;

    /**
     * Divides a query.
     *
     * @param score the direction of an order by a score; unspecified for any other
     */
    static DistributedQuery of(Query query, Query.Direction score) {
        if (!query.readsItems()) {
            return undivided(query);
        }
        DistributedQuery distinctCount = distinctCount(query);
        if (distinctCount != null) {
            return distinctCount;
        }
        if (CollectedSubquery.isIn(query)) {
            throw CollectedSubquery.refused();
        }
        if (!query.groupBy().isEmpty() && !query.orderBy().isEmpty()) {
            // Each partition has an order of its own; no client merges groups by it.
            throw QueryError.ORDER_BY_WITH_GROUP_BY.at(query.location());
        }
        if (!query.groupBy().isEmpty() || Aggregates.in(query.selection())) {
            return query.distinct() && !query.groupBy().isEmpty()
                    ? distinctGroups(query)
                    : grouped(query);
        }
        return query.orderBy().isEmpty() ? plain(query) : ordered(query, score);
    }

    /** Whether partitions can answer a query each for itself, and a client put it together. */
    static boolean isDivisible(Query query, Query.Direction score) {
        try {
            of(query, score);
            return true;
        } catch (ServiceException e) {
            return false;
        }
    }

    /** A query that one partition answers as it is. */
    static DistributedQuery undivided(Query query) {
        return new DistributedQuery(
                "None",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                "",
                query.selection() instanceof Selection.Value,
                false,
                null);
    }

    /** {@code SELECT COUNT(1) FROM (SELECT DISTINCT ...)}: the SDK counts. */
    private static DistributedQuery distinctCount(Query query) {
        if (query.from() == null
                || query.from().sources().size() != 1
                || query.where() != null
                || !query.groupBy().isEmpty()
                || !(query.from().sources().get(0).collection()
                        instanceof Collection.Subquery subquery)
                || !subquery.query().distinct()) {
            return null;
        }
        String alias;
        Expression selected;
        if (query.selection() instanceof Selection.Value value) {
            alias = "";
            selected = value.expression();
        } else if (query.selection() instanceof Selection.Items list && list.items().size() == 1) {
            alias = list.items().get(0).name();
            selected = list.items().get(0).value();
        } else {
            return null;
        }
        Query inner = subquery.query();
        if (Aggregates.of(selected) != Aggregate.COUNT
                || !(((Expression.Call) selected).arguments().get(0) instanceof Expression.Literal)
                || !inner.groupBy().isEmpty()
                || Aggregates.in(inner.selection())) {
            return null;
        }
        return new DistributedQuery(
                "Unordered",
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                SqlText.of(inner),
                alias.isEmpty(),
                false,
                alias);
    }

    private static DistributedQuery plain(Query query) {
        // Each partition may have to give all of what is left out, and the SDK leaves it out.
        if (CollectedSubquery.isDistinctAsAWhole(query)) {
            return distinct(query);
        }
        String rewritten =
                query.offset() == null
                        ? ""
                        : SqlText.of(
                                query.with(
                                        query.selection(),
                                        query.where(),
                                        List.of(),
                                        0,
                                        sum(query.offset(), query.limit())));
        return new DistributedQuery(
                query.distinct() ? "Unordered" : "None",
                query.top(),
                query.offset(),
                query.limit(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                rewritten,
                query.selection() instanceof Selection.Value,
                false,
                null);
    }

    /** Each partition gives what is distinct in it, and the client drops what others have given. */
    private static DistributedQuery distinct(Query query) {
        Query rewritten =
                new Query(
                        true,
                        null,
                        query.selection(),
                        query.from(),
                        query.where(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        query.location());
        return new DistributedQuery(
                "Unordered",
                query.top(),
                query.offset(),
                query.limit(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                SqlText.of(rewritten),
                query.selection() instanceof Selection.Value,
                false,
                null);
    }

    private static Integer sum(int offset, int limit) {
        return (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
    }

    private static DistributedQuery ordered(Query query, Query.Direction score) {
        boolean distinct = query.distinct();
        boolean scored = score != Query.Direction.UNSPECIFIED;
        boolean limited = query.offset() != null && !distinct;
        Query rewritten =
                new Query(
                        false,
                        distinct ? null : query.top(),
                        Rewriting.orderBySelection(query, score),
                        query.from(),
                        Rewriting.orderByFilter(query),
                        List.of(),
                        query.orderBy(),
                        limited ? Integer.valueOf(0) : null,
                        limited ? sum(query.offset(), query.limit()) : null,
                        query.location());
        return new DistributedQuery(
                distinct ? distinctType(query) : "None",
                query.top(),
                query.offset(),
                query.limit(),
                scored
                        ? List.of(
                                new Query.OrderItem(
                                        query.orderBy().get(0).expression(),
                                        score == Query.Direction.DESCENDING))
                        : query.orderBy(),
                List.of(),
                List.of(),
                Map.of(),
                Rewriting.text(rewritten),
                query.selection() instanceof Selection.Value,
                scored,
                null);
    }

    /** Duplicates follow each other when results are ordered by nothing but themselves. */
    private static String distinctType(Query query) {
        List<String> keys =
                query.orderBy().stream().map(item -> SqlText.of(item.expression())).toList();
        List<String> values;
        if (query.selection() instanceof Selection.Value value) {
            values = List.of(SqlText.of(value.expression()));
        } else if (query.selection() instanceof Selection.Items list) {
            values = list.items().stream().map(item -> SqlText.of(item.value())).toList();
        } else {
            return "Unordered";
        }
        return keys.size() == values.size() && keys.containsAll(values) ? "Ordered" : "Unordered";
    }

    /**
     * The SDK would drop duplicates before it puts groups together. Groups that keep all of their
     * keys have none; without aggregates it is enough to drop duplicates, groups or not.
     */
    private static DistributedQuery distinctGroups(Query query) {
        if (keepsKeys(query)) {
            return grouped(query);
        }
        if (Aggregates.in(query.selection())) {
            throw ServiceException.notSupported(
                    "DISTINCT across partitions over the aggregates of a GROUP BY whose keys are not all selected");
        }
        return plain(query);
    }

    private static boolean keepsKeys(Query query) {
        List<Expression> selected =
                query.selection() instanceof Selection.Items list
                        ? list.items().stream().map(NamedExpression::value).toList()
                        : query.selection() instanceof Selection.Value value
                                ? List.of(value.expression())
                                : List.of();
        List<String> texts = selected.stream().map(SqlText::of).toList();
        return query.groupBy().stream().allMatch(key -> texts.contains(SqlText.of(key)));
    }

    private static DistributedQuery grouped(Query query) {
        if (!query.groupBy().isEmpty() && aggregateCount(query) > MAX_AGGREGATES) {
            throw QueryError.refusal(
                    "A cross-partition GROUP BY query can have a maximum of %d aggregate functions."
                            .formatted(MAX_AGGREGATES));
        }
        boolean selectValue = query.selection() instanceof Selection.Value;
        List<Aggregate> aggregates = List.of();
        Map<String, Aggregate> aliases = new LinkedHashMap<>();
        if (query.selection() instanceof Selection.Value value) {
            Aggregate aggregate = aggregate(value.expression());
            aggregates = aggregate == null ? List.of() : List.of(aggregate);
        } else if (query.selection() instanceof Selection.Items list) {
            for (NamedExpression item : list.items()) {
                aliases.put(item.name(), aggregate(item.value()));
            }
        }
        return new DistributedQuery(
                "None",
                query.top(),
                query.offset(),
                query.limit(),
                List.of(),
                query.groupBy(),
                aggregates,
                aliases,
                SqlText.of(Rewriting.grouped(query)),
                selectValue,
                false,
                null);
    }

    private static long aggregateCount(Query query) {
        return query.selection() instanceof Selection.Items list
                ? list.items().stream().filter(item -> Aggregates.in(item.value())).count()
                : 1;
    }

    /**
     * A plan is not made for a query that computes with the results of aggregates, wherever its
     * items are.
     *
     * @throws ServiceException 400 for such a query
     */
    static void requireNoComposition(Query query) {
        if (query.selection() instanceof Selection.Value value) {
            requireNoComposition(value.expression());
        } else if (query.selection() instanceof Selection.Items list) {
            list.items().forEach(item -> requireNoComposition(item.value()));
        }
    }

    private static void requireNoComposition(Expression expression) {
        if (Aggregates.of(expression) == null && Aggregates.in(expression)) {
            throw QueryError.refusal(
                    "Compositions of aggregates and other expressions are not allowed.");
        }
    }

    /**
     * The same for a client that stops reading a partition at TOP, before it puts groups together
     * and drops duplicates: TOP is told as LIMIT, which comes last.
     */
    DistributedQuery withTopAsLimit() {
        boolean toldLate =
                !groupBy.isEmpty()
                        || !aggregates.isEmpty()
                        || !aliasToAggregate.isEmpty()
                        || (!distinctType.equals("None") && !orderBy.isEmpty());
        return top == null || !toldLate
                ? this
                : new DistributedQuery(
                        distinctType,
                        null,
                        // It takes a limit of what is ordered by a score with an offset only.
                        nonStreaming ? Integer.valueOf(0) : offset,
                        top,
                        orderBy,
                        groupBy,
                        aggregates,
                        aliasToAggregate,
                        rewritten,
                        selectValue,
                        nonStreaming,
                        distinctCountAlias);
    }

    /** Whether OFFSET and LIMIT are left to the partition when there is but one. */
    static boolean isLimitedByPartition(Query query) {
        return query.offset() != null
                && query.groupBy().isEmpty()
                && query.orderBy().isEmpty()
                && !query.distinct()
                && !Aggregates.in(query.selection());
    }

    /** The aggregate that an item of the SELECT clause is; null when it has none. */
    private static Aggregate aggregate(Expression expression) {
        requireNoComposition(expression);
        return Aggregates.of(expression);
    }
}
