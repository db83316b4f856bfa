package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;
import io.github.cosmicworks.emulator.search.DistanceFunction;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.VectorDataType;
import io.github.cosmicworks.emulator.search.VectorPath;
import java.util.List;
import java.util.function.Function;

/**
 * A call of VectorDistance, checked.
 *
 * @param function how the distance is measured: as the call says, or the policy of the path
 * @param bruteForce whether the call wants no index
 * @param path the path of the items that it measures; null when it measures something else
 * @param query the vector that it measures against, if that is a constant
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/vectordistance">VectorDistance</a>
 */
// It is never compared with another.
@SuppressWarnings("ArrayRecordComponent")
public record VectorCall(
        DistanceFunction function, boolean bruteForce, IndexPath path, float[] query) {

    private static final int MAX_MULTIPLIER = 100;

    /**
     * Checks a call.
     *
     * @param pathOf the path of an expression from the items on; null when it is none
     * @param constants the value of an expression that is a constant; undefined for any other
     */
    public static VectorCall of(
            Expression.Call call,
            SearchPolicies policies,
            Function<Expression, List<String>> pathOf,
            Function<Expression, JsonValue> constants) {
        List<Expression> arguments = call.arguments();
        if (arguments.size() < 2 || arguments.size() > 4) {
            throw QueryError.ARGUMENT_COUNT.at(call.location(), "VectorDistance", "2 to 4");
        }
        List<String> first = pathOf.apply(arguments.get(0));
        List<String> second = pathOf.apply(arguments.get(1));
        boolean swapped = first == null && second != null;
        List<String> steps = swapped ? second : first;
        JsonValue other = constants.apply(arguments.get(swapped ? 0 : 1));
        VectorPath policy = steps == null ? null : policies.vector(steps);
        JsonObject options = options(call, constants);
        DistanceFunction function = function(call, options, policy);
        return new VectorCall(
                function,
                arguments.size() > 2 && constants.apply(arguments.get(2)) == JsonBoolean.TRUE,
                steps == null ? null : new IndexPath(steps),
                other instanceof JsonArray vector ? vector.floats() : null);
    }

    private static DistanceFunction function(
            Expression.Call call, JsonObject options, VectorPath policy) {
        if (options.string("distanceFunction") != null) {
            DistanceFunction function = DistanceFunction.find(options.string("distanceFunction"));
            if (function == null) {
                throw QueryError.VECTOR_OPTION.at(call.location(), "distanceFunction");
            }
            return function;
        }
        // Without a policy it is measured as a policy measures that does not say how.
        return policy == null ? DistanceFunction.COSINE : policy.distanceFunction();
    }

    /** What an option means beyond the distance function changes how fast the service answers. */
    private static JsonObject options(
            Expression.Call call, Function<Expression, JsonValue> constants) {
        if (call.arguments().size() < 4) {
            return JsonObject.EMPTY;
        }
        if (!(constants.apply(call.arguments().get(3)) instanceof JsonObject options)) {
            throw QueryError.VECTOR_OPTION.at(call.location(), "");
        }
        for (String name : options.names()) {
            JsonValue value = options.get(name);
            boolean valid =
                    switch (name) {
                        case "distanceFunction" -> value instanceof JsonString;
                        case "dataType" ->
                                value instanceof JsonString type
                                        && VectorDataType.find(type.value()) != null;
                        case "searchListSizeMultiplier", "quantizedVectorListMultiplier" ->
                                value instanceof JsonNumber number
                                        && number.doubleValue() >= 1
                                        && number.doubleValue() <= MAX_MULTIPLIER;
                        case "filterPriority" ->
                                value instanceof JsonNumber number
                                        && number.doubleValue() >= 0
                                        && number.doubleValue() <= 1;
                        default -> false;
                    };
            if (!valid) {
                throw QueryError.VECTOR_OPTION.at(call.location(), name);
            }
        }
        return options;
    }

    /**
     * The function that computes it.
     *
     * @param score whether more similar vectors are to have larger values
     */
    public Evaluator evaluator(Evaluator first, Evaluator second, boolean score) {
        int sign = score && !function.largerIsNearer() ? -1 : 1;
        return frame -> {
            float[] a = vector(first.evaluate(frame));
            float[] b = a == null ? null : vector(second.evaluate(frame));
            if (b == null || a.length != b.length) {
                return JsonUndefined.UNDEFINED;
            }
            return value(sign * function.of(a, b));
        };
    }

    private static float[] vector(JsonValue value) {
        return value instanceof JsonArray array ? array.floats() : null;
    }

    /** A distance as a value; undefined where there is none. */
    static JsonValue value(double distance) {
        return Double.isNaN(distance) || Double.isInfinite(distance)
                ? JsonUndefined.UNDEFINED
                : JsonNumber.of(distance);
    }

    /** Whether a call is written by a query plan, with larger values for more similar vectors. */
    static boolean isScore(Expression.Call call) {
        return SearchCalls.is(call, SearchCalls.VECTOR_SCORE);
    }
}
