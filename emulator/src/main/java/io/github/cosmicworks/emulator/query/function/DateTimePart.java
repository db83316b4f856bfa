package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The parts of a date and time, by the names that the functions take for them. */
enum DateTimePart {
    YEAR(ChronoUnit.YEARS, "year yyyy yy y"),
    MONTH(ChronoUnit.MONTHS, "month mm m"),
    DAY(ChronoUnit.DAYS, "day dd d"),
    HOUR(ChronoUnit.HOURS, "hour hh"),
    MINUTE(ChronoUnit.MINUTES, "minute mi n"),
    SECOND(ChronoUnit.SECONDS, "second ss s"),
    MILLISECOND(ChronoUnit.MILLIS, "millisecond ms"),
    MICROSECOND(ChronoUnit.MICROS, "microsecond mcs"),
    NANOSECOND(ChronoUnit.NANOS, "nanosecond ns");

    private final ChronoUnit unit;
    private final String names;

    DateTimePart(ChronoUnit unit, String names) {
        this.unit = unit;
        this.names = ' ' + names + ' ';
    }

    /** The part of a name, or null. */
    static DateTimePart of(JsonValue name) {
        if (name instanceof JsonString text && text.value().indexOf(' ') < 0) {
            String wanted = ' ' + text.value().toLowerCase(Locale.ROOT) + ' ';
            for (DateTimePart part : values()) {
                if (part.names.contains(wanted)) {
                    return part;
                }
            }
        }
        return null;
    }

    ChronoUnit unit() {
        return unit;
    }

    /** Steps of 100 ns in one; 0 for months and years, which differ in length, and nanoseconds. */
    long ticks() {
        return this == YEAR || this == MONTH ? 0 : unit.getDuration().toNanos() / 100;
    }

    /** The value of this part; those below a second count from the second on. */
    long value(LocalDateTime time) {
        return switch (this) {
            case YEAR -> time.getYear();
            case MONTH -> time.getMonthValue();
            case DAY -> time.getDayOfMonth();
            case HOUR -> time.getHour();
            case MINUTE -> time.getMinute();
            case SECOND -> time.getSecond();
            case MILLISECOND -> time.getNano() / 1_000_000;
            case MICROSECOND -> time.getNano() / 1_000;
            case NANOSECOND -> time.getNano();
        };
    }
}
