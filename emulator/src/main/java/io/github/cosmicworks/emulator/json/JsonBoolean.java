package io.github.cosmicworks.emulator.json;

/** {@code true} or {@code false}. */
public enum JsonBoolean implements JsonValue {
    FALSE,
    TRUE;

    /** The constant for a Java boolean. */
    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** This value as a Java boolean. */
    public boolean value() {
        return this == TRUE;
    }

    @Override
    public Type type() {
        return Type.BOOLEAN;
    }

    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
