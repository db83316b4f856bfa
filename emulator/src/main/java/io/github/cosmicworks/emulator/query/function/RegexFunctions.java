package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
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
        int flags = args.length > 2 ? flags(((JsonString) args[2]).value()) : 0;
        if (flags < 0) {
            return JsonUndefined.UNDEFINED;
        }
        try {
            Pattern pattern = Pattern.compile(expression.value(), flags);
            return JsonBoolean.of(pattern.matcher(new BoundedText(text.value())).find());
        } catch (PatternSyntaxException invalid) {
            return JsonUndefined.UNDEFINED;
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
