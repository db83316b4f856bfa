package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.evaluation.TextCall;
import io.github.cosmicworks.emulator.search.AnalyzedText;
import io.github.cosmicworks.emulator.search.Bm25;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The relevance of a text, with the statistics of all texts that the client has put together.
 *
 * @param text the value of the path
 */
public record TextScore(TextCall call, Evaluator text, Bm25 formula)
        implements Evaluator, SearchCall {

    @Override
    public JsonValue evaluate(Frame frame) {
        if (!(text.evaluate(frame) instanceof JsonString string)) {
            return JsonUndefined.UNDEFINED;
        }
        Optional<Map<Long, Double>> scores = scores(frame.context());
        if (scores.isPresent()) {
            return JsonNumber.of(scores.get().getOrDefault(frame.position(), 0.0));
        }
        AnalyzedText analyzed = frame.context().analyzed(string, call.analyzer());
        double score = 0;
        for (int i = 0; i < call.terms().size(); i++) {
            score += formula.of(i, analyzed.occurrences(call.terms().get(i)), analyzed.length());
        }
        return JsonNumber.of(score);
    }

    /** The scores of the items that have one of the terms, if there is an index. */
    Optional<Map<Long, Double>> scores(EvaluationContext context) {
        return context.once(this, () -> call.matches(context.index()).map(this::scores));
    }

    private Map<Long, Double> scores(TextMatches matches) {
        Map<Long, Double> scores = new HashMap<>();
        for (int i = 0; i < call.terms().size(); i++) {
            int term = i;
            matches.forEach(
                    call.terms().get(i),
                    (position, frequency, length) ->
                            scores.merge(
                                    position, formula.of(term, frequency, length), Double::sum));
        }
        return scores;
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
        return call.indexed() ? new TextRanking(this) : null;
    }
}
