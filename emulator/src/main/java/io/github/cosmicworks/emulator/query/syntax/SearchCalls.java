package io.github.cosmicworks.emulator.query.syntax;

import java.util.Locale;
import java.util.Set;

/** The functions of search that are more than functions: ORDER BY knows them. */
public final class SearchCalls {

    /** The distance of two vectors. */
    public static final String VECTOR_DISTANCE = "VECTORDISTANCE";

    /** The relevance of a text. */
    public static final String FULL_TEXT_SCORE = "FULLTEXTSCORE";

    /** Reciprocal rank fusion. */
    public static final String RRF = "RRF";

    /**
     * {@link #VECTOR_DISTANCE} so that more similar vectors have larger values, in rewritten
     * queries.
     */
    public static final String VECTOR_SCORE = "_VECTORSCORE";

    /** {@link #FULL_TEXT_SCORE} with its statistics, in rewritten queries. */
    public static final String COMPUTED_SCORE = "_FULLTEXTSCORE";

    /** The number of terms in a text, in rewritten queries. */
    public static final String WORD_COUNT = "_FULLTEXTWORDCOUNT";

    private static final Set<String> SCORES =
            Set.of(VECTOR_DISTANCE, FULL_TEXT_SCORE, RRF, VECTOR_SCORE, COMPUTED_SCORE);

    private SearchCalls() {}

    /** Whether an expression calls a function of search by a name in capitals. */
    public static boolean is(Expression expression, String name) {
        return expression instanceof Expression.Call call
                && call.name().toUpperCase(Locale.ROOT).equals(name);
    }

    /** Whether results are ordered by an expression from the most relevant one on. */
    public static boolean isScore(Expression expression) {
        return expression instanceof Expression.Call call
                && SCORES.contains(call.name().toUpperCase(Locale.ROOT));
    }
}
