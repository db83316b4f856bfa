package io.github.cosmicworks.emulator.query.function;

import java.time.Instant;

/** What a function sees of the world: the time. */
public interface FunctionContext {

    /** The time now, which moves on while the query runs. */
    Instant now();

    /** The time at which the query started on this partition. */
    Instant start();
}
