package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;

/**
 * A stretch of all values in their {@linkplain ValueOrder order}, types among each other included.
 *
 * @param low where it begins
 * @param high where it ends
 */
public record ValueRange(Bound low, Bound high) {

    /** All values, the absence of one included. */
    public static final ValueRange ALL =
            new ValueRange(
                    Bound.before(JsonValue.Type.UNDEFINED), Bound.behind(JsonValue.Type.OBJECT));

    /** All values that are defined. */
    public static final ValueRange DEFINED =
            new ValueRange(Bound.before(JsonValue.Type.NULL), Bound.behind(JsonValue.Type.OBJECT));

    /**
     * A gap between two values that stand next to each other.
     *
     * @param type the type of the value beside it
     * @param value the value beside it; null for the first or last one of the type
     * @param behind whether the gap is behind that value, and not in front of it
     */
    public record Bound(JsonValue.Type type, JsonValue value, boolean behind)
            implements Comparable<Bound> {

        /** In front of a value and of all that are equal to it. */
        public static Bound before(JsonValue value) {
            return new Bound(value.type(), value, false);
        }

        /** Behind a value and all that are equal to it. */
        public static Bound behind(JsonValue value) {
            return new Bound(value.type(), value, true);
        }

        /** In front of all values of a type. */
        public static Bound before(JsonValue.Type type) {
            return new Bound(type, null, false);
        }

        /** Behind all values of a type. */
        public static Bound behind(JsonValue.Type type) {
            return new Bound(type, null, true);
        }

        /** Below 0 for a value behind the gap, above 0 for one in front of it; never 0. */
        public int place(JsonValue other) {
            int order = type.compareTo(other.type());
            if (order == 0 && value != null) {
                order = ValueOrder.INSTANCE.compare(value, other);
            }
            return order != 0 ? order : behind ? 1 : -1;
        }

        @Override
        public int compareTo(Bound other) {
            if (type != other.type) {
                return type.compareTo(other.type);
            }
            if (value == null || other.value == null) {
                return Integer.compare(outward(), other.outward());
            }
            int order = ValueOrder.INSTANCE.compare(value, other.value);
            return order != 0 ? order : Boolean.compare(behind, other.behind);
        }

        private int outward() {
            if (value != null) {
                return 0;
            }
            return behind ? 1 : -1;
        }

        @Override
        public String toString() {
            return value == null ? type.toString() : value.toString();
        }
    }

    /** One value, and all that are equal to it in order. */
    public static ValueRange point(JsonValue value) {
        return new ValueRange(Bound.before(value), Bound.behind(value));
    }

    /** All values of a type. */
    public static ValueRange of(JsonValue.Type type) {
        return new ValueRange(Bound.before(type), Bound.behind(type));
    }

    /** Whether it is one value. */
    public boolean isPoint() {
        return low.value() != null
                && high.value() != null
                && !low.behind()
                && high.behind()
                && low.compareTo(Bound.before(high.value())) == 0;
    }

    boolean isEmpty() {
        return low.compareTo(high) >= 0;
    }

    /** Whether a value lies in it. */
    public boolean contains(JsonValue value) {
        return low.place(value) < 0 && high.place(value) > 0;
    }

    @Override
    public String toString() {
        if (isPoint()) {
            return low.toString();
        }
        return (low.behind() ? "(" : "[") + low + ", " + high + (high.behind() ? "]" : ")");
    }
}
