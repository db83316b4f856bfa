package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Functions that test a text, with what is the same for all texts done once. */
public final class TextTests {

    private static final int ASCII = 0x80;

    private TextTests() {}

    /**
     * The test of a function.
     *
     * @param constants its arguments behind the text
     * @return null when there is no such test; the function itself is to be called then
     */
    public static Predicate<String> of(String function, List<JsonValue> constants) {
        if (constants.isEmpty() || !(constants.get(0) instanceof JsonString wanted)) {
            return null;
        }
        String name = function.toUpperCase(Locale.ROOT);
        if (name.equals("REGEXMATCH")) {
            return RegexFunctions.test(constants);
        }
        boolean exact = constants.size() == 1 || constants.get(1) == JsonBoolean.FALSE;
        boolean anyCase = constants.size() == 2 && constants.get(1) == JsonBoolean.TRUE;
        String text = wanted.value();
        if (exact) {
            return switch (name) {
                case "CONTAINS" -> value -> value.contains(text);
                case "ENDSWITH" -> value -> value.endsWith(text);
                case "STARTSWITH" -> value -> value.startsWith(text);
                case "STRINGEQUALS" -> value -> value.equals(text);
                default -> null;
            };
        }
        return anyCase ? anyCase(name, StringFunctions.folded(text)) : null;
    }

    private static Predicate<String> anyCase(String name, String folded) {
        boolean ascii = isAscii(folded);
        Predicate<String> simple =
                switch (name) {
                    case "CONTAINS" -> value -> contains(value, folded);
                    case "ENDSWITH" ->
                            value -> matches(value, value.length() - folded.length(), folded);
                    case "STARTSWITH" -> value -> matches(value, 0, folded);
                    case "STRINGEQUALS" -> value -> value.equalsIgnoreCase(folded);
                    default -> null;
                };
        Predicate<String> full =
                switch (name) {
                    case "CONTAINS" -> value -> StringFunctions.folded(value).contains(folded);
                    case "ENDSWITH" -> value -> StringFunctions.folded(value).endsWith(folded);
                    case "STARTSWITH" -> value -> StringFunctions.folded(value).startsWith(folded);
                    default -> value -> StringFunctions.folded(value).equals(folded);
                };
        return simple == null
                ? null
                : value -> (ascii && isAscii(value)) ? simple.test(value) : full.test(value);
    }

    private static boolean contains(String value, String folded) {
        int last = value.length() - folded.length();
        for (int i = 0; i <= last; i++) {
            if (matches(value, i, folded)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String value, int at, String folded) {
        return value.regionMatches(true, at, folded, 0, folded.length());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII) {
                return false;
            }
        }
        return true;
    }
}
