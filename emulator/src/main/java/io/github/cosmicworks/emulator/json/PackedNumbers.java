package io.github.cosmicworks.emulator.json;

import ch.randelshofer.fastdoubleparser.JavaFloatParser;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The numbers of a long array, kept as the text that was sent: an embedding is thousands of numbers
 * that are read together or not at all, and comes back digit for digit. A tree of them would take
 * several times the memory.
 */
final class PackedNumbers {

    /** Shorter arrays are kept as values, which are quicker to get at. */
    static final int SHORTEST = 16;

    /** Without brackets and white space: {@code 0.5,-1,2e-3}. */
    private final byte[] text;

    private final int count;
    private volatile float[] floats;
    private volatile SoftReference<JsonValue[]> values;

    private PackedNumbers(byte[] text, int count) {
        this.text = text;
        this.count = count;
    }

    int count() {
        return count;
    }

    /** The array as JSON text. */
    String json() {
        return '[' + new String(text, StandardCharsets.ISO_8859_1) + ']';
    }

    /** The length of {@link #json()} in bytes. */
    int jsonLength() {
        return text.length + 2;
    }

    /**
     * The numbers rounded to 32 bits. Nobody changes them; they are kept, for who asks once asks
     * again.
     */
    float[] floats() {
        float[] known = floats;
        if (known == null) {
            known = new float[count];
            int start = 0;
            for (int i = 0; i < count; i++) {
                int end = end(start);
                known[i] = JavaFloatParser.parseFloat(text, start, end - start);
                start = end + 1;
            }
            floats = known;
        }
        return known;
    }

    /** The numbers as values, which are given back when memory is short. */
    JsonValue[] values() {
        SoftReference<JsonValue[]> reference = values;
        JsonValue[] known = reference == null ? null : reference.get();
        if (known == null) {
            known = new JsonValue[count];
            int start = 0;
            for (int i = 0; i < count; i++) {
                int end = end(start);
                known[i] = number(token(start, end));
                start = end + 1;
            }
            values = new SoftReference<>(known);
        }
        return known;
    }

    private int end(int start) {
        int end = start;
        while (end < text.length && text[end] != ',') {
            end++;
        }
        return end;
    }

    private String token(int start, int end) {
        return new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** A whole number of 64 bits is kept exactly, as everywhere. */
    private static JsonNumber number(String token) {
        boolean whole = true;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            whole &= c == '-' || (c >= '0' && c <= '9');
        }
        if (whole && token.length() < 19) {
            return new JsonInteger(Long.parseLong(token));
        }
        if (whole) {
            try {
                return new JsonInteger(Long.parseLong(token));
            } catch (NumberFormatException e) {
                return new JsonDouble(Double.parseDouble(token));
            }
        }
        return new JsonDouble(Double.parseDouble(token));
    }

    /** Collects the numbers of an array while its text is read. */
    static final class Builder {

        private byte[] text = new byte[256];
        private int length;
        private int count;

        int count() {
            return count;
        }

        /** Takes one number as it was sent: ASCII, as every number in JSON. */
        void add(char[] token, int offset, int tokenLength) {
            if (length + tokenLength + 1 > text.length) {
                text = Arrays.copyOf(text, Math.max(text.length * 2, length + tokenLength + 1));
            }
            if (count > 0) {
                text[length++] = ',';
            }
            for (int i = 0; i < tokenLength; i++) {
                text[length++] = (byte) token[offset + i];
            }
            count++;
        }

        PackedNumbers build() {
            return new PackedNumbers(Arrays.copyOf(text, length), count);
        }
    }
}
