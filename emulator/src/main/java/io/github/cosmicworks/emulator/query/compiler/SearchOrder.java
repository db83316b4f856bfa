package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;

/**
 * The rules of an order by a score.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/order-by-rank">ORDER BY RANK</a>
 */
final class SearchOrder {

    private final Query query;

    SearchOrder(Query query) {
        this.query = query;
    }

    /** Whether an item of ORDER BY is a score; refuses one that is not allowed. */
    boolean isScore(Query.OrderItem item) {
        if (!item.ranked() && !SearchCalls.isScore(item.expression())) {
            return false;
        }
        if (item.ranked()) {
            requireRankable(item);
        } else if (SearchCalls.is(item.expression(), SearchCalls.VECTOR_DISTANCE)) {
            if (item.direction() != Query.Direction.UNSPECIFIED) {
                throw QueryError.VECTOR_DISTANCE_DIRECTION.at(item.location());
            }
        }
        boolean planned =
                SearchCalls.is(item.expression(), SearchCalls.FULL_TEXT_SCORE)
                        || SearchCalls.is(item.expression(), SearchCalls.RRF);
        if (planned) {
            requirePlannable(item);
        }
        if (query.orderBy().size() > 1) {
            throw QueryError.VECTOR_DISTANCE_ALONE.at(item.location());
        }
        requireItems(item);
        return true;
    }

    private void requirePlannable(Query.OrderItem item) {
        if (!item.ranked()) {
            throw QueryError.RANK_ONLY.at(
                    item.location(),
                    SearchCalls.is(item.expression(), SearchCalls.RRF) ? "RRF" : "FullTextScore");
        }
        if (query.from() != null && query.from().sources().size() > 1) {
            throw QueryError.RANK_EXPRESSION.at(item.location());
        }
        if (query.distinct() || Aggregates.in(query.selection())) {
            throw QueryError.RANK_EXPRESSION.at(item.location());
        }
    }

    private static void requireRankable(Query.OrderItem item) {
        if (item.direction() != Query.Direction.UNSPECIFIED) {
            throw QueryError.RANK_DIRECTION.at(item.location());
        }
        if (!SearchCalls.isScore(item.expression())) {
            throw QueryError.RANK_EXPRESSION.at(item.location());
        }
    }

    private void requireItems(Query.OrderItem item) {
        if (!query.isOverItems()) {
            throw QueryError.RANK_EXPRESSION.at(item.location());
        }
    }
}
