package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator.Constant;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.evaluation.Groups;
import io.github.cosmicworks.emulator.query.evaluation.ItemPath;
import io.github.cosmicworks.emulator.query.evaluation.TextMembership;
import io.github.cosmicworks.emulator.query.function.BuiltInFunction;
import io.github.cosmicworks.emulator.query.function.BuiltInFunctions;
import io.github.cosmicworks.emulator.query.lookup.OrderIndex;
import io.github.cosmicworks.emulator.query.ranking.SearchCall;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles the expressions of one clause of a query block. */
final class ExpressionCompiler {

    /** Numbers that have names, unless an alias has that name. */
    private static final Map<String, JsonValue> NUMBERS =
            Map.of(
                    "NaN",
                    new JsonDouble(Double.NaN),
                    "Infinity",
                    new JsonDouble(Double.POSITIVE_INFINITY));

    private final QueryCompiler queries;
    private final Scope scope;
    private final Clause clause;
    private final Groups groups;

    /** Where an expression stands, which decides what it may hold. */
    enum Clause {
        FROM,
        WHERE,
        GROUP_BY("GROUP BY"),
        ORDER_BY("ORDER BY"),
        SELECT,
        /** The argument of an aggregate. */
        AGGREGATE;

        private final String text;

        Clause() {
            this.text = name();
        }

        Clause(String text) {
            this.text = text;
        }
    }

    /**
     * @param groups how the rows of the block are grouped, when the expression is evaluated once a
     *     group; null when it is evaluated for each row
     */
    ExpressionCompiler(QueryCompiler queries, Scope scope, Clause clause, Groups groups) {
        this.queries = queries;
        this.scope = scope;
        this.clause = clause;
        this.groups = groups;
    }

    List<Evaluator> compileAll(List<Expression> expressions) {
        return expressions.stream().map(this::compile).toList();
    }

    Evaluator compile(Expression expression) {
        if (groups != null && groups.hasKeys()) {
            Integer slot = groups.keySlot(SqlText.of(expression));
            if (slot != null) {
                int keySlot = slot;
                return frame -> frame.value(keySlot);
            }
        }
        if (expression instanceof Expression.Literal literal) {
            return new Constant(literal.value());
        }
        if (expression instanceof Expression.Parameter parameter) {
            return new Constant(queries.spec().parameter(parameter.name()));
        }
        if (expression instanceof Expression.Name name) {
            if (scope.slot(name.name()) < 0 && NUMBERS.containsKey(name.name())) {
                return new Constant(NUMBERS.get(name.name()));
            }
            return name(name);
        }
        if (expression instanceof Expression.Property || expression instanceof Expression.Indexer) {
            return path(expression);
        }
        if (expression instanceof Expression.Call call) {
            return call(call);
        }
        if (expression instanceof Expression.UserDefinedCall call) {
            return userDefined(call);
        }
        if (expression instanceof Expression.ArrayConstructor array) {
            return array(compileAll(array.elements()));
        }
        if (expression instanceof Expression.ObjectConstructor object) {
            return object(object.properties());
        }
        if (expression instanceof Expression.ScalarSubquery
                || expression instanceof Expression.ArraySubquery
                || expression instanceof Expression.ElementSubquery
                || expression instanceof Expression.Exists) {
            return subquery(expression);
        }
        return OperatorCompiler.compile(expression, this);
    }

    private Evaluator name(Expression.Name name) {
        int slot = scope.resolve(name.name(), name.location());
        if (groups != null && scope.owns(name.name())) {
            return notGrouped(name.name(), name.location());
        }
        return frame -> frame.value(slot);
    }

    private Evaluator notGrouped(String reference, Location location) {
        groups.addError(QueryError.NOT_GROUPED.error(location, reference));
        return new Constant(JsonUndefined.UNDEFINED);
    }

