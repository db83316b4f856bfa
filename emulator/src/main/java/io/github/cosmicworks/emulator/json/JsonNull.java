package io.github.cosmicworks.emulator.json;

/** JSON's {@code null}. */
public enum JsonNull implements JsonValue {
    NULL;

    @Override
    public Type type() {
        return Type.NULL;
    }

    @Override
    public String toString() {
        return "null";
    }
}
