package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Aggregate functions. Each is fed the values of one group.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/aggregate-functions">Aggregate
 *     functions</a>
 */
public enum Aggregate {
    AVG("Average"),
    COUNT("Count"),
    COUNTIF("CountIf"),
    MAKELIST("MakeList"),
    MAKESET("MakeSet"),
    MAX("Max"),
    MIN("Min"),
    SUM("Sum");

    private final String planName;

    Aggregate(String planName) {
        this.planName = planName;
    }

    /** The name that query plans have for it. */
    public String planName() {
        return planName;
    }

    /** The aggregate of a name, whose case does not matter; null when there is none. */
    public static Aggregate find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        for (Aggregate aggregate : values()) {
            if (aggregate.name().equals(upper)) {
                return aggregate;
            }
        }
        return null;
    }

    /** Whether it holds all values that it was given. */
    boolean keepsValues() {
        return this == MAKELIST || this == MAKESET;
    }

    /** Whether it is one of those that can be computed from an index alone. */
    boolean readsIndex() {
        return this == AVG || this == COUNT || this == MAX || this == MIN || this == SUM;
    }

    Accumulator start() {
        return switch (this) {
            case AVG -> new Average();
            case COUNT -> new Count();
            case COUNTIF -> new CountIf();
            case MAKELIST -> new MakeList();
            case MAKESET -> new MakeSet();
            case MAX -> new Extreme(1);
            case MIN -> new Extreme(-1);
            case SUM -> new Sum();
        };
    }

    /** Takes in the values of one group. */
    interface Accumulator {

        void add(JsonValue value);

        /**
         * Takes what many values come to: their number if this counts, or their sum.
         *
         * @throws UnsupportedOperationException if that is not all there is to know of them
         */
        default void addAll(long outcome) {
            throw new UnsupportedOperationException("This aggregate needs the values themselves");
        }

        JsonValue result();

        /** What it has made of the values so far. */
        JsonArray state();

        /**
         * Takes over the state of another one of the same kind that was given the values before.
         *
         * @return false when it is not such a state
         */
        boolean restore(JsonArray state);
    }

    /** Counts values that are defined. */
    private static final class Count implements Accumulator {
        private long count;

        @Override
        public void add(JsonValue value) {
            if (value.isDefined()) {
                count++;
            }
        }

        @Override
        public void addAll(long outcome) {
            count += outcome;
        }

        @Override
        public JsonValue result() {
            return new JsonInteger(count);
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(new JsonInteger(count));
        }

        @Override
        public boolean restore(JsonArray state) {
            if (!(state.get(0) instanceof JsonInteger before)) {
                return false;
            }
            count = before.value();
            return true;
        }
    }

    private static final class CountIf implements Accumulator {
        private long count;

        @Override
        public void add(JsonValue value) {
            if (value == JsonBoolean.TRUE) {
                count++;
            }
        }

        @Override
        public void addAll(long outcome) {
            count += outcome;
        }

        @Override
        public JsonValue result() {
            return new JsonInteger(count);
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(new JsonInteger(count));
        }

        @Override
        public boolean restore(JsonArray state) {
            if (!(state.get(0) instanceof JsonInteger before)) {
                return false;
            }
            count = before.value();
            return true;
        }
    }

    /** Undefined as soon as one value is something else than a number or undefined. */
    private static final class Sum implements Accumulator {
        private long whole;
        private double real;
        private boolean exact = true;
        private boolean numbers = true;

        @Override
        public void add(JsonValue value) {
            if (value instanceof JsonNumber number) {
                real += number.doubleValue();
                if (exact && number instanceof JsonInteger integer) {
                    long sum = whole + integer.value();
                    exact = ((whole ^ sum) & (integer.value() ^ sum)) >= 0;
                    whole = sum;
                } else {
                    exact = false;
                }
            } else if (value.isDefined()) {
                numbers = false;
            }
        }

        @Override
        public void addAll(long outcome) {
            add(new JsonInteger(outcome));
        }

        @Override
        public JsonValue result() {
            if (!numbers) {
                return JsonUndefined.UNDEFINED;
            }
            return exact ? new JsonInteger(whole) : JsonNumber.of(real);
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(
                    new JsonInteger(whole),
                    new JsonInteger(Double.doubleToLongBits(real)),
                    JsonBoolean.of(exact),
                    JsonBoolean.of(numbers));
        }

        @Override
        public boolean restore(JsonArray state) {
            if (!(state.get(0) instanceof JsonInteger wholeBefore)
                    || !(state.get(1) instanceof JsonInteger realBefore)) {
                return false;
            }
            whole = wholeBefore.value();
            real = Double.longBitsToDouble(realBefore.value());
            exact = state.get(2) == JsonBoolean.TRUE;
            numbers = state.get(3) == JsonBoolean.TRUE;
            return true;
        }
    }

    private static final class Average implements Accumulator {
        private double sum;
        private long count;
        private boolean numbers = true;

        @Override
        public void add(JsonValue value) {
            if (value instanceof JsonNumber number) {
                sum += number.doubleValue();
                count++;
            } else if (value.isDefined()) {
                numbers = false;
            }
        }

        @Override
        public JsonValue result() {
            return numbers && count > 0 ? JsonNumber.of(sum / count) : JsonUndefined.UNDEFINED;
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(
                    new JsonInteger(Double.doubleToLongBits(sum)),
                    new JsonInteger(count),
                    JsonBoolean.of(numbers));
        }

        @Override
        public boolean restore(JsonArray state) {
            if (!(state.get(0) instanceof JsonInteger sumBefore)
                    || !(state.get(1) instanceof JsonInteger countBefore)) {
                return false;
            }
            sum = Double.longBitsToDouble(sumBefore.value());
            count = countBefore.value();
            numbers = state.get(2) == JsonBoolean.TRUE;
            return true;
        }
    }

    /** The smallest or largest value; undefined as soon as one is an array or object. */
    private static final class Extreme implements Accumulator {
        private final int sign;
        private JsonValue extreme = JsonUndefined.UNDEFINED;
        private boolean primitives = true;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(JsonValue value) {
            switch (value.type()) {
                case UNDEFINED -> {}
                case ARRAY, OBJECT -> primitives = false;
                default -> {
                    if (!extreme.isDefined()
                            || ValueOrder.INSTANCE.compare(value, extreme) * sign > 0) {
                        extreme = value;
                    }
                }
            }
        }

        @Override
        public JsonValue result() {
            return primitives ? extreme : JsonUndefined.UNDEFINED;
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(JsonBoolean.of(primitives), BoxedValues.of(extreme));
        }

        @Override
        public boolean restore(JsonArray state) {
            primitives = state.get(0) == JsonBoolean.TRUE;
            extreme = BoxedValues.value(state.get(1));
            return state.size() == 2;
        }
    }

    private static final class MakeList implements Accumulator {
        private final List<JsonValue> values = new ArrayList<>();

        @Override
        public void add(JsonValue value) {
            values.add(value);
        }

        @Override
        public JsonValue result() {
            return JsonArray.of(values);
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(values);
        }

        @Override
        public boolean restore(JsonArray state) {
            state.forEach(values::add);
            return true;
        }
    }

    private static final class MakeSet implements Accumulator {
        private final Set<JsonValue> values = new LinkedHashSet<>();

        @Override
        public void add(JsonValue value) {
            values.add(value);
        }

        @Override
        public JsonValue result() {
            return JsonArray.of(values);
        }

        @Override
        public JsonArray state() {
            return JsonArray.of(values);
        }

        @Override
        public boolean restore(JsonArray state) {
            state.forEach(values::add);
            return true;
        }
    }
}