    private Evaluator path(Expression expression) {
        Expression source =
                expression instanceof Expression.Property property
                        ? property.source()
                        : ((Expression.Indexer) expression).source();
        if (groups != null
                && source instanceof Expression.Name name
                && scope.owns(name.name())
                && groups.keySlot(SqlText.of(source)) == null) {
            scope.resolve(name.name(), name.location());
            return notGrouped(
                    SqlText.of(expression),
                    expression instanceof Expression.Property property
                            ? property.location()
                            : ((Expression.Indexer) expression).location());
        }
        Evaluator value = compile(source);
        int slot = source instanceof Expression.Name name ? scope.slot(name.name()) : -1;
        ComputedProperties computed = queries.computed(slot);
        if (expression instanceof Expression.Property property) {
            String name = property.name();
            if (computed.has(name)) {
                return frame -> computed.value(name, value.evaluate(frame));
            }
            return folded(frame -> property(value.evaluate(frame), name), value);
        }
        Evaluator index = compile(((Expression.Indexer) expression).index());
        if (!computed.names().isEmpty()) {
            return frame ->
                    value.evaluate(frame) instanceof JsonObject item
                                    && index.evaluate(frame) instanceof JsonString name
                            ? computed.property(item, name.value())
                            : JsonUndefined.UNDEFINED;
        }
        return folded(frame -> element(value.evaluate(frame), index.evaluate(frame)), value, index);
    }

    static JsonValue property(JsonValue source, String name) {
        return source instanceof JsonObject object ? object.get(name) : JsonUndefined.UNDEFINED;
    }

    static JsonValue element(JsonValue source, JsonValue index) {
        if (source instanceof JsonObject object && index instanceof JsonString name) {
            return object.get(name.value());
        }
        if (source instanceof JsonArray array && index instanceof JsonNumber number) {
            double position = number.doubleValue();
            return position == Math.rint(position)
                    ? array.get((int) position)
                    : JsonUndefined.UNDEFINED;
        }
        return JsonUndefined.UNDEFINED;
    }

    private Evaluator call(Expression.Call call) {
        Aggregate aggregate = Aggregate.find(call.name());
        if (aggregate != null) {
            return aggregate(aggregate, call);
        }
        Evaluator search = new SearchCallCompiler(this, queries, scope).value(call);
        if (search != null) {
            return search;
        }
        BuiltInFunction function = BuiltInFunctions.find(call.name(), queries.geospatialType());
        if (function == null) {
            throw QueryError.UNKNOWN_FUNCTION.at(name(call), call.name());
        }
        int count = call.arguments().size();
        if (count < function.minimum() || count > function.maximum()) {
            throw QueryError.ARGUMENT_COUNT.at(call.location(), function.name(), arity(function));
        }
        Evaluator[] arguments =
                call.arguments().stream().map(this::compile).toArray(Evaluator[]::new);
        BuiltInFunction.Body body = function.body();
        Evaluator evaluator =
                frame -> {
                    JsonValue[] values = new JsonValue[arguments.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = arguments[i].evaluate(frame);
                    }
                    // Constants are computed without a frame, and by functions that need none.
                    return frame == null || frame.context() == null
                            ? body.apply(values, null)
                            : frame.context().call(body, values);
                };
        return function.constant() ? folded(evaluator, arguments) : evaluator;
    }

    private static Location name(Expression.Call call) {
        int start = call.location().start();
        return new Location(start, start + call.name().length());
    }

    /** A call of a function of search that results are ordered by. */
    SearchCall searchCall(Expression.Call call) {
        return new SearchCallCompiler(this, queries, scope).order(call);
    }

    /** What a call looks for in a text that has an index; null for any other call. */
    TextMembership indexedTexts(Expression.Call call) {
        return call.name().regionMatches(true, 0, "FullTextContains", 0, 16)
                        && new SearchCallCompiler(this, queries, scope).value(call)
                                instanceof TextMembership membership
                        && membership.call().indexed()
                ? membership
                : null;
    }

