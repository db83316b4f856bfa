package io.github.cosmicworks.testing;

import io.github.cosmicworks.testing.CosmosDbTest.Reset;
import java.util.StringJoiner;

/**
 * What a class says of its database.
 *
 * @param controlledClock whether the tests move its time
 * @param throttling whether requests beyond the throughput are refused
 * @param name its id; empty for one that nobody else has
 * @param reset when it is brought back
 * @param seed the resource that it begins with; empty for none
 */
record DatabaseSettings(
        boolean controlledClock, boolean throttling, String name, Reset reset, String seed) {

    static final DatabaseSettings DEFAULT = new DatabaseSettings(false, false, "", Reset.NEVER, "");

    static DatabaseSettings of(CosmosDbTest annotation) {
        return new DatabaseSettings(
                annotation.controlledClock(),
                annotation.throttling(),
                annotation.database(),
                annotation.reset(),
                annotation.seed());
    }

    DatabaseSettings withControlledClock() {
        return new DatabaseSettings(true, throttling, name, reset, seed);
    }

    DatabaseSettings withThrottling() {
        return new DatabaseSettings(controlledClock, true, name, reset, seed);
    }

    DatabaseSettings withName(String other) {
        return new DatabaseSettings(controlledClock, throttling, other, reset, seed);
    }

    DatabaseSettings withReset(Reset other) {
        return new DatabaseSettings(controlledClock, throttling, name, other, seed);
    }

    DatabaseSettings withSeed(String other) {
        return new DatabaseSettings(controlledClock, throttling, name, reset, other);
    }

    boolean isFixed() {
        return !name.isEmpty();
    }

    boolean isSeeded() {
        return !seed.isEmpty();
    }

    boolean isReset() {
        return reset == Reset.EACH_TEST;
    }

    /** As the annotation has it, without what was left out. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "@CosmosDbTest(", ")");
        if (controlledClock) {
            text.add("controlledClock = true");
        }
        if (throttling) {
            text.add("throttling = true");
        }
        if (isFixed()) {
            text.add("database = \"" + name + "\"");
        }
        if (isReset()) {
            text.add("reset = " + reset);
        }
        if (isSeeded()) {
            text.add("seed = \"" + seed + "\"");
        }
        return text.toString();
    }
}
