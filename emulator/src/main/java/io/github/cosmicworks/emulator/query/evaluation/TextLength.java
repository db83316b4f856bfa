package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The number of terms in a text, which query plans ask for.
 *
 * @param text the value of the path
 */
public record TextLength(TextCall call, Evaluator text) implements Evaluator, IndexedAggregate {

    @Override
    public JsonValue evaluate(Frame frame) {
        if (!(text.evaluate(frame) instanceof JsonString string)) {
            return JsonUndefined.UNDEFINED;
        }
        Optional<TextMatches.Lengths> lengths =
                frame.context()
                        .once(
                                this,
                                () ->
                                        call.matches(frame.context().index())
                                                .map(TextMatches::lengths));
        return new JsonInteger(
                lengths.isPresent()
                        ? lengths.get().of(frame.position())
                        : frame.context().analyzed(string, call.analyzer()).length());
    }

    @Override
    public OptionalLong overAll(Aggregate aggregate, EvaluationContext context) {
        Optional<TextMatches> matches = call.matches(context.index());
        return aggregate == Aggregate.SUM && matches.isPresent()
                ? OptionalLong.of(matches.get().words())
                : OptionalLong.empty();
    }
}
