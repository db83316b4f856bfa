package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * Date and time functions. Texts are in ISO 8601 and UTC, ticks are steps of 100 ns since 1970,
 * timestamps are milliseconds since 1970.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/date-time-functions">Date and time
 *     functions</a>
 */
final class DateTimeFunctions {

    private static final long MILLIS_PER_SECOND = 1_000;

    /** The first year of the times of Windows. */
    private static final int WINDOWS_EPOCH = 1601;

    static final List<BuiltInFunction> ALL =
            List.of(
                    new BuiltInFunction("AGO", 2, 2, false, DateTimeFunctions::ago),
                    BuiltInFunction.of(
                            "DateTimeAdd",
                            3,
                            3,
                            args -> add(args[0], args[1], DateTimes.parse(args[2]), 1)),
                    BuiltInFunction.of("DateTimeBin", 2, 4, DateTimeFunctions::bin),
                    BuiltInFunction.of("DateTimeDiff", 3, 3, DateTimeFunctions::difference),
                    BuiltInFunction.of("DateTimeFormat", DateTimeFunctions::format),
                    BuiltInFunction.of("DateTimeFromParts", 3, 7, DateTimeFunctions::fromParts),
                    BuiltInFunction.of(
                            "DateTimePart",
                            (part, time) -> part(DateTimePart.of(part), DateTimes.parse(time))),
                    BuiltInFunction.of("DateTimeToTicks", time -> ticks(DateTimes.parse(time))),
                    BuiltInFunction.of(
                            "DateTimeToTimestamp", time -> timestamp(DateTimes.parse(time))),
                    BuiltInFunction.of(
                            "DAY", time -> part(DateTimePart.DAY, DateTimes.parse(time))),
                    current("GetCurrentDateTime", FunctionContext::now, DateTimes::format),
                    current("GetCurrentDateTimeStatic", FunctionContext::start, DateTimes::format),
                    current("GetCurrentTicks", FunctionContext::now, DateTimeFunctions::ticks),
                    current(
                            "GetCurrentTicksStatic",
                            FunctionContext::start,
                            DateTimeFunctions::ticks),
                    current(
                            "GetCurrentTimestamp",
                            FunctionContext::now,
                            DateTimeFunctions::timestamp),
                    current(
                            "GetCurrentTimestampStatic",
                            FunctionContext::start,
                            DateTimeFunctions::timestamp),
                    BuiltInFunction.of(
                            "MONTH", time -> part(DateTimePart.MONTH, DateTimes.parse(time))),
                    new BuiltInFunction("NOW", 0, 2, false, DateTimeFunctions::now),
                    BuiltInFunction.of("TicksToDateTime", DateTimeFunctions::ofTicks),
                    BuiltInFunction.of("TimestampToDateTime", DateTimeFunctions::ofTimestamp),
                    BuiltInFunction.of(
                            "YEAR", time -> part(DateTimePart.YEAR, DateTimes.parse(time))));

    private DateTimeFunctions() {}

    private static BuiltInFunction current(
            String name,
            Function<FunctionContext, Instant> clock,
            Function<LocalDateTime, JsonValue> form) {
        return new BuiltInFunction(
                name,
                0,
                0,
                false,
                (args, context) -> form.apply(DateTimes.of(clock.apply(context))));
    }

    private static JsonValue ago(JsonValue[] args, FunctionContext context) {
        return add(args[0], args[1], DateTimes.of(context.now()), -1);
    }

    private static JsonValue now(JsonValue[] args, FunctionContext context) {
        LocalDateTime now = DateTimes.of(context.now());
        return switch (args.length) {
            case 0 -> DateTimes.format(now);
            case 2 -> add(args[0], args[1], now, 1);
            default -> JsonUndefined.UNDEFINED;
        };
    }

    private static JsonValue ticks(LocalDateTime time) {
        return time == null ? JsonUndefined.UNDEFINED : new JsonInteger(DateTimes.ticks(time));
    }

