package io.github.cosmicworks.emulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads choices, numbers and texts out of the bytes of an input, from their beginning to their end.
 * Behind the end everything is zero, so that every input means something. Jazzer has such a reader,
 * too; this one is here when the corpus is replayed without Jazzer.
 */
public final class Input {

    private final byte[] bytes;
    private int position;

    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isAtEnd() {
        return position >= bytes.length;
    }

    /** From 0 to 255. */
    public int next() {
        return isAtEnd() ? 0 : bytes[position++] & 0xFF;
    }

    /** From 0 to a bound, which is excluded and at most 256. */
    public int below(int bound) {
        return next() % bound;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** Four bytes, the lowest first. */
    public int number() {
        return next() | next() << 8 | next() << 16 | next() << 24;
    }

    /** As many bytes as the next one says. */
    public byte[] bytes() {
        return take(next());
    }

    /** Bytes that are meant as a text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** All that is left. */
    public byte[] rest() {
        return take(bytes.length - position);
    }

    private byte[] take(int length) {
        int end = Math.min(bytes.length, position + Math.max(0, length));
        byte[] taken = Arrays.copyOfRange(bytes, Math.min(position, end), end);
        position = end;
        return taken;
    }
}
