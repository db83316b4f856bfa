package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.VectorIndexType;
import io.github.cosmicworks.emulator.search.VectorPath;

/**
 * A call of VectorDistance, compiled.
 *
 * @param score whether it is to have larger values for more similar vectors whatever the distance
 *     function, as query plans ask for it
 */
public record VectorSearch(VectorCall call, Evaluator evaluator, boolean score)
        implements SearchCall {

    @Override
    public boolean largerIsMoreRelevant() {
        return score || call.function().largerIsNearer();
    }

    @Override
    public Ranking ranking(SearchPolicies policies) {
        if (call.path() == null || call.query() == null || call.bruteForce()) {
            return null;
        }
        VectorPath policy = policies.vector(call.path().steps());
        VectorIndexType index = policies.vectorIndex(call.path().steps());
        return policy != null && index != null && policy.dimensions() == call.query().length
                ? new VectorRanking(call, score, index)
                : null;
    }
}