    /** Never computed ahead: nobody knows before the query runs what the function does. */
    private Evaluator userDefined(Expression.UserDefinedCall call) {
        queries.calls(call);
        String name = call.name();
        Evaluator[] arguments =
                call.arguments().stream().map(this::compile).toArray(Evaluator[]::new);
        return frame -> {
            JsonValue[] values = new JsonValue[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].evaluate(frame);
            }
            return frame.context().callUserDefined(name, values);
        };
    }

    private static String arity(BuiltInFunction function) {
        if (function.maximum() == Integer.MAX_VALUE) {
            return "at least " + function.minimum();
        }
        return function.minimum() == function.maximum()
                ? String.valueOf(function.minimum())
                : function.minimum() + " to " + function.maximum();
    }

    private Evaluator aggregate(Aggregate aggregate, Expression.Call call) {
        if (groups == null) {
            throw QueryError.AGGREGATE_NOT_ALLOWED.at(call.location(), clause.text);
        }
        if (call.arguments().size() != 1) {
            throw QueryError.ARGUMENT_COUNT.at(call.location(), aggregate.name(), 1);
        }
        Expression argument = call.arguments().get(0);
        if (Aggregates.in(argument) || ExpressionTree.hasSubquery(argument)) {
            throw QueryError.NESTED_AGGREGATE.at(call.location());
        }
        int slot = groups.aggregate(aggregate, argument(argument));
        return frame -> frame.value(slot);
    }

    private Evaluator argument(Expression argument) {
        Evaluator value =
                new ExpressionCompiler(queries, scope, Clause.AGGREGATE, null).compile(argument);
        String root = OrderIndex.root(argument);
        List<String> steps =
                root != null && queries.isItem(scope.slot(root))
                        ? OrderIndex.path(argument, root)
                        : null;
        return steps == null || steps.isEmpty() ? value : new ItemPath(value, new IndexPath(steps));
    }

    /** Elements that are undefined are skipped: those behind move up. */
    private static Evaluator array(List<Evaluator> elements) {
        Evaluator[] evaluators = elements.toArray(Evaluator[]::new);
        return folded(
                frame -> {
                    JsonValue[] values = new JsonValue[evaluators.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = evaluators[i].evaluate(frame);
                    }
                    build(frame, 16 + 8L * values.length);
                    return JsonArray.of(values);
                },
                evaluators);
    }

    /** Compiles an object constructor or a SELECT list: what is undefined is left out. */
    Evaluator object(List<NamedExpression> properties) {
        String[] names = properties.stream().map(NamedExpression::name).toArray(String[]::new);
        Evaluator[] values =
                properties.stream().map(p -> compile(p.value())).toArray(Evaluator[]::new);
        return folded(
                frame -> {
                    JsonObject.Builder builder = JsonObject.builder();
                    for (int i = 0; i < names.length; i++) {
                        builder.put(names[i], values[i].evaluate(frame));
                    }
                    build(frame, 48 + 16L * names.length);
                    return builder.build();
                },
                values);
    }

    /** Counts bytes of what a row is made of; constants are made once. */
    private static void build(Frame frame, long bytes) {
        if (frame != null && frame.context() != null) {
            frame.context().effort().build(bytes);
        }
    }

    private Evaluator subquery(Expression expression) {
        if (clause == Clause.GROUP_BY) {
            throw QueryError.SUBQUERY_NOT_ALLOWED.at(null, clause.text);
        }
        Scope visible = groups == null ? scope : scope.outer();
        if (expression instanceof Expression.Exists exists) {
            Block block = queries.subquery(exists.query(), visible);
            return frame -> block.exists(frame);
        }
        if (expression instanceof Expression.ArraySubquery array) {
            Block block = queries.subquery(array.query(), visible);
            return frame -> {
                List<JsonValue> values = new ArrayList<>();
                block.forEach(
                        frame,
                        value -> {
                            build(frame, 16);
                            return values.add(value);
                        });
                return JsonArray.of(values);
            };
        }
        if (expression instanceof Expression.ElementSubquery element) {
            return element(queries.subquery(element.query(), visible), element.last());
        }
        Expression.ScalarSubquery scalar = (Expression.ScalarSubquery) expression;
        Block block = queries.subquery(scalar.query(), visible);
        return frame -> {
            List<JsonValue> values = new ArrayList<>(1);
            block.forEach(
                    frame,
                    value -> {
                        if (!values.isEmpty()) {
                            throw QueryError.SCALAR_CARDINALITY.at(scalar.location());
                        }
                        return values.add(value);
                    });
            return values.isEmpty() ? JsonUndefined.UNDEFINED : values.get(0);
        };
    }

    private static Evaluator element(Block block, boolean last) {
        return frame -> {
            JsonValue[] element = {JsonUndefined.UNDEFINED};
            block.forEach(
                    frame,
                    value -> {
                        element[0] = value;
                        return last;
                    });
            return element[0];
        };
    }

    /** Computes an expression once when all of its operands are constants. */
    static Evaluator folded(Evaluator evaluator, Evaluator... operands) {
        for (Evaluator operand : operands) {
            if (!(operand instanceof Constant)) {
                return evaluator;
            }
        }
        return new Constant(evaluator.evaluate(null));
    }
}
