package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.query.compiler.ExpressionCompiler.Clause;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Groups;
import io.github.cosmicworks.emulator.query.evaluation.Loop;
import io.github.cosmicworks.emulator.query.evaluation.SlotAllocator;
import io.github.cosmicworks.emulator.query.execution.CompiledStatement;
import io.github.cosmicworks.emulator.query.lookup.IndexNeeds;
import io.github.cosmicworks.emulator.query.lookup.OrderIndex;
import io.github.cosmicworks.emulator.query.ranking.Ranking;
import io.github.cosmicworks.emulator.query.ranking.SearchCall;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import io.github.cosmicworks.emulator.query.syntax.Query.Source;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks a query with all of its subqueries and compiles it. */
public final class QueryCompiler {

    /** The most calls of user-defined functions; the account says so to its clients. */
    private static final int MAX_FUNCTION_CALLS = 10;

    /** The most JOINs of a query; a quota of the service. */
    private static final int MAX_JOINS = 10;

    private final QuerySpec spec;
    private final ItemModel items;
    private final SlotAllocator slots = new SlotAllocator();
    private final Set<Integer> itemSlots = new HashSet<>();
    private final Set<Expression.UserDefinedCall> functionCalls = new HashSet<>();
    private int rootSlot = -1;
    private Ranking ranking;

    private QueryCompiler(QuerySpec spec, ItemModel items) {
        this.spec = spec;
        this.items = items;
    }

    /** Compiles a query over items with what it sees beyond their JSON. */
    public static CompiledStatement compile(QuerySpec spec, Query query, ItemModel items) {
        Query inner = innerQuery(query);
        CompiledStatement source = inner == null ? null : compile(spec, inner, items);
        QueryCompiler compiler = new QueryCompiler(spec, items);
        Block block = compiler.block(query, new Scope(null), true, inner != null);
        Set<String> functions = compiler.functionNames(source);
        long started = System.nanoTime();
        IndexNeeds needs = inner == null ? compiler.indexNeeds(query) : IndexNeeds.NONE;
        return new CompiledStatement(
                query,
                block,
                source,
                new CompiledStatement.Layout(compiler.rootSlot, compiler.slots.count(), functions),
                needs,
                compiler.ranking,
                System.nanoTime() - started);
    }

    /** Compiles an expression without names. */
    static Evaluator expression(QuerySpec spec, ItemModel items, Expression expression) {
        return new ExpressionCompiler(
                        new QueryCompiler(spec, items), new Scope(null), Clause.WHERE, null)
                .compile(expression);
    }

    /** Takes note of a call; an expression that is compiled twice is called once. */
    void calls(Expression.UserDefinedCall call) {
        functionCalls.add(call);
        if (functionCalls.size() > MAX_FUNCTION_CALLS) {
            throw QueryError.TOO_MANY_FUNCTIONS.at(
                    new Location(0, spec.text().length()), MAX_FUNCTION_CALLS);
        }
    }

    private Set<String> functionNames(CompiledStatement source) {
        Set<String> names = new TreeSet<>(source == null ? Set.of() : source.functions());
        functionCalls.forEach(call -> names.add(call.name()));
        return names;
    }

    /**
     * The subquery of the FROM clause that must see all items before the query around it sees the
     * first result, or null.
     */
    private static Query innerQuery(Query query) {
        if (query.from() != null
                && query.from().sources().get(0).collection() instanceof Collection.Subquery sub
                && needsAllItems(sub.query())) {
            return sub.query();
        }
        return null;
    }

    private static boolean needsAllItems(Query query) {
        return query.distinct()
                || !query.groupBy().isEmpty()
                || Aggregates.in(query.selection())
                || innerQuery(query) != null;
    }

    /** What a query over the items of the container asks of the indexes. */
    private IndexNeeds indexNeeds(Query query) {
        if (query.from() == null
                || query.from().sources().get(0).collection() instanceof Collection.Subquery) {
            return IndexNeeds.NONE;
        }
        return IndexNeeds.of(query, new ConditionCompiler(this, query, rootSlot));
    }

    /** The value of an expression without names, or undefined. */
    JsonValue constant(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        if (expression instanceof Expression.Parameter parameter) {
            return spec.parameter(parameter.name());
        }
        return expression instanceof Expression.Unary || expression instanceof Expression.Call
                ? folded(expression)
                : JsonUndefined.UNDEFINED;
    }

    /** The value of an expression without names that may be an object or an array, or undefined. */
    JsonValue constantObject(Expression expression) {
        return expression instanceof Expression.ObjectConstructor
                        || expression instanceof Expression.ArrayConstructor
                ? folded(expression)
                : constant(expression);
    }

    private JsonValue folded(Expression expression) {
        return ExpressionTree.children(expression).stream().allMatch(this::isConstant)
                        && new ExpressionCompiler(this, new Scope(null), Clause.WHERE, null)
                                        .compile(expression)
                                instanceof Evaluator.Constant folded
                ? folded.value()
                : JsonUndefined.UNDEFINED;
    }

