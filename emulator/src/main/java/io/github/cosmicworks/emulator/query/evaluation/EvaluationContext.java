package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.function.BuiltInFunction;
import io.github.cosmicworks.emulator.query.function.FunctionContext;
import java.time.Clock;
import java.time.Instant;

/** What functions see of the world: the time, and the functions of users. One for each page. */
final class EvaluationContext implements FunctionContext {

    private final Clock clock;
    private final Instant start;
    private final UserDefinedFunctions functions;
    private final Measurements measurements;

    EvaluationContext(PageRequest request, Measurements measurements) {
        this.clock = request.clock();
        this.functions = request.functions();
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

    /** Calls a user-defined function, and measures it. */
    JsonValue callUserDefined(String name, JsonValue[] arguments) {
        long started = System.nanoTime();
        JsonValue result = functions.call(name, arguments);
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
