package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;

/** Numbers in what was written down. */
final class Numbers {

    private Numbers() {}

    /** A whole number; 0 when there is none of this name. */
    static long of(JsonObject written, String name) {
        return written.get(name) instanceof JsonInteger number ? number.value() : 0;
    }
}
