package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.function.BuiltInFunction;
import io.github.cosmicworks.emulator.query.function.FunctionContext;
import java.time.Clock;
import java.time.Instant;

/** What a function sees of the world: the time. One for each page. */
final class EvaluationContext implements FunctionContext {

    private final Clock clock;
    private final Instant start;
    private final Measurements measurements;

    EvaluationContext(Clock clock, Measurements measurements) {
        this.clock = clock;
        this.measurements = measurements;
        this.start = clock.instant();
    }

    /** Calls a function, and measures it if its time was asked for. */
    JsonValue call(BuiltInFunction.Body body, JsonValue[] arguments) {
        if (!measurements.detailed()) {
            return body.apply(arguments, this);
        }
        long started = System.nanoTime();
        JsonValue result = body.apply(arguments, this);
        measurements.functions(System.nanoTime() - started);
        return result;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Instant start() {
        return start;
    }
}
