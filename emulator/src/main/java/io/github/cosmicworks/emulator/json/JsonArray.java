package io.github.cosmicworks.emulator.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** An array; none of its elements is {@code undefined}. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {

    /** The array without elements. */
    public static final JsonArray EMPTY = new JsonArray(new JsonValue[0], null);

    /** Null when the elements are {@link #packed}. */
    private final JsonValue[] elements;

    private final PackedNumbers packed;

    private JsonArray(JsonValue[] elements, PackedNumbers packed) {
        this.elements = elements;
        this.packed = packed;
    }

    /** A long array of nothing but numbers. */
    static JsonArray of(PackedNumbers numbers) {
        return new JsonArray(null, numbers);
    }

    /**
     * An array of these elements; those that are undefined are left out, as the query language
     * does.
     */
    public static JsonArray of(Collection<? extends JsonValue> elements) {
        JsonValue[] defined =
                elements.stream().filter(JsonValue::isDefined).toArray(JsonValue[]::new);
        return defined.length == 0 ? EMPTY : new JsonArray(defined, null);
    }

    /** An array of these elements; those that are undefined are left out. */
    public static JsonArray of(JsonValue... elements) {
        return of(Arrays.asList(elements));
    }

    /** An array of numbers whose text has a fraction always, for readers that ask for one. */
    public static JsonArray ofDoubles(double... numbers) {
        PackedNumbers.Builder packed = new PackedNumbers.Builder();
        for (double number : numbers) {
            char[] text = Double.toString(number).toCharArray();
            packed.add(text, 0, text.length);
        }
        return of(packed.build());
    }

    /** The number of elements. */
    public int size() {
        return packed == null ? elements.length : packed.count();
    }

    /** The element at a position from 0, or undefined beyond the end. */
    public JsonValue get(int index) {
        return index >= 0 && index < size() ? values()[index] : JsonUndefined.UNDEFINED;
    }

    private JsonValue[] values() {
        return packed == null ? elements : packed.values();
    }

    /**
     * The elements as numbers of 32 bits, if all of them are numbers and there are any; null
     * otherwise. Nobody changes the array, which may be shared.
     */
    public float[] floats() {
        if (packed != null) {
            return packed.floats();
        }
        float[] floats = new float[elements.length];
        for (int i = 0; i < floats.length; i++) {
            if (!(elements[i] instanceof JsonNumber number)) {
                return null;
            }
            floats[i] = (float) number.doubleValue();
        }
        return floats.length == 0 ? null : floats;
    }

    /**
     * Whether this is a long array of nothing but numbers, which is kept as text. To ask for its
     * elements takes several times the memory; where it only matters that none of them has elements
     * of its own, this is enough.
     */
    public boolean isPacked() {
        return packed != null;
    }

    /** The text of this array if it is kept as text; null otherwise. */
    String packedJson() {
        return packed == null ? null : packed.json();
    }

    /** The bytes of the text of this array if it is kept as text; -1 otherwise. */
    public int packedJsonLength() {
        return packed == null ? -1 : packed.jsonLength();
    }

    /** The elements, unmodifiable. */
    public List<JsonValue> elements() {
        return List.of(values());
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return Arrays.asList(values()).iterator();
    }

    @Override
    public Type type() {
        return Type.ARRAY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonArray array && Arrays.equals(values(), array.values());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values());
    }

    @Override
    public String toString() {
        return JsonWriter.toJson(this);
    }
}
