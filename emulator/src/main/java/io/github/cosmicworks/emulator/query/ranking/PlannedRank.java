package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.search.SearchPolicies;

/** A rank that takes statistics of all partitions, which a client puts together by a query plan. */
public record PlannedRank() implements Evaluator, SearchCall {

    @Override
    public JsonValue evaluate(Frame frame) {
        throw QueryError.RANK_WITH_PLAN.at(null);
    }

    @Override
    public Evaluator evaluator() {
        return this;
    }

    @Override
    public boolean largerIsMoreRelevant() {
        return true;
    }

    @Override
    public Ranking ranking(SearchPolicies policies) {
        return null;
    }
}
