package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Place;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds the conditions of a WHERE clause that an index can answer.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
 *     usage</a>
 */
final class IndexFilterBuilder {

    private final Conditions conditions;
    private final TextConditions texts;
    private final Aliases aliases;
    private final boolean outermost;

    /**
     * @param conditions what the query's compiler knows of conditions
     * @param aliases where the aliases are that the conditions name
     * @param outermost whether they are not those of a subquery
     */
    IndexFilterBuilder(Conditions conditions, Aliases aliases, boolean outermost) {
        this.conditions = conditions;
        this.texts = new TextConditions(conditions::constant, conditions::onValue);
        this.aliases = aliases;
        this.outermost = outermost;
    }

    /** The filter for a condition that has to be true; null when no index can help. */
    IndexFilter build(Expression condition) {
        return build(condition, JsonBoolean.TRUE);
    }

    private IndexFilter build(Expression condition, JsonBoolean wanted) {
        boolean positive = wanted == JsonBoolean.TRUE;
        if (condition instanceof Expression.And and) {
            return positive ? all(and.operands(), wanted) : any(and.operands(), wanted);
        }
        if (condition instanceof Expression.Or or) {
            return positive ? any(or.operands(), wanted) : all(or.operands(), wanted);
        }
        if (condition instanceof Expression.Unary unary) {
            return unary.operator() == Expression.UnaryOperator.NOT
                    ? build(unary.operand(), JsonBoolean.of(!positive))
                    : null;
        }
        if (condition instanceof Expression.Exists exists) {
            return positive
                    ? new BlockFilter(conditions, aliases.inner()).subquery(exists.query())
                    : null;
        }
        IndexFilter near = positive && outermost ? conditions.spatial(condition) : null;
        return near != null ? near : single(condition, wanted);
    }

    private IndexFilter all(List<Expression> operands, JsonBoolean wanted) {
        List<IndexFilter> filters =
                operands.stream()
                        .map(operand -> build(operand, wanted))
                        .filter(Objects::nonNull)
                        .toList();
        boolean exact =
                filters.size() == operands.size()
                        && filters.stream().allMatch(IndexFilter::isExact);
        return filters.isEmpty() ? null : new IndexFilter.AllOf(filters, exact);
    }

