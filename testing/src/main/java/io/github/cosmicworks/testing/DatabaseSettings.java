package io.github.cosmicworks.testing;

import io.github.cosmicworks.testing.CosmosDbTest.Reset;
import java.util.StringJoiner;

/**
 * What a class says of its database.
 *
 * @param controlledClock whether the tests move its time
 * @param name its id; empty for one that nobody else has
 * @param reset when it is brought back
 */
record DatabaseSettings(boolean controlledClock, String name, Reset reset) {

    static final DatabaseSettings DEFAULT = new DatabaseSettings(false, "", Reset.NEVER);

    static DatabaseSettings of(CosmosDbTest annotation) {
        return new DatabaseSettings(
                annotation.controlledClock(), annotation.database(), annotation.reset());
    }

    boolean isFixed() {
        return !name.isEmpty();
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
        if (isFixed()) {
            text.add("database = \"" + name + "\"");
        }
        if (isReset()) {
            text.add("reset = " + reset);
        }
        return text.toString();
    }
}
