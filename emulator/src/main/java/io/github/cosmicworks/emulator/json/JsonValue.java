package io.github.cosmicworks.emulator.json;

/**
 * A JSON value, or {@link JsonUndefined#UNDEFINED the absence of one}, which the query language
 * treats as a value of its own. Values never change; equality is that of the query language: {@code
 * 1} equals {@code 1.0}, and objects are equal whatever the order of their properties.
 */
public sealed interface JsonValue
        permits JsonUndefined,
                JsonNull,
                JsonBoolean,
                JsonNumber,
                JsonString,
                JsonArray,
                JsonObject {

    /** Types in the order in which the service sorts values of mixed types. */
    enum Type {
        UNDEFINED,
        NULL,
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    /** The type of this value. */
    Type type();

    /** Whether this is anything but {@code undefined}. */
    default boolean isDefined() {
        return type() != Type.UNDEFINED;
    }
}
