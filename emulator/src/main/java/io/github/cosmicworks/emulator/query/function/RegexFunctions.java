package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * REGEXMATCH.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/regexmatch">REGEXMATCH</a>
 */
final class RegexFunctions {

    /** Looks at the text per match; a pattern that backtracks without end is stopped there. */
    private static final int MAX_STEPS = 20_000_000;

    static final List<BuiltInFunction> ALL =
            List.of(BuiltInFunction.of("REGEXMATCH", 2, 3, RegexFunctions::match));

    private RegexFunctions() {}

    private static JsonValue match(JsonValue[] args) {
        if (!(args[0] instanceof JsonString text)
                || !(args[1] instanceof JsonString expression)
                || (args.length > 2 && !(args[2] instanceof JsonString))) {
            return JsonUndefined.UNDEFINED;
        }
        Pattern pattern =
                pattern(expression, args.length > 2 ? ((JsonString) args[2]).value() : "");
        return pattern == null
                ? JsonUndefined.UNDEFINED
                : JsonBoolean.of(matches(pattern, text.value()));
    }

    /**
     * The test of a pattern, compiled once.
     *
     * @param constants the pattern and, if there are any, the modifiers
     * @return null when the function is undefined for all texts
     */
    static Predicate<String> test(List<JsonValue> constants) {
        if (constants.size() > 2
                || (constants.size() == 2 && !(constants.get(1) instanceof JsonString))) {
            return null;
        }
        String modifiers = constants.size() == 2 ? ((JsonString) constants.get(1)).value() : "";
        try {
            Pattern pattern = pattern((JsonString) constants.get(0), modifiers);
            return pattern == null ? null : text -> matches(pattern, text);
        } catch (ServiceException e) {
            // Whoever calls the function is told so.
            return null;
        }
    }

    /** Null for what is no pattern, and for unknown modifiers. */
    private static Pattern pattern(JsonString expression, String modifiers) {
        int flags = flags(modifiers);
        try {
            return flags < 0 ? null : Pattern.compile(expression.value(), flags);
        } catch (PatternSyntaxException invalid) {
            return null;
        } catch (StackOverflowError e) {
            throw tooComplex();
        }
    }

    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (StackOverflowError e) {
            throw tooComplex();
        }
    }

    /** The flags for the modifiers, or -1 when one of them is unknown. */
    private static int flags(String modifiers) {
        int flags = 0;
        for (int i = 0; i < modifiers.length(); i++) {
            switch (modifiers.charAt(i)) {
                case 'm' -> flags |= Pattern.MULTILINE;
                case 's' -> flags |= Pattern.DOTALL;
                case 'i' -> flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 'x' -> flags |= Pattern.COMMENTS;
                default -> {
                    return -1;
                }
            }
        }
        return flags;
    }

    private static ServiceException tooComplex() {
        return ServiceException.badRequest(
                "The regular expression of REGEXMATCH needs too many steps for the text that it is matched with.");
    }

    /** A text that counts how often it is looked at. */
    private static final class BoundedText implements CharSequence {
        private final String text;
        private int steps;

        BoundedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > MAX_STEPS) {
                throw tooComplex();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
