package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.search.SearchPolicies;

/** A call of a function of search, compiled. */
public interface SearchCall {

    /** Computes its value for a row. */
    Evaluator evaluator();

    /** Whether more relevant rows have larger values. */
    boolean largerIsMoreRelevant();

    /** The order by it that an index knows, where the policies have one; null otherwise. */
    Ranking ranking(SearchPolicies policies);
}
