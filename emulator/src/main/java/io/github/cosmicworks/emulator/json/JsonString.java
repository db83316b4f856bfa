package io.github.cosmicworks.emulator.json;

import java.util.Objects;

/** A string; compared by code unit, without regard to any language. */
public record JsonString(String value) implements JsonValue {

    public JsonString {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public Type type() {
        return Type.STRING;
    }

    @Override
    public String toString() {
        return JsonWriter.toJson(this);
    }
}
