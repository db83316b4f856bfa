package io.github.cosmicworks.emulator.json;

/**
 * A number. The query language computes with IEEE 754 doubles; an integer that a client wrote is
 * kept exactly all the same, so that a read gives back what was written beyond 2<sup>53</sup> too.
 */
public sealed interface JsonNumber extends JsonValue permits JsonInteger, JsonDouble {

    /** The number for a double: whole numbers that a double holds exactly become integers. */
    static JsonNumber of(double value) {
        long whole = (long) value;
        boolean exact = whole == value && Math.abs(value) <= 1L << 53 && !isNegativeZero(value);
        return exact ? new JsonInteger(whole) : new JsonDouble(value);
    }

    /** The number for a long. */
    static JsonNumber of(long value) {
        return new JsonInteger(value);
    }

    /** The value as the query language computes with it. */
    double doubleValue();

    @Override
    default Type type() {
        return Type.NUMBER;
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }
}
