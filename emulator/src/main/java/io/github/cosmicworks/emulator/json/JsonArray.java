package io.github.cosmicworks.emulator.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** An array; none of its elements is {@code undefined}. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {

    /** The array without elements. */
    public static final JsonArray EMPTY = new JsonArray(new JsonValue[0]);

    private final JsonValue[] elements;

    private JsonArray(JsonValue[] elements) {
        this.elements = elements;
    }

    /**
     * An array of these elements; those that are undefined are left out, as the query language
     * does.
     */
    public static JsonArray of(Collection<? extends JsonValue> elements) {
        JsonValue[] defined =
                elements.stream().filter(JsonValue::isDefined).toArray(JsonValue[]::new);
        return defined.length == 0 ? EMPTY : new JsonArray(defined);
    }

    /** An array of these elements; those that are undefined are left out. */
    public static JsonArray of(JsonValue... elements) {
        return of(Arrays.asList(elements));
    }

    /** The number of elements. */
    public int size() {
        return elements.length;
    }

    /** The element at a position from 0, or undefined beyond the end. */
    public JsonValue get(int index) {
        return index >= 0 && index < elements.length ? elements[index] : JsonUndefined.UNDEFINED;
    }

    /** The elements, unmodifiable. */
    public List<JsonValue> elements() {
        return List.of(elements);
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return Arrays.asList(elements).iterator();
    }

    @Override
    public Type type() {
        return Type.ARRAY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray array && Arrays.equals(elements, array.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return JsonWriter.toJson(this);
    }
}
