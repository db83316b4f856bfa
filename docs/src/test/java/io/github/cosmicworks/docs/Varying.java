package io.github.cosmicworks.docs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What differs from run to run in the output of a sample, and says nothing to a reader. */
final class Varying {

    private static final Map<Pattern, String> MASKS = new LinkedHashMap<>();

    static {
        MASKS.put(Pattern.compile("(localhost|127\\.0\\.0\\.1):\\d+"), "$1:PORT");
        MASKS.put(
                Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z"),
                "INSTANT");
        MASKS.put(
                Pattern.compile("\"?\\\\?\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\\\?\"\"?"),
                "\"ETAG\"");
        // Of a user agent: the system and the Java version.
        MASKS.put(Pattern.compile("[\\w ]+/\\S+ JRE/[\\w.]+"), "SYSTEM");
        // What clients had of the throughput, and how often the service has refused them.
        MASKS.put(Pattern.compile("\\b\\d+ (and \\d+ RU/s|RU/s together)"), "RATE");
        MASKS.put(Pattern.compile("\\b\\d+ of \\d+ refused( with 429/\\d+)?"), "SOME REFUSED");
        MASKS.put(Pattern.compile("\\b\\d+([.,]\\d+)? ?(ns|µs|ms|s)\\b"), "DURATION");
    }

    private Varying() {}

    /** The text with each such part replaced by its name. */
    static String mask(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
        }
        return masked;
    }
}
