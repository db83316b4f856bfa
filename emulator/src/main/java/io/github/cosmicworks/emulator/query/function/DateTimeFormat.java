package io.github.cosmicworks.emulator.query.function;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The patterns of DATETIMEFORMAT: {@code y}, {@code M}, {@code d}, {@code H}, {@code h}, {@code m},
 * {@code s}, {@code f}, {@code F} and {@code t}, repeated for more digits; a backslash before a
 * character that stands for itself; anything else stands for itself.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/datetimeformat">DATETIMEFORMAT</a>
 */
final class DateTimeFormat {

    private static final String SPECIFIERS = "yMdHhmsfFt";

    private DateTimeFormat() {}

    static String format(LocalDateTime time, String pattern) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                out.append(pattern.charAt(i + 1));
                i += 2;
            } else if (SPECIFIERS.indexOf(c) < 0) {
                out.append(c);
                i++;
            } else {
                int start = i;
                while (i < pattern.length() && pattern.charAt(i) == c) {
                    i++;
                }
                append(out, time, c, i - start);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, LocalDateTime time, char specifier, int count) {
        switch (specifier) {
            case 'y' -> number(out, count <= 2 ? time.getYear() % 100 : time.getYear(), count);
            case 'M' -> {
                if (count > 2) {
                    out.append(
                            time.getMonth()
                                    .getDisplayName(
                                            count == 3 ? TextStyle.SHORT : TextStyle.FULL,
                                            Locale.ROOT));
                } else {
                    number(out, time.getMonthValue(), count);
                }
            }
            case 'd' -> {
                if (count > 2) {
                    out.append(
                            time.getDayOfWeek()
                                    .getDisplayName(
                                            count == 3 ? TextStyle.SHORT : TextStyle.FULL,
                                            Locale.ROOT));
                } else {
                    number(out, time.getDayOfMonth(), count);
                }
            }
            case 'H' -> number(out, time.getHour(), Math.min(2, count));
            case 'h' -> number(out, (time.getHour() + 11) % 12 + 1, Math.min(2, count));
            case 'm' -> number(out, time.getMinute(), Math.min(2, count));
            case 's' -> number(out, time.getSecond(), Math.min(2, count));
            case 't' -> out.append(time.getHour() < 12 ? "AM" : "PM", 0, Math.min(2, count));
            default -> fraction(out, time, specifier, Math.min(7, count));
        }
    }

    private static void number(StringBuilder out, int value, int digits) {
        String text = Integer.toString(value);
        out.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }

    /** {@code F} leaves out zeros at the end. */
    private static void fraction(
            StringBuilder out, LocalDateTime time, char specifier, int digits) {
        String all =
                String.format(
                        Locale.ROOT,
                        "%07d",
                        time.get(ChronoField.NANO_OF_SECOND) / DateTimes.NANOS_PER_TICK);
        String fraction = all.substring(0, digits);
        out.append(specifier == 'F' ? fraction.replaceAll("0+$", "") : fraction);
    }
}