    private IndexFilter any(List<Expression> operands, JsonBoolean wanted) {
        List<IndexFilter> filters = new ArrayList<>();
        for (Expression operand : operands) {
            IndexFilter filter = build(operand, wanted);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return new IndexFilter.AnyOf(filters);
    }

    private IndexFilter single(Expression condition, JsonBoolean wanted) {
        if (condition instanceof Expression.Binary binary) {
            return comparison(binary, wanted);
        }
        if (condition instanceof Expression.In in) {
            return in(in, wanted);
        }
        if (condition instanceof Expression.Between between) {
            Terms terms =
                    Comparisons.between(
                            conditions.constant(between.low()),
                            conditions.constant(between.high()),
                            wanted);
            return lookup(between.value(), terms, between);
        }
        if (condition instanceof Expression.Like like) {
            Place place = aliases.place(like.value());
            return place == null ? null : lookup(place, texts.like(like, wanted), like);
        }
        if (condition instanceof Expression.Call call) {
            return call(call, wanted);
        }
        return lookup(condition, Comparisons.in(List.of(wanted)), condition);
    }

    private IndexFilter lookup(Expression path, Terms terms, Expression condition) {
        return lookup(aliases.place(path), terms, condition);
    }

    private IndexFilter lookup(Place place, Terms terms, Expression condition) {
        if (place == null || terms == null) {
            return null;
        }
        // An index knows nothing of what is not there in an element of an array.
        boolean unknown =
                place.path().hasElements() && terms.ranges().contains(JsonUndefined.UNDEFINED);
        return unknown ? null : new IndexFilter.Lookup(place, terms, conditions.text(condition));
    }

    private IndexFilter comparison(Expression.Binary binary, JsonBoolean wanted) {
        Place place = aliases.place(binary.left());
        JsonValue constant = conditions.constant(binary.right());
        if (place != null && constant.isDefined()) {
            return lookup(place, Comparisons.compare(binary.operator(), constant, wanted), binary);
        }
        place = aliases.place(binary.right());
        constant = conditions.constant(binary.left());
        if (place != null && constant.isDefined()) {
            Terms terms = Comparisons.compare(mirrored(binary.operator()), constant, wanted);
            return lookup(place, terms, binary);
        }
        boolean beginning = binary.operator() == BinaryOperator.EQUAL && wanted == JsonBoolean.TRUE;
        return beginning && binary.left() instanceof Expression.Call call
                ? beginning(call, binary)
                : null;
    }

    private IndexFilter beginning(Expression.Call call, Expression.Binary binary) {
        Place place = call.arguments().isEmpty() ? null : aliases.place(call.arguments().get(0));
        return place == null
                ? null
                : lookup(place, texts.beginning(call, conditions.constant(binary.right())), binary);
    }

    static BinaryOperator mirrored(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> BinaryOperator.GREATER;
            case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case GREATER -> BinaryOperator.LESS;
            case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    private IndexFilter in(Expression.In in, JsonBoolean wanted) {
        List<JsonValue> values = in.candidates().stream().map(conditions::constant).toList();
        if (!values.stream().allMatch(JsonValue::isDefined)) {
            return null;
        }
        return lookup(
                in.value(),
                wanted == JsonBoolean.TRUE ? Comparisons.in(values) : Comparisons.notIn(values),
                in);
    }

    private IndexFilter call(Expression.Call call, JsonBoolean wanted) {
        IndexFilter search = outermost ? conditions.texts(call) : null;
        if (search != null) {
            return wanted == JsonBoolean.TRUE ? search : null;
        }
        if (call.arguments().isEmpty()) {
            return null;
        }
        Place place = aliases.place(call.arguments().get(0));
        if (place == null) {
            return null;
        }
        String name = call.name().toUpperCase(Locale.ROOT);
        if (name.startsWith("ARRAY_CONTAINS")) {
            return wanted == JsonBoolean.TRUE ? contains(name, call, place) : null;
        }
        Terms types = call.arguments().size() == 1 ? Comparisons.typeCheck(name, wanted) : null;
        return lookup(place, types == null ? texts.call(call, wanted) : types, call);
    }

    /** ARRAY_CONTAINS and its kin. */
    private IndexFilter contains(String name, Expression.Call call, Place array) {
        List<JsonValue> values =
                call.arguments().stream().skip(1).map(conditions::constant).toList();
        if (values.isEmpty() || !values.stream().allMatch(JsonValue::isDefined)) {
            return null;
        }
        if (name.equals("ARRAY_CONTAINS")) {
            boolean partial = values.size() == 2 && values.get(1) == JsonBoolean.TRUE;
            boolean whole = values.size() == 1 || values.get(1) == JsonBoolean.FALSE;
            return partial
                    ? partial(aliases.elementOf(array), values.get(0), call)
                    : whole ? element(array, values.get(0), call) : null;
        }
        List<IndexFilter> each = values.stream().map(value -> element(array, value, call)).toList();
        return switch (name) {
            case "ARRAY_CONTAINS_ANY" -> new IndexFilter.AnyOf(each);
            case "ARRAY_CONTAINS_ALL" ->
                    new IndexFilter.AllOf(each, each.stream().allMatch(IndexFilter::isExact));
            default -> null;
        };
    }

    private IndexFilter element(Place array, JsonValue value, Expression.Call call) {
        return lookup(aliases.elementOf(array), Comparisons.in(List.of(value)), call);
    }

    /** An element that has all the properties of an object has each of them. */
    private IndexFilter partial(Place element, JsonValue wanted, Expression.Call call) {
        if (!(wanted instanceof JsonObject object)) {
            return lookup(element, Comparisons.in(List.of(wanted)), call);
        }
        List<IndexFilter> filters = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            Place place = new Place(element.path().with(object.name(i)), element.element());
            if (object.value(i) instanceof JsonObject) {
                filters.add(partial(place, object.value(i), call));
            } else if (!(object.value(i) instanceof JsonArray)) {
                filters.add(lookup(place, Comparisons.in(List.of(object.value(i))), call));
            }
        }
        filters.removeIf(Objects::isNull);
        return filters.isEmpty() ? null : new IndexFilter.AllOf(filters, false);
    }
}
