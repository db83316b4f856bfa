package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.execution.CompiledStatement;
import io.github.cosmicworks.emulator.query.function.BuiltInFunction;
import io.github.cosmicworks.emulator.query.function.BuiltInFunctions;
import io.github.cosmicworks.emulator.query.parser.QueryParser;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.spatial.GeospatialType;

/** The compiled query of one computed property. Any thread may use it. */
public final class ComputedProperty {

    private final CompiledStatement statement;

    /** The query has no VALUE in front of what it selects, which the service says by itself. */
    public static final class MissingValueException extends Exception {
        private static final long serialVersionUID = 1L;

        private MissingValueException() {
            super(null, null, false, false);
        }
    }

    private ComputedProperty(CompiledStatement statement) {
        this.statement = statement;
    }

    /**
     * Compiles {@code SELECT VALUE expression FROM c}.
     *
     * @param type what the coordinates of shapes are
     * @throws ServiceException 400 for an error in the query, or something that the query of a
     *     computed property cannot have
     */
    public static ComputedProperty compile(String text, GeospatialType type)
            throws MissingValueException {
        QuerySpec spec = QuerySpec.of(text);
        Query query = QueryParser.parse(spec);
        if (!(query.selection() instanceof Selection.Value value)) {
            throw new MissingValueException();
        }
        requireRootOnly(query);
        requireDeterministic(value.expression());
        // It sees no other computed property.
        ItemModel items = new ItemModel(ComputedProperties.NONE, type);
        return new ComputedProperty(QueryCompiler.compile(spec, query, items));
    }

    private static void requireRootOnly(Query query) {
        boolean root =
                query.from() != null
                        && query.from().sources().get(0).collection()
                                instanceof Collection.Path path
                        && path.steps().isEmpty()
                        && !query.from().sources().get(0).iterated();
        if (!root) {
            throw notAllowed("anything but the items themselves in the FROM clause");
        }
        refuse(query.from().sources().size() > 1, "JOIN");
        refuse(query.where() != null, "WHERE");
        refuse(!query.groupBy().isEmpty(), "GROUP BY");
        refuse(!query.orderBy().isEmpty(), "ORDER BY");
        refuse(query.top() != null, "TOP");
        refuse(query.distinct(), "DISTINCT");
        refuse(query.offset() != null, "OFFSET LIMIT");
    }

    private static void requireDeterministic(Expression expression) {
        refuse(
                expression instanceof Expression.ScalarSubquery
                        || expression instanceof Expression.ArraySubquery
                        || expression instanceof Expression.ElementSubquery,
                "a subquery");
        refuse(expression instanceof Expression.Exists, "EXISTS");
        refuse(expression instanceof Expression.Parameter, "a parameter");
        refuse(expression instanceof Expression.UserDefinedCall, "a user-defined function");
        if (expression instanceof Expression.Call call) {
            refuse(Aggregate.find(call.name()) != null, "an aggregate function");
            BuiltInFunction function = BuiltInFunctions.find(call.name(), GeospatialType.GEOGRAPHY);
            refuse(
                    function != null && !function.constant(),
                    "the nondeterministic function " + call.name());
        }
        ExpressionTree.children(expression).forEach(ComputedProperty::requireDeterministic);
    }

    private static void refuse(boolean found, String what) {
        if (found) {
            throw notAllowed(what);
        }
    }

    private static ServiceException notAllowed(String what) {
        return QueryError.COMPUTED_PROPERTY.at(null, what);
    }

    /** The value for an item; may be undefined. */
    public JsonValue value(JsonValue item) {
        JsonValue[] value = {JsonUndefined.UNDEFINED};
        Frame frame = statement.newFrame(null);
        frame.set(statement.rootSlot(), item);
        statement
                .block()
                .rows()
                .forEach(
                        frame,
                        row -> {
                            value[0] = statement.block().projection().evaluate(row);
                            return false;
                        });
        return value[0];
    }
}
