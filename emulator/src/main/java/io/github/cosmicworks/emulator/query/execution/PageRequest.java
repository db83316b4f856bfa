package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.query.cost.QueryBudget;
import io.github.cosmicworks.emulator.query.evaluation.UserDefinedFunctions;
import java.time.Clock;

/**
 * Which page of the results a client wants.
 *
 * @param maxItemCount the most results in the page; 0 or less for as many as the bytes allow
 * @param maxBytes the most bytes of results in the page; at least one result is given
 * @param continuation the token that ended the page before, or null for the first page
 * @param queryMetrics whether to measure {@link QueryPage#queryMetrics}
 * @param indexMetrics whether to give {@link QueryPage#indexMetrics}
 * @param clock the time that the functions of the query see
 * @param functions what the query calls as {@code udf.name}
 * @param budget what the page may take
 */
public record PageRequest(
        int maxItemCount,
        long maxBytes,
        String continuation,
        boolean queryMetrics,
        boolean indexMetrics,
        Clock clock,
        UserDefinedFunctions functions,
        QueryBudget budget) {

    /** A small page whose query sees the time of the system and calls no user-defined function. */
    public PageRequest(
            int maxItemCount,
            long maxBytes,
            String continuation,
            boolean queryMetrics,
            boolean indexMetrics) {
        this(
                maxItemCount,
                maxBytes,
                continuation,
                queryMetrics,
                indexMetrics,
                Clock.systemUTC(),
                UserDefinedFunctions.NONE,
                QueryBudget.SMALL);
    }

    /** The service ends a page before it grows beyond this. */
    public static final long MAX_BYTES = 4L * 1024 * 1024;

    /** The first page, as large as the service makes one. */
    public static final PageRequest FIRST = new PageRequest(-1, MAX_BYTES, null, false, false);

    /** This page with another number of results. */
    public PageRequest withMaxItemCount(int count) {
        return new PageRequest(
                count,
                maxBytes,
                continuation,
                queryMetrics,
                indexMetrics,
                clock,
                functions,
                budget);
    }

    /** The page behind a token. */
    public PageRequest withContinuation(String token) {
        return new PageRequest(
                maxItemCount,
                maxBytes,
                token,
                queryMetrics,
                indexMetrics,
                clock,
                functions,
                budget);
    }

    /** This page with other user-defined functions. */
    public PageRequest withFunctions(UserDefinedFunctions others) {
        return new PageRequest(
                maxItemCount,
                maxBytes,
                continuation,
                queryMetrics,
                indexMetrics,
                clock,
                others,
                budget);
    }

    /** This page as seen at the time of another clock. */
    public PageRequest withClock(Clock other) {
        return new PageRequest(
                maxItemCount,
                maxBytes,
                continuation,
                queryMetrics,
                indexMetrics,
                other,
                functions,
                budget);
    }

    /** This page with other bounds. */
    public PageRequest withBudget(QueryBudget other) {
        return new PageRequest(
                maxItemCount,
                maxBytes,
                continuation,
                queryMetrics,
                indexMetrics,
                clock,
                functions,
                other);
    }
}
