package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.query.function.FunctionContext;
import java.time.Clock;
import java.time.Instant;

/** What a function sees of the world: the time. One for each page. */
final class EvaluationContext implements FunctionContext {

    private final Clock clock;
    private final Instant start;

    EvaluationContext(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
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