    private static JsonValue timestamp(LocalDateTime time) {
        return time == null
                ? JsonUndefined.UNDEFINED
                : new JsonInteger(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    private static JsonValue part(DateTimePart part, LocalDateTime time) {
        return part == null || time == null
                ? JsonUndefined.UNDEFINED
                : new JsonInteger(part.value(time));
    }

    private static JsonValue add(JsonValue name, JsonValue count, LocalDateTime time, int sign) {
        DateTimePart part = DateTimePart.of(name);
        Long number = whole(count);
        if (part == null || number == null || time == null) {
            return JsonUndefined.UNDEFINED;
        }
        try {
            LocalDateTime sum = time.plus(Math.multiplyExact(number, sign), part.unit());
            if (!DateTimes.inRange(sum)) {
                return JsonUndefined.UNDEFINED;
            }
            return DateTimes.format(sum);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return JsonUndefined.UNDEFINED;
        }
    }

    private static Long whole(JsonValue value) {
        if (value instanceof JsonNumber number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) < 0x1p63) {
            return number instanceof JsonInteger integer
                    ? integer.value()
                    : (long) number.doubleValue();
        }
        return null;
    }

    /** Counts the borders between parts that lie between two times. */
    private static JsonValue difference(JsonValue[] args) {
        DateTimePart part = DateTimePart.of(args[0]);
        LocalDateTime from = DateTimes.parse(args[1]);
        LocalDateTime to = DateTimes.parse(args[2]);
        if (part == null || from == null || to == null) {
            return JsonUndefined.UNDEFINED;
        }
        return switch (part) {
            case YEAR -> new JsonInteger(to.getYear() - from.getYear());
            case MONTH -> new JsonInteger(months(to) - months(from));
            case NANOSECOND -> new JsonInteger(ChronoUnit.NANOS.between(from, to));
            default ->
                    new JsonInteger(
                            Math.floorDiv(DateTimes.ticks(to), part.ticks())
                                    - Math.floorDiv(DateTimes.ticks(from), part.ticks()));
        };
    }

    private static long months(LocalDateTime time) {
        return time.getYear() * 12L + time.getMonthValue() - 1;
    }

    /**
     * Down to a multiple of some parts since an origin, 1970 if none is given. The parts are days
     * or shorter, and the origin does not precede the epoch of Windows.
     */
    private static JsonValue bin(JsonValue[] args) {
        LocalDateTime time = DateTimes.parse(args[0]);
        DateTimePart part = DateTimePart.of(args[1]);
        Long size = args.length > 2 ? whole(args[2]) : Long.valueOf(1);
        LocalDateTime origin =
                args.length > 3
                        ? DateTimes.parse(args[3])
                        : LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
        if (time == null
                || part == null
                || part == DateTimePart.YEAR
                || part == DateTimePart.MONTH
                || size == null
                || size < 1
                || origin == null
                || origin.getYear() < WINDOWS_EPOCH) {
            return JsonUndefined.UNDEFINED;
        }
        try {
            long width =
                    part == DateTimePart.NANOSECOND
                            ? Math.max(1, size / DateTimes.NANOS_PER_TICK)
                            : Math.multiplyExact(size, part.ticks());
            long start = DateTimes.ticks(origin);
            LocalDateTime bin =
                    DateTimes.ofTicks(
                            start + Math.floorDiv(DateTimes.ticks(time) - start, width) * width);
            return bin == null ? JsonUndefined.UNDEFINED : DateTimes.format(bin);
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return JsonUndefined.UNDEFINED;
        }
    }

    private static JsonValue fromParts(JsonValue[] args) {
        int[] parts = new int[7];
        for (int i = 0; i < args.length; i++) {
            Long part = whole(args[i]);
            if (part == null || part < 0 || part > DateTimes.TICKS_PER_SECOND) {
                return JsonUndefined.UNDEFINED;
            }
            parts[i] = part.intValue();
        }
        if (parts[6] >= DateTimes.TICKS_PER_SECOND) {
            return JsonUndefined.UNDEFINED;
        }
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[3],
                            parts[4],
                            parts[5],
                            parts[6] * DateTimes.NANOS_PER_TICK);
            return DateTimes.inRange(time) ? DateTimes.format(time) : JsonUndefined.UNDEFINED;
        } catch (DateTimeException noSuchDay) {
            return JsonUndefined.UNDEFINED;
        }
    }

    private static JsonValue ofTicks(JsonValue value) {
        Long ticks = whole(value);
        LocalDateTime time = ticks == null ? null : DateTimes.ofTicks(ticks);
        return time == null ? JsonUndefined.UNDEFINED : DateTimes.format(time);
    }

    private static JsonValue ofTimestamp(JsonValue value) {
        Long millis = whole(value);
        long ticksPerMilli = DateTimes.TICKS_PER_SECOND / MILLIS_PER_SECOND;
        if (millis == null || Math.abs(millis) > Long.MAX_VALUE / ticksPerMilli) {
            return JsonUndefined.UNDEFINED;
        }
        LocalDateTime time = DateTimes.ofTicks(millis * ticksPerMilli);
        return time == null ? JsonUndefined.UNDEFINED : DateTimes.format(time);
    }

    private static JsonValue format(JsonValue value, JsonValue pattern) {
        LocalDateTime time = DateTimes.parse(value);
        return time == null || !(pattern instanceof JsonString text)
                ? JsonUndefined.UNDEFINED
                : new JsonString(DateTimeFormat.format(time, text.value()));
    }
}
