package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * String functions; see {@link StringConversionFunctions} and {@link RegexFunctions} for the rest
 * of them.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/string-functions">String functions</a>
 */
final class StringFunctions {

    /** REPLICATE gives no longer texts. */
    private static final int MAX_REPLICATED = 10_000;

    private static final int MANY = BuiltInFunction.ANY_NUMBER;

    static final List<BuiltInFunction> ALL =
            List.of(
                    BuiltInFunction.of("CONCAT", 2, MANY, StringFunctions::concatenate),
                    comparison("CONTAINS", String::contains),
                    BuiltInFunction.of(
                            "CONTAINS_ALL_CI", 2, MANY, args -> containsEach(args, true, true)),
                    BuiltInFunction.of(
                            "CONTAINS_ALL_CS", 2, MANY, args -> containsEach(args, true, false)),
                    BuiltInFunction.of(
                            "CONTAINS_ANY_CI", 2, MANY, args -> containsEach(args, false, true)),
                    BuiltInFunction.of(
                            "CONTAINS_ANY_CS", 2, MANY, args -> containsEach(args, false, false)),
                    comparison("ENDSWITH", String::endsWith),
                    BuiltInFunction.of("INDEX_OF", 2, 3, StringFunctions::indexOf),
                    BuiltInFunction.of("LASTINDEXOF", 2, 3, StringFunctions::lastIndexOf),
                    BuiltInFunction.of("LEFT", StringFunctions::left),
                    BuiltInFunction.of("LENGTH", StringFunctions::length),
                    text("LOWER", s -> s.toLowerCase(Locale.ROOT)),
                    BuiltInFunction.of("LTRIM", 1, 2, args -> trim(args, true, false)),
                    BuiltInFunction.of("REPLACE", 3, 3, StringFunctions::replace),
                    BuiltInFunction.of("REPLICATE", StringFunctions::replicate),
                    text("REVERSE", s -> new StringBuilder(s).reverse().toString()),
                    BuiltInFunction.of("RIGHT", StringFunctions::right),
                    BuiltInFunction.of("RTRIM", 1, 2, args -> trim(args, false, true)),
                    comparison("STARTSWITH", String::startsWith),
                    comparison("STRINGEQUALS", String::equals),
                    BuiltInFunction.of("StringJoin", StringFunctions::join),
                    BuiltInFunction.of("StringSplit", StringFunctions::split),
                    BuiltInFunction.of("SUBSTRING", 2, 3, StringFunctions::substring),
                    BuiltInFunction.of("TRIM", 1, 2, args -> trim(args, true, true)),
                    text("UPPER", s -> s.toUpperCase(Locale.ROOT)));

    private StringFunctions() {}

    private static BuiltInFunction text(String name, UnaryOperator<String> operator) {
        return BuiltInFunction.of(
                name,
                value ->
                        value instanceof JsonString string
                                ? new JsonString(operator.apply(string.value()))
                                : JsonUndefined.UNDEFINED);
    }

    /** Two strings and, if wanted, whether case is ignored. */
    private static BuiltInFunction comparison(String name, BiPredicate<String, String> test) {
        return BuiltInFunction.of(
                name,
                2,
                3,
                args -> {
                    if (!(args[0] instanceof JsonString a)
                            || !(args[1] instanceof JsonString b)
                            || (args.length > 2 && !(args[2] instanceof JsonBoolean))) {
                        return JsonUndefined.UNDEFINED;
                    }
                    boolean ignoreCase = args.length > 2 && args[2] == JsonBoolean.TRUE;
                    return JsonBoolean.of(
                            ignoreCase
                                    ? test.test(folded(a.value()), folded(b.value()))
                                    : test.test(a.value(), b.value()));
                });
    }

    /** A text in which upper and lower case are the same. */
    static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static JsonValue concatenate(JsonValue[] arguments) {
        StringBuilder all = new StringBuilder();
        for (JsonValue argument : arguments) {
            if (!(argument instanceof JsonString string)) {
                return JsonUndefined.UNDEFINED;
            }
            Sizes.require("CONCAT", (long) all.length() + string.value().length());
            all.append(string.value());
        }
        return new JsonString(all.toString());
    }

    /** Like AND or OR over CONTAINS with each of the arguments. */
    private static JsonValue containsEach(JsonValue[] args, boolean all, boolean ignoreCase) {
        if (!(args[0] instanceof JsonString source)) {
            return JsonUndefined.UNDEFINED;
        }
        String text = ignoreCase ? folded(source.value()) : source.value();
        JsonValue result = JsonBoolean.of(all);
        for (int i = 1; i < args.length; i++) {
            if (!(args[i] instanceof JsonString wanted)) {
                result = JsonUndefined.UNDEFINED;
                continue;
            }
            boolean found = text.contains(ignoreCase ? folded(wanted.value()) : wanted.value());
            if (found != all) {
                return JsonBoolean.of(found);
            }
        }
        return result;
    }

    private static JsonValue indexOf(JsonValue[] args) {
        if (!(args[0] instanceof JsonString text)
                || !(args[1] instanceof JsonString wanted)
                || (args.length > 2 && !(args[2] instanceof JsonNumber))) {
            return JsonUndefined.UNDEFINED;
        }
        int from = args.length > 2 ? whole(args[2]) : 0;
        return new JsonInteger(text.value().indexOf(wanted.value(), from));
    }