    private boolean isConstant(Expression expression) {
        if (expression instanceof Expression.ArrayConstructor
                || expression instanceof Expression.ObjectConstructor) {
            return ExpressionTree.children(expression).stream().allMatch(this::isConstant);
        }
        return constant(expression).isDefined();
    }

    QuerySpec spec() {
        return spec;
    }

    /** What the coordinates of shapes are. */
    GeospatialType geospatialType() {
        return items.geospatialType();
    }

    /** The computed properties that the value of a slot has: those of the container, or none. */
    ComputedProperties computed(int slot) {
        return itemSlots.contains(slot) ? items.computed() : ComputedProperties.NONE;
    }

    /** Compiles a subquery of an expression or a JOIN. */
    Block subquery(Query query, Scope outer) {
        return block(query, new Scope(outer), false, false);
    }

    private Block block(Query query, Scope scope, boolean overItems, boolean overResults) {
        Loop rows = from(query, scope, overItems, overResults);
        if (query.where() != null) {
            rows =
                    rows.where(
                            new ExpressionCompiler(this, scope, Clause.WHERE, null)
                                    .compile(query.where()));
        }
        Groups groups = groups(query, scope);
        Evaluator projection = projection(query, scope, groups);
        if (groups != null) {
            groups.requireNoErrors();
        }
        List<Block.OrderKey> orderBy = orderBy(query, scope, groups);
        Long take = query.limit() != null ? query.limit() : query.top();
        return new Block(
                rows,
                groups,
                orderBy,
                projection,
                query.distinct(),
                query.offset() == null ? 0 : count(query.offset()),
                take == null ? Integer.MAX_VALUE : count(take));
    }

    /** No container has more items than an int tells. */
    private static int count(long given) {
        return (int) Math.min(Integer.MAX_VALUE, given);
    }

    private Loop from(Query query, Scope scope, boolean overItems, boolean overResults) {
        if (query.from() == null) {
            return Loop.ONCE;
        }
        List<Source> sources = query.from().sources();
        if (sources.size() - 1 > MAX_JOINS) {
            throw QueryError.TOO_MANY_JOINS.at(new Location(0, spec.text().length()), MAX_JOINS);
        }
        Loop rows = null;
        for (Source source : sources) {
            boolean first = rows == null;
            Loop loop =
                    first && overResults
                            ? overRoot(source, scope)
                            : loop(source, scope, first && overItems);
            rows = first ? loop : rows.join(loop);
        }
        return rows;
    }

    /** The results of the inner query are the items of this one. */
    private Loop overRoot(Source source, Scope scope) {
        rootSlot = slots.next();
        int root = rootSlot;
        int slot = bind(source, scope);
        return source.iterated()
                ? Loop.elements(frame -> frame.value(root), slot)
                : Loop.value(frame -> frame.value(root), slot);
    }

    private int bind(Source source, Scope scope) {
        int slot = slots.next();
        if (source.alias() != null) {
            scope.bind(source.alias(), slot, source.location());
        }
        return slot;
    }

    private Loop loop(Source source, Scope scope, boolean overItems) {
        if (source.collection() instanceof Collection.Subquery subquery) {
            Block block = block(subquery.query(), new Scope(scope), overItems, false);
            int slot = bind(source, scope);
            return source.iterated()
                    ? Loop.elementsOfResults(block, slot)
                    : Loop.results(block, slot);
        }
        Collection.Path path = (Collection.Path) source.collection();
        int root = root(path, scope, overItems);
        Evaluator value = path(path, root);
        int slot = bind(source, scope);
        if (itemSlots.contains(root) && path.steps().isEmpty() && !source.iterated()) {
            itemSlots.add(slot);
        }
        return source.iterated() ? Loop.elements(value, slot) : Loop.value(value, slot);
    }

    /** A root that is not an alias is the container, but only where a query over it begins. */
    private int root(Collection.Path path, Scope scope, boolean overItems) {
        int slot = scope.slot(path.root());
        if (slot < 0) {
            if (!overItems) {
                throw QueryError.UNRESOLVED_NAME.at(path.location(), path.root());
            }
            if (rootSlot < 0) {
                rootSlot = slots.next();
                itemSlots.add(rootSlot);
            }
            slot = rootSlot;
        }
        return slot;
    }

    private Evaluator path(Collection.Path path, int root) {
        Evaluator value = frame -> frame.value(root);
        List<Object> steps = path.steps();
        if (!steps.isEmpty() && steps.get(0) instanceof String name && computed(root).has(name)) {
            value = frame -> items.computed().value(name, frame.value(root));
            steps = steps.subList(1, steps.size());
        }
        for (Object step : steps) {
            Evaluator source = value;
            value =
                    step instanceof String name
                            ? frame -> ExpressionCompiler.property(source.evaluate(frame), name)
                            : frame ->
                                    ExpressionCompiler.element(
                                            source.evaluate(frame), (JsonNumber) step);
        }
        return value;
    }

