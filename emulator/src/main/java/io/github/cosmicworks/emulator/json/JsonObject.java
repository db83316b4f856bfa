package io.github.cosmicworks.emulator.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object: properties in the order in which they were written, none of them {@code undefined}.
 */
public final class JsonObject implements JsonValue {

    /** The object without properties. */
    public static final JsonObject EMPTY = new JsonObject(new String[0], new JsonValue[0]);

    /** Up to this size a walk over the names is faster than a hash table, and takes no memory. */
    private static final int SMALL = 16;

    private final String[] names;
    private final JsonValue[] values;
    private final Map<String, Integer> positions;

    private JsonObject(String[] names, JsonValue[] values) {
        this.names = names;
        this.values = values;
        this.positions = names.length <= SMALL ? Map.of() : positionsOf(names);
    }

    private static Map<String, Integer> positionsOf(String[] names) {
        Map<String, Integer> positions = new HashMap<>(names.length * 2);
        for (int i = 0; i < names.length; i++) {
            positions.put(names[i], i);
        }
        return positions;
    }

    /** Whether it has a map from names to values besides both. */
    boolean isSearched() {
        return names.length > SMALL;
    }

    /** A builder that starts empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with the properties of this object. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        for (int i = 0; i < names.length; i++) {
            builder.put(names[i], values[i]);
        }
        return builder;
    }

    /** The value of a property, or undefined. Names are case-sensitive. */
    public JsonValue get(String name) {
        if (names.length > SMALL) {
            Integer position = positions.get(name);
            return position == null ? JsonUndefined.UNDEFINED : values[position];
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return JsonUndefined.UNDEFINED;
    }

    /** Whether there is a property of this name. */
    public boolean has(String name) {
        return get(name).isDefined();
    }

    /** The text of a property, or null when it is absent or not a string. */
    public String string(String name) {
        return get(name) instanceof JsonString string ? string.value() : null;
    }

    /** The number of properties. */
    public int size() {
        return names.length;
    }

    /** The name of the property at a position from 0. */
    public String name(int index) {
        return names[index];
    }

    /** The value of the property at a position from 0. */
    public JsonValue value(int index) {
        return values[index];
    }

    /** The names in order, unmodifiable. */
    public List<String> names() {
        return List.of(names);
    }

    @Override
    public Type type() {
        return Type.OBJECT;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof JsonObject object) || object.names.length != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!values[i].equals(object.get(names[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < names.length; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return JsonWriter.toJson(this);
    }

    /** Collects properties; one that is put again keeps its place and takes the new value. */
    public static final class Builder {

        private final Map<String, JsonValue> properties = new LinkedHashMap<>();

        private Builder() {}

        /** Sets a property, or removes it when the value is undefined. */
        public Builder put(String name, JsonValue value) {
            if (value.isDefined()) {
                properties.put(name, value);
            } else {
                properties.remove(name);
            }
            return this;
        }

        /** Sets a property to a string. */
        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        /** Sets a property to a whole number. */
        public Builder put(String name, long value) {
            return put(name, new JsonInteger(value));
        }

        /** Sets a property to a number. */
        public Builder put(String name, double value) {
            return put(name, JsonNumber.of(value));
        }

        /** Sets a property to a boolean. */
        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        /** Removes a property if it is there. */
        public Builder remove(String name) {
            properties.remove(name);
            return this;
        }

        /** The object with the properties put so far. */
        public JsonObject build() {
            if (properties.isEmpty()) {
                return EMPTY;
            }
            String[] names = properties.keySet().toArray(String[]::new);
            JsonValue[] values = properties.values().toArray(JsonValue[]::new);
            return new JsonObject(names, values);
        }

        @Override
        public String toString() {
            return "Builder" + Arrays.toString(properties.keySet().toArray());
        }
    }
}
