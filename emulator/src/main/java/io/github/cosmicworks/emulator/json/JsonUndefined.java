package io.github.cosmicworks.emulator.json;

/** The value of a property that is not there. Never part of an array or object. */
public enum JsonUndefined implements JsonValue {
    UNDEFINED;

    @Override
    public Type type() {
        return Type.UNDEFINED;
    }
}
