package io.github.cosmicworks.emulator.json;

/** A whole number of 64 bits. */
public record JsonInteger(long value) implements JsonNumber {

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        if (other instanceof JsonInteger integer) {
            return value == integer.value;
        }
        return other instanceof JsonNumber number && doubleValue() == number.doubleValue();
    }

    @Override
    public int hashCode() {
        return Double.hashCode((double) value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
