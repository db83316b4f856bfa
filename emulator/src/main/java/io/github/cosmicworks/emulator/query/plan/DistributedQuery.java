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
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query, divided.
 *
 * @param distinct which duplicates the client drops
 * @param window what the client takes of the merged results
 * @param ordering what the client merges by
 * @param grouping what the client puts together
 * @param rewritten what partitions are asked; empty for the query itself
 * @param selectValue whether results are not objects with the names of a SELECT list
 * @param distinctCountAlias the name that the number of distinct results is given, empty for none;
 *     null when the query is not for that number
 */
record DistributedQuery(
        DistinctType distinct,
        Window window,
        Ordering ordering,
        Grouping grouping,
        String rewritten,
        boolean selectValue,
        String distinctCountAlias) {

    /** How duplicates lie in the merged results. */
    enum DistinctType {
        NONE("None"),
        /** One after the other, so that a client has to remember the last result only. */
        ORDERED("Ordered"),
        UNORDERED("Unordered");

        private final String planName;

        DistinctType(String planName) {
            this.planName = planName;
        }

        /** As a query plan has it. */
        String planName() {
            return planName;
        }
    }

    /** A part of the results; what is null was not asked for. */
    record Window(Long top, Long offset, Long limit) {

        static final Window ALL = new Window(null, null, null);

        static Window of(Query query) {
            return new Window(query.top(), query.offset(), query.limit());
        }
    }

    /**
     * An order of results.
     *
     * @param nonStreaming whether results come in the order of a score, so that a client has to
     *     read all of what each partition gives before it knows the first one
     */
    record Ordering(List<Query.OrderItem> items, boolean nonStreaming) {
        static final Ordering NONE = new Ordering(List.of(), false);
    }

    /**
     * Groups and aggregates.
     *
     * @param keys the expressions of GROUP BY
     * @param aggregates the aggregate of a {@code SELECT VALUE}
     * @param aliasToAggregate for a list with aggregates or GROUP BY, its names in order, each with
     *     its aggregate or null
     */
    record Grouping(
            List<Expression> keys,
            List<Aggregate> aggregates,
            Map<String, Aggregate> aliasToAggregate) {

        static final Grouping NONE = new Grouping(List.of(), List.of(), Map.of());

        boolean uses(Aggregate aggregate) {
            return aggregates.contains(aggregate) || aliasToAggregate.containsValue(aggregate);
        }
    }

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
                DistinctType.NONE,
                Window.ALL,
                Ordering.NONE,
                Grouping.NONE,
                "",
                query.selection() instanceof Selection.Value,
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
                DistinctType.UNORDERED,
                Window.ALL,
                Ordering.NONE,
                Grouping.NONE,
                SqlText.asWritten(inner),
                alias.isEmpty(),
                alias);
    }

    private static DistributedQuery plain(Query query) {
        // Each partition may have to give all of what is left out, and the SDK leaves it out.
        boolean counted = query.top() != null || query.offset() != null;
        if (CollectedSubquery.isDistinctAsAWhole(query) || (query.distinct() && counted)) {
            return distinct(query);
        }
        String rewritten =
                query.offset() == null
                        ? ""
                        : SqlText.asWritten(
                                query.with(
                                        query.selection(),
                                        query.where(),
                                        List.of(),
                                        0L,
                                        sum(query.offset(), query.limit())));
        return new DistributedQuery(
                query.distinct() ? DistinctType.UNORDERED : DistinctType.NONE,
                Window.of(query),
                Ordering.NONE,
                Grouping.NONE,
                rewritten,
                query.selection() instanceof Selection.Value,
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
                DistinctType.UNORDERED,
                Window.of(query),
                Ordering.NONE,
                Grouping.NONE,
                SqlText.asWritten(rewritten),
                query.selection() instanceof Selection.Value,
                null);
    }

    private static Long sum(long offset, long limit) {
        return Math.min(Query.MAX_COUNT, offset + limit);
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
                        limited ? Long.valueOf(0) : null,
                        limited ? sum(query.offset(), query.limit()) : null,
                        query.location());
        return new DistributedQuery(
                distinct ? distinctType(query) : DistinctType.NONE,
                Window.of(query),
                new Ordering(
                        scored
                                ? List.of(
                                        new Query.OrderItem(
                                                query.orderBy().get(0).expression(),
                                                score == Query.Direction.DESCENDING))
                                : query.orderBy(),
                        scored),
                Grouping.NONE,
                Rewriting.text(rewritten),
                query.selection() instanceof Selection.Value,
                null);
    }

    /** Duplicates follow each other when results are ordered by nothing but themselves. */
    private static DistinctType distinctType(Query query) {
        List<String> keys =
                query.orderBy().stream().map(item -> SqlText.of(item.expression())).toList();
        List<String> values;
        if (query.selection() instanceof Selection.Value value) {
            values = List.of(SqlText.of(value.expression()));
        } else if (query.selection() instanceof Selection.Items list) {
            values = list.items().stream().map(item -> SqlText.of(item.value())).toList();
        } else {
            return DistinctType.UNORDERED;
        }
        return keys.size() == values.size() && keys.containsAll(values)
                ? DistinctType.ORDERED
                : DistinctType.UNORDERED;
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
                DistinctType.NONE,
                Window.of(query),
                Ordering.NONE,
                new Grouping(query.groupBy(), aggregates, aliases),
                SqlText.asWritten(Rewriting.grouped(query)),
                selectValue,
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
     * The same for the SDK for Java, which stops reading a partition at TOP, before it puts groups
     * together and drops duplicates: TOP is told as LIMIT, which comes last. It takes numbers of 32
     * bits with a sign.
     */
    DistributedQuery forJava() {
        boolean toldLate =
                window.top() != null
                        && (!grouping.equals(Grouping.NONE)
                                || (distinct != DistinctType.NONE && !ordering.items().isEmpty()));
        // It takes a limit of what is ordered by a score with an offset only.
        Long offset = toldLate && ordering.nonStreaming() ? Long.valueOf(0) : window.offset();
        Window told =
                toldLate
                        ? new Window(null, offset, window.top())
                        : new Window(window.top(), offset, window.limit());
        return new DistributedQuery(
                distinct,
                new Window(asInt(told.top()), asInt(told.offset()), asInt(told.limit())),
                ordering,
                grouping,
                rewritten,
                selectValue,
                distinctCountAlias);
    }

    private static Long asInt(Long number) {
        return number == null ? null : Long.valueOf(Math.min(Integer.MAX_VALUE, number));
    }

    /** Whether order, OFFSET and LIMIT are left to the partition when there is but one. */
    static boolean isLeftToPartition(Query query) {
        return (query.offset() != null || !query.orderBy().isEmpty())
                && query.groupBy().isEmpty()
                && query.orderBy().stream()
                        .noneMatch(item -> SearchCalls.isScore(item.expression()))
                && !query.distinct()
                && !Aggregates.in(query.selection());
    }

    /** A query that is left to the partition; a client counts what it takes all the same. */
    static DistributedQuery leftToPartition(Query query) {
        DistributedQuery whole = undivided(query);
        return new DistributedQuery(
                whole.distinct,
                new Window(query.top(), null, null),
                whole.ordering,
                whole.grouping,
                whole.rewritten,
                whole.selectValue,
                null);
    }

    /** The aggregate that an item of the SELECT clause is; null when it has none. */
    private static Aggregate aggregate(Expression expression) {
        requireNoComposition(expression);
        return Aggregates.of(expression);
    }
}