    private Groups groups(Query query, Scope scope) {
        if (query.groupBy().isEmpty() && !Aggregates.in(query.selection())) {
            return null;
        }
        Groups groups = new Groups(slots);
        ExpressionCompiler compiler = new ExpressionCompiler(this, scope, Clause.GROUP_BY, null);
        for (Expression key : query.groupBy()) {
            if (!ExpressionTree.hasName(key)) {
                throw QueryError.GROUP_BY_CONSTANT.at(null);
            }
            groups.key(SqlText.of(key), compiler.compile(key));
        }
        return groups;
    }

    private Evaluator projection(Query query, Scope scope, Groups groups) {
        ExpressionCompiler compiler = new ExpressionCompiler(this, scope, Clause.SELECT, groups);
        if (query.selection() instanceof Selection.Value value) {
            return compiler.compile(value.expression());
        }
        if (query.selection() instanceof Selection.Items list) {
            List<NamedExpression> items = new ArrayList<>(list.items());
            return compiler.object(items);
        }
        Selection.All all = (Selection.All) query.selection();
        if (groups != null) {
            throw QueryError.SELECT_ALL_WITH_GROUP_BY.at(all.location());
        }
        if (query.from() == null) {
            throw QueryError.SELECT_ALL_WITHOUT_FROM.at(all.location());
        }
        Source source = query.from().sources().get(0);
        if (query.from().sources().size() > 1) {
            throw QueryError.SELECT_ALL_OF_JOIN.at(all.location());
        }
        if (source.alias() == null) {
            throw QueryError.MISSING_ALIAS.at(source.location());
        }
        int slot = scope.resolve(source.alias(), source.location());
        return frame -> frame.value(slot);
    }

    private List<Block.OrderKey> orderBy(Query query, Scope scope, Groups groups) {
        if (query.orderBy().isEmpty()) {
            return List.of();
        }
        if (!query.groupBy().isEmpty()) {
            return orderOfGroups(query, scope, groups);
        }
        ExpressionCompiler compiler = new ExpressionCompiler(this, scope, Clause.ORDER_BY, null);
        List<Block.OrderKey> keys = new ArrayList<>();
        SearchOrder search = new SearchOrder(query);
        for (Query.OrderItem item : query.orderBy()) {
            if (search.isScore(item)) {
                keys.add(score(item, compiler, query));
            } else {
                if (groups == null) {
                    requirePath(query, item.expression());
                }
                Evaluator value = compiler.compile(item.expression());
                keys.add(new Block.OrderKey(value, item.descending(), false));
            }
        }
        // A single row, which an aggregate without GROUP BY gives, needs no order.
        return groups == null ? keys : List.of();
    }

    /** Groups have an order by what they are grouped by, within a partition. */
    private List<Block.OrderKey> orderOfGroups(Query query, Scope scope, Groups groups) {
        ExpressionCompiler compiler = new ExpressionCompiler(this, scope, Clause.ORDER_BY, groups);
        List<Block.OrderKey> keys = new ArrayList<>();
        for (Query.OrderItem item : query.orderBy()) {
            if (groups.keySlot(SqlText.of(item.expression())) == null) {
                throw QueryError.ORDER_BY_WITH_GROUP_BY.at(query.location());
            }
            keys.add(
                    new Block.OrderKey(
                            compiler.compile(item.expression()), item.descending(), false));
        }
        return keys;
    }

    private Block.OrderKey score(Query.OrderItem item, ExpressionCompiler compiler, Query query) {
        SearchCall call = compiler.searchCall((Expression.Call) item.expression());
        boolean descending =
                item.direction() == Query.Direction.UNSPECIFIED
                        ? call.largerIsMoreRelevant()
                        : item.descending();
        if (descending == call.largerIsMoreRelevant() && query.isOverAll()) {
            ranking = call.ranking(items.search());
        }
        return new Block.OrderKey(call.evaluator(), descending, true);
    }

    /** Whether a slot has the items of the container. */
    boolean isItem(int slot) {
        return itemSlots.contains(slot);
    }

    SearchPolicies search() {
        return items.search();
    }

    /** What is ordered by must be in an index, so it must be a path of the container's items. */
    private static void requirePath(Query query, Expression expression) {
        if (query.from() == null) {
            throw QueryError.orderByExpression();
        }
        Source source = query.from().sources().get(0);
        boolean items =
                source.collection() instanceof Collection.Path path && path.steps().isEmpty();
        if (!items || source.iterated()) {
            throw QueryError.orderByCorrelated();
        }
        List<String> path = OrderIndex.path(expression, source.alias());
        if (path == null || path.isEmpty()) {
            boolean joined =
                    query.from().sources().stream()
                            // What a subquery computes is no collection.
                            .filter(s -> s.collection() instanceof Collection.Path)
                            .anyMatch(s -> OrderIndex.path(expression, s.alias()) != null);
            throw joined && path == null
                    ? QueryError.orderByCorrelated()
                    : QueryError.orderByExpression();
        }
    }
}
