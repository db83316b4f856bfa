package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import java.util.List;

/**
 * A query or subquery.
 *
 * @param top null when there is no TOP
 * @param from null when there is no FROM
 * @param where null when there is no WHERE
 * @param offset null when there is no OFFSET LIMIT
 * @param limit null when there is no OFFSET LIMIT
 */
public record Query(
        boolean distinct,
        Long top,
        Selection selection,
        From from,
        Expression where,
        List<Expression> groupBy,
        List<OrderItem> orderBy,
        Long offset,
        Long limit,
        Location location) {

    /** The greatest number of TOP, OFFSET and LIMIT. */
    public static final long MAX_COUNT = 0xFFFF_FFFFL;

    public Query {
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }

    /** Whether what it reads first are the items of the container. */
    public boolean isOverItems() {
        return from != null
                && !from.sources().get(0).iterated()
                && from.sources().get(0).collection() instanceof Collection.Path path
                && path.steps().isEmpty();
    }

    /**
     * Whether it has every item once, so that an index knows its rows. The SDK puts TRUE for a
     * filter where a query plan has a place.
     */
    public boolean isOverAll() {
        boolean unfiltered =
                where == null
                        || (where instanceof Expression.Literal literal
                                && literal.value() == JsonBoolean.TRUE);
        return unfiltered && from.sources().size() == 1;
    }

    /** What SELECT names. */
    public sealed interface Selection {

        /** {@code SELECT *}. */
        record All(Location location) implements Selection {}

        /** {@code SELECT VALUE}. */
        record Value(Expression expression) implements Selection {}

        /** A list; every item has its name, given or inferred. */
        record Items(List<Expression.NamedExpression> items) implements Selection {
            public Items {
                items = List.copyOf(items);
            }
        }
    }

    /** FROM with its JOINs. */
    public record From(List<Source> sources) {
        public From {
            sources = List.copyOf(sources);
        }
    }

    /**
     * One source of a FROM clause.
     *
     * @param alias the name of its values; null when they have none
     * @param iterated whether the values are the elements of the collection's arrays ({@code IN})
     */
    public record Source(
            String alias, boolean iterated, Collection collection, Location location) {}

    /** What a source reads. */
    public sealed interface Collection {

        /**
         * A path.
         *
         * @param root the container or an alias
         * @param steps names as strings, positions as numbers
         */
        record Path(String root, List<Object> steps, Location location) implements Collection {
            public Path {
                steps = List.copyOf(steps);
            }
        }

        /** A subquery. */
        record Subquery(Query query) implements Collection {}
    }

    /**
     * One expression of ORDER BY.
     *
     * @param direction as written
     * @param ranked whether it is behind RANK
     */
    public record OrderItem(
            Expression expression, Direction direction, boolean ranked, Location location) {

        /** An expression in a direction. */
        public OrderItem(Expression expression, boolean descending) {
            this(expression, descending ? Direction.DESCENDING : Direction.ASCENDING, false, null);
        }

        /** Whether DESC is written. */
        public boolean descending() {
            return direction == Direction.DESCENDING;
        }
    }

    /** The direction of an item of ORDER BY. */
    public enum Direction {
        /** As written by ASC. */
        ASCENDING,
        /** As written by DESC. */
        DESCENDING,
        /** Ascending, or the most relevant first. */
        UNSPECIFIED
    }

    /**
     * Whether there is something of the container's items in the results: the first source is the
     * container, or a subquery over it. Only the first one can name the container.
     */
    public boolean readsItems() {
        if (from == null) {
            return false;
        }
        return !(from.sources().get(0).collection() instanceof Collection.Subquery subquery)
                || subquery.query().readsItems();
    }

    /** This query with another selection and clauses, for rewriting. */
    public Query with(
            Selection newSelection,
            Expression newWhere,
            List<OrderItem> newOrderBy,
            Long newOffset,
            Long newLimit) {
        return new Query(
                distinct,
                top,
                newSelection,
                from,
                newWhere,
                groupBy,
                newOrderBy,
                newOffset,
                newLimit,
                location);
    }

    /** This query with another filter. */
    public Query where(Expression newWhere) {
        return with(selection, newWhere, orderBy, offset, limit);
    }

    /** This query without DISTINCT. */
    public Query withoutDistinct() {
        return new Query(
                false, top, selection, from, where, groupBy, orderBy, offset, limit, location);
    }
}