    private static JsonValue lastIndexOf(JsonValue[] args) {
        if (!(args[0] instanceof JsonString text)
                || !(args[1] instanceof JsonString wanted)
                || (args.length > 2 && !(args[2] instanceof JsonNumber))) {
            return JsonUndefined.UNDEFINED;
        }
        int last = args.length > 2 ? whole(args[2]) : Integer.MAX_VALUE;
        // All of what is found lies in front of the position, that itself included.
        int from = last - wanted.value().length() + 1;
        return new JsonInteger(text.value().lastIndexOf(wanted.value(), from));
    }

    private static int whole(JsonValue number) {
        return (int) ((JsonNumber) number).doubleValue();
    }

    private static JsonValue left(JsonValue text, JsonValue count) {
        if (!(text instanceof JsonString string) || !(count instanceof JsonNumber)) {
            return JsonUndefined.UNDEFINED;
        }
        int length = Math.max(0, Math.min(string.value().length(), whole(count)));
        return new JsonString(string.value().substring(0, length));
    }

    private static JsonValue right(JsonValue text, JsonValue count) {
        if (!(text instanceof JsonString string) || !(count instanceof JsonNumber)) {
            return JsonUndefined.UNDEFINED;
        }
        int length = Math.max(0, Math.min(string.value().length(), whole(count)));
        return new JsonString(string.value().substring(string.value().length() - length));
    }

    private static JsonValue length(JsonValue value) {
        return value instanceof JsonString string
                ? new JsonInteger(string.value().length())
                : JsonUndefined.UNDEFINED;
    }

    /** White space, or any of the characters of a second argument. */
    private static JsonValue trim(JsonValue[] args, boolean start, boolean end) {
        if (!(args[0] instanceof JsonString string)
                || (args.length > 1 && !(args[1] instanceof JsonString))) {
            return JsonUndefined.UNDEFINED;
        }
        String text = string.value();
        String characters = args.length > 1 ? ((JsonString) args[1]).value() : null;
        int from = 0;
        int to = text.length();
        while (start && from < to && isTrimmed(text.charAt(from), characters)) {
            from++;
        }
        while (end && to > from && isTrimmed(text.charAt(to - 1), characters)) {
            to--;
        }
        return new JsonString(text.substring(from, to));
    }

    private static boolean isTrimmed(char c, String characters) {
        return characters == null ? Character.isWhitespace(c) : characters.indexOf(c) >= 0;
    }

    private static JsonValue replace(JsonValue[] args) {
        if (!(args[0] instanceof JsonString text)
                || !(args[1] instanceof JsonString old)
                || !(args[2] instanceof JsonString replacement)) {
            return JsonUndefined.UNDEFINED;
        }
        if (old.value().isEmpty()) {
            return text;
        }
        int longer = replacement.value().length() - old.value().length();
        if (longer > 0) {
            long length = text.value().length();
            for (int found = text.value().indexOf(old.value());
                    found >= 0;
                    found = text.value().indexOf(old.value(), found + old.value().length())) {
                length += longer;
            }
            Sizes.require("REPLACE", length);
        }
        return new JsonString(text.value().replace(old.value(), replacement.value()));
    }

    private static JsonValue replicate(JsonValue text, JsonValue count) {
        if (!(text instanceof JsonString string)
                || !(count instanceof JsonNumber number)
                || !(number.doubleValue() >= 0)
                || number.doubleValue() * Math.max(1, string.value().length()) > MAX_REPLICATED) {
            return JsonUndefined.UNDEFINED;
        }
        return new JsonString(string.value().repeat(whole(count)));
    }

    private static JsonValue join(JsonValue list, JsonValue separator) {
        if (!(list instanceof JsonArray array) || !(separator instanceof JsonString text)) {
            return JsonUndefined.UNDEFINED;
        }
        List<String> parts = new ArrayList<>();
        long length = 0;
        for (JsonValue element : array) {
            if (!(element instanceof JsonString string)) {
                return JsonUndefined.UNDEFINED;
            }
            length += string.value().length() + text.value().length();
            Sizes.require("StringJoin", length);
            parts.add(string.value());
        }
        return new JsonString(String.join(text.value(), parts));
    }

    private static JsonValue split(JsonValue text, JsonValue separator) {
        if (!(text instanceof JsonString string) || !(separator instanceof JsonString delimiter)) {
            return JsonUndefined.UNDEFINED;
        }
        String rest = string.value();
        String by = delimiter.value();
        List<JsonValue> parts = new ArrayList<>();
        int from = 0;
        int next = by.isEmpty() ? -1 : rest.indexOf(by);
        while (next >= 0) {
            parts.add(new JsonString(rest.substring(from, next)));
            from = next + by.length();
            next = rest.indexOf(by, from);
        }
        parts.add(new JsonString(rest.substring(from)));
        return JsonArray.of(parts);
    }

    private static JsonValue substring(JsonValue[] args) {
        if (!(args[0] instanceof JsonString string)
                || !(args[1] instanceof JsonNumber)
                || (args.length > 2 && !(args[2] instanceof JsonNumber))) {
            return JsonUndefined.UNDEFINED;
        }
        String text = string.value();
        int from = Math.max(0, Math.min(text.length(), whole(args[1])));
        long length = args.length > 2 ? Math.max(0, whole(args[2])) : text.length();
        return new JsonString(text.substring(from, (int) Math.min(text.length(), from + length)));
    }
}
