package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A function of the query language.
 *
 * @param name its documented name
 * @param minimum the fewest arguments
 * @param maximum the most arguments
 * @param constant whether equal arguments always give equal results, so that a call with constants
 *     is computed once
 * @param body what it does
 */
public record BuiltInFunction(String name, int minimum, int maximum, boolean constant, Body body) {

    /** For functions that take any number of arguments. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** What a function does. */
    @FunctionalInterface
    public interface Body {

        /** The result; arguments may be undefined, and nobody keeps the array. */
        JsonValue apply(JsonValue[] arguments, FunctionContext context);
    }

    static BuiltInFunction of(String name, UnaryOperator<JsonValue> body) {
        return new BuiltInFunction(name, 1, 1, true, (args, context) -> body.apply(args[0]));
    }

    static BuiltInFunction of(String name, BinaryOperator<JsonValue> body) {
        return new BuiltInFunction(
                name, 2, 2, true, (args, context) -> body.apply(args[0], args[1]));
    }

    static BuiltInFunction of(
            String name,
            int minimum,
            int maximum,
            java.util.function.Function<JsonValue[], JsonValue> body) {
        return new BuiltInFunction(
                name, minimum, maximum, true, (args, context) -> body.apply(args));
    }
}
