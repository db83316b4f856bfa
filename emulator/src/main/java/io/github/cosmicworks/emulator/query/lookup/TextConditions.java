package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.LikePattern;
import io.github.cosmicworks.emulator.query.function.TextTests;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What functions on texts, and LIKE, want of a value. Their first argument is the value; the others
 * are constants.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
 *     usage</a>
 */
final class TextConditions {

    private final Function<Expression, JsonValue> constants;
    private final Function<Function<Expression, Expression>, Evaluator> onValue;

    /**
     * @param constants the value of an expression that is a constant; undefined for any other
     * @param onValue compiles a condition on one value, given what makes the condition of a name
     *     for the value
     */
    TextConditions(
            Function<Expression, JsonValue> constants,
            Function<Function<Expression, Expression>, Evaluator> onValue) {
        this.constants = constants;
        this.onValue = onValue;
    }

    /** What a call wants of its first argument; null when an index cannot tell. */
    Terms call(Expression.Call call, JsonBoolean wanted) {
        String name = call.name().toUpperCase(Locale.ROOT);
        List<JsonValue> others = new ArrayList<>();
        for (Expression argument : call.arguments().subList(1, call.arguments().size())) {
            JsonValue constant = constants.apply(argument);
            if (!constant.isDefined()) {
                return null;
            }
            others.add(constant);
        }
        if (others.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "STARTSWITH", "STRINGEQUALS" ->
                    others.get(0) instanceof JsonString text
                            ? compared(call, text.value(), others, wanted)
                            : tested(call, others, wanted);
            case "CONTAINS", "ENDSWITH", "REGEXMATCH" -> tested(call, others, wanted);
            default -> null;
        };
    }

    private Terms compared(
            Expression.Call call, String text, List<JsonValue> others, JsonBoolean wanted) {
        boolean whole = call.name().equalsIgnoreCase("STRINGEQUALS");
        boolean exactCase = others.size() == 1 || others.get(1) == JsonBoolean.FALSE;
        ValueRanges ranges;
        if (exactCase) {
            ranges = whole ? ValueRanges.point(new JsonString(text)) : TextRanges.prefixes(text);
            if (wanted == JsonBoolean.TRUE) {
                return whole ? Terms.seek(ranges, true) : Terms.precise(ranges, true);
            }
            return Terms.precise(ranges.complement(TextRanges.TEXTS), true);
        }
        if (wanted != JsonBoolean.TRUE) {
            return tested(call, others, wanted);
        }
        return new Terms(
                ValueRanges.of(TextRanges.TEXTS),
                LookupKind.EXPANDED_SCAN,
                true,
                List.of(test(call, others, wanted, text)));
    }

    /** All texts are tried. The service says that this may find too much. */
    private Terms tested(Expression.Call call, List<JsonValue> others, JsonBoolean wanted) {
        return new Terms(
                ValueRanges.of(TextRanges.TEXTS),
                LookupKind.FULL_SCAN,
                false,
                List.of(test(call, others, wanted, "")));
    }

    private ValueTest test(
            Expression.Call call, List<JsonValue> others, JsonBoolean wanted, String prefix) {
        return new ValueTest(
                onValue.apply(
                        value -> {
                            List<Expression> arguments = new ArrayList<>(call.arguments());
                            arguments.set(0, value);
                            return new Expression.Call(call.name(), arguments, call.location());
                        }),
                wanted,
                prefix,
                TextTests.of(call.name(), others));
    }

    /** What LIKE wants of its value; null when an index cannot tell. */
    Terms like(Expression.Like like, JsonBoolean wanted) {
        JsonValue escape = like.escape() == null ? JsonNull.NULL : constants.apply(like.escape());
        if (!(constants.apply(like.pattern()) instanceof JsonString pattern)
                || !escape.isDefined()) {
            return null;
        }
        int escapeCharacter =
                escape instanceof JsonString text && text.value().length() == 1
                        ? text.value().charAt(0)
                        : -1;
        String prefix = LikePattern.prefix(pattern.value(), escapeCharacter);
        boolean fixed = pattern.value().equals(prefix);
        boolean open = pattern.value().equals(prefix + "%");
        if (wanted == JsonBoolean.TRUE && fixed) {
            return Terms.seek(ValueRanges.point(new JsonString(prefix)), true);
        }
        if (wanted == JsonBoolean.TRUE && open) {
            return Terms.precise(TextRanges.prefixes(prefix), true);
        }
        ValueTest test =
                new ValueTest(
                        onValue.apply(
                                value -> new Expression.Like(value, like.pattern(), like.escape())),
                        wanted,
                        "",
                        likeTest(pattern.value(), escapeCharacter));
        boolean bounded = wanted == JsonBoolean.TRUE && !prefix.isEmpty();
        return new Terms(
                bounded ? TextRanges.prefixes(prefix) : ValueRanges.of(TextRanges.TEXTS),
                bounded ? LookupKind.EXPANDED_SCAN : LookupKind.FULL_SCAN,
                false,
                List.of(test));
    }

    private static Predicate<String> likeTest(String pattern, int escape) {
        int length = pattern.length();
        boolean behind = length > 1 && pattern.charAt(0) == '%';
        boolean within = behind && length > 2 && pattern.charAt(length - 1) == '%';
        String text = behind ? pattern.substring(1, within ? length - 1 : length) : "";
        if (escape >= 0 || text.isEmpty() || !LikePattern.prefix(text, -1).equals(text)) {
            return new LikePattern(pattern, escape)::matches;
        }
        return within ? value -> value.contains(text) : value -> value.endsWith(text);
    }

    /**
     * What {@code LEFT(value, n) = text} and {@code SUBSTRING(value, 0, n) = text} want of the
     * value; null for any other call.
     */
    Terms beginning(Expression.Call call, JsonValue compared) {
        boolean left = call.name().equalsIgnoreCase("LEFT") && call.arguments().size() == 2;
        boolean substring =
                call.name().equalsIgnoreCase("SUBSTRING")
                        && call.arguments().size() == 3
                        && constants.apply(call.arguments().get(1)) instanceof JsonNumber start
                        && start.doubleValue() == 0;
        if ((!left && !substring)
                || !(compared instanceof JsonString text)
                || !(constants.apply(call.arguments().get(left ? 1 : 2))
                        instanceof JsonNumber length)) {
            return null;
        }
        int most = (int) Math.max(0, length.doubleValue());
        if (text.value().length() > most) {
            return Terms.seek(new ValueRanges(List.of()), true);
        }
        return text.value().length() == most
                ? Terms.precise(TextRanges.prefixes(text.value()), true)
                : Terms.seek(ValueRanges.point(text), true);
    }
}
