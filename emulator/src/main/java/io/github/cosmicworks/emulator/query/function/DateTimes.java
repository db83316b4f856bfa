package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Date and time texts as the service reads and writes them, in UTC and steps of 100 ns. */
final class DateTimes {

    static final long TICKS_PER_SECOND = 10_000_000L;
    static final int NANOS_PER_TICK = 100;

    private static final Pattern ISO_8601 =
            Pattern.compile(
                    "(\\d{4})-(\\d{2})-(\\d{2})(?:Z|[T ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,7}))?Z?)?");

    private DateTimes() {}

    /** The date and time of a text, or null when it is none. */
    static LocalDateTime parse(JsonValue value) {
        if (!(value instanceof JsonString text)) {
            return null;
        }
        Matcher matcher = ISO_8601.matcher(text.value());
        if (!matcher.matches()) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    part(matcher, 1),
                    part(matcher, 2),
                    part(matcher, 3),
                    part(matcher, 4),
                    part(matcher, 5),
                    part(matcher, 6),
                    nanos(matcher.group(7)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static int nanos(String fraction) {
        if (fraction == null) {
            return 0;
        }
        return Integer.parseInt((fraction + "000000").substring(0, 7)) * NANOS_PER_TICK;
    }

    /** The text of a date and time, with seven digits behind the second. */
    static JsonString format(LocalDateTime time) {
        return new JsonString(
                String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ",
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        time.get(ChronoField.NANO_OF_SECOND) / NANOS_PER_TICK));
    }

    static LocalDateTime of(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Steps of 100 ns since 1970. */
    static long ticks(LocalDateTime time) {
        return Math.addExact(
                Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), TICKS_PER_SECOND),
                time.get(ChronoField.NANO_OF_SECOND) / NANOS_PER_TICK);
    }

    /** The date and time of a number of steps, or null when it is not in the years 1 to 9999. */
    static LocalDateTime ofTicks(long ticks) {
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(ticks, TICKS_PER_SECOND),
                        (int) Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK,
                        ZoneOffset.UTC);
        return inRange(time) ? time : null;
    }

    static boolean inRange(LocalDateTime time) {
        return time.getYear() >= 1 && time.getYear() <= 9999;
    }
}
