package io.github.cosmicworks.emulator.json;

/** A number with a fraction, or one that is too large for 64 bits. */
public record JsonDouble(double value) implements JsonNumber {

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber number && value == number.doubleValue();
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value == 0 ? 0.0 : value);
    }

    @Override
    public String toString() {
        return JsonWriter.toJson(this);
    }
}
