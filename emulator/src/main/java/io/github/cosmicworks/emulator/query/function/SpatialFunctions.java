package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import io.github.cosmicworks.emulator.spatial.InvalidShape;
import io.github.cosmicworks.emulator.spatial.Shape;
import io.github.cosmicworks.emulator.spatial.SpatialValue;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Spatial functions. An argument that is not a valid shape makes their results undefined.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/spatial-functions">Spatial
 *     functions</a>
 */
final class SpatialFunctions {

    static final Set<String> NAMES =
            Set.of(
                    "ST_AREA",
                    "ST_DISTANCE",
                    "ST_INTERSECTS",
                    "ST_ISVALID",
                    "ST_ISVALIDDETAILED",
                    "ST_WITHIN");

    private SpatialFunctions() {}

    /**
     * A function over the shapes of a container, for one call in a query: it remembers the last
     * shape of each argument.
     */
    static BuiltInFunction of(String name, GeospatialType type) {
        Argument first = new Argument(type);
        return switch (name) {
            case "ST_AREA" -> BuiltInFunction.of(name, value -> area(first.read(value)));
            case "ST_ISVALID" ->
                    BuiltInFunction.of(name, defined(value -> isValid(first.read(value))));
            case "ST_ISVALIDDETAILED" ->
                    BuiltInFunction.of(name, defined(value -> isValidDetailed(first.read(value))));
            case "ST_DISTANCE" -> of(name, first, new Argument(type), SpatialFunctions::distance);
            case "ST_INTERSECTS" ->
                    of(name, first, new Argument(type), (a, b) -> JsonBoolean.of(a.intersects(b)));
            case "ST_WITHIN" ->
                    of(name, first, new Argument(type), (a, b) -> JsonBoolean.of(a.within(b)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static BuiltInFunction of(
            String name,
            Argument first,
            Argument second,
            BiFunction<Shape, Shape, JsonValue> body) {
        return BuiltInFunction.of(
                name,
                (a, b) ->
                        first.read(a) instanceof Shape one && second.read(b) instanceof Shape other
                                ? body.apply(one, other)
                                : JsonUndefined.UNDEFINED);
    }

    /** Constants, of which each is one object, are read once. */
    private static final class Argument {
        private final GeospatialType type;
        private volatile Read last = new Read(null, null);

        private record Read(JsonValue value, SpatialValue shape) {}

        Argument(GeospatialType type) {
            this.type = type;
        }

        @SuppressWarnings(
                "ReferenceEquality") // to compare what is inside would take as long as to read it
        SpatialValue read(JsonValue value) {
            Read known = last;
            if (known.value() == value) {
                return known.shape();
            }
            SpatialValue shape = type.read(value);
            last = new Read(value, shape);
            return shape;
        }
    }

    /**
     * The documentation says nothing of an argument that is not there: like most functions, these
     * have no result then.
     */
    private static UnaryOperator<JsonValue> defined(UnaryOperator<JsonValue> body) {
        return value -> value.isDefined() ? body.apply(value) : value;
    }

    private static JsonValue area(SpatialValue value) {
        return value instanceof Shape shape ? JsonNumber.of(shape.area()) : JsonUndefined.UNDEFINED;
    }

    private static JsonValue distance(Shape a, Shape b) {
        OptionalDouble distance = a.distance(b);
        return distance.isPresent()
                ? JsonNumber.of(distance.getAsDouble())
                : JsonUndefined.UNDEFINED;
    }

    private static JsonValue isValid(SpatialValue value) {
        return JsonBoolean.of(value instanceof Shape);
    }

    private static JsonValue isValidDetailed(SpatialValue value) {
        JsonObject.Builder result = JsonObject.builder().put("valid", value instanceof Shape);
        return value instanceof InvalidShape invalid
                ? result.put("reason", invalid.reason()).build()
                : result.build();
    }
}
