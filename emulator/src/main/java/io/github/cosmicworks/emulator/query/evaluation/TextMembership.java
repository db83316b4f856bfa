package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.search.AnalyzedText;
import io.github.cosmicworks.emulator.search.SearchTerm;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * FullTextContains and its kin: whether a text has all or one of some terms.
 *
 * @param text the value of the path
 */
public record TextMembership(TextCall call, Evaluator text, boolean all)
        implements Evaluator, IndexedAggregate {

    @Override
    public JsonValue evaluate(Frame frame) {
        if (!(text.evaluate(frame) instanceof JsonString string)) {
            return JsonUndefined.UNDEFINED;
        }
        if (frame.context() == null) {
            return JsonBoolean.of(isIn(AnalyzedText.of(string.value(), call.analyzer())));
        }
        Optional<Set<Long>> positions =
                frame.context()
                        .once(
                                this,
                                () -> call.matches(frame.context().index()).map(this::positions));
        return JsonBoolean.of(
                positions.isPresent()
                        ? positions.get().contains(frame.position())
                        : isIn(frame.context().analyzed(string, call.analyzer())));
    }

    private boolean isIn(AnalyzedText analyzed) {
        int found = 0;
        for (SearchTerm term : call.terms()) {
            found += analyzed.occurrences(term) > 0 ? 1 : 0;
        }
        return all ? found == call.terms().size() : found > 0;
    }

    @Override
    public OptionalLong overAll(Aggregate aggregate, EvaluationContext context) {
        Optional<TextMatches> matches = call.matches(context.index());
        return aggregate == Aggregate.COUNTIF && call.terms().size() == 1 && matches.isPresent()
                ? OptionalLong.of(matches.get().count(call.terms().get(0)))
                : OptionalLong.empty();
    }

    /** The items that have the terms. */
    public Set<Long> positions(TextMatches matches) {
        List<SearchTerm> terms = call.terms();
        if (terms.size() == 1 || !all) {
            Set<Long> positions = new HashSet<>();
            for (SearchTerm term : terms) {
                matches.forEach(term, (position, frequency, length) -> positions.add(position));
            }
            return positions;
        }
        Map<Long, Integer> found = new HashMap<>();
        for (SearchTerm term : terms) {
            matches.forEach(
                    term, (position, frequency, length) -> found.merge(position, 1, Integer::sum));
        }
        found.values().removeIf(count -> count < terms.size());
        return found.keySet();
    }
}
