package io.github.cosmicworks.emulator.query.parser;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.parser.QueryGrammarParser.CountContext;
import io.github.cosmicworks.emulator.query.parser.QueryGrammarParser.QueryContext;
import io.github.cosmicworks.emulator.query.parser.QueryGrammarParser.SelectItemContext;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Turns the parse tree of a query into the syntax tree. */
final class TreeBuilder {

    private static final double MAX_COUNT = Query.MAX_COUNT;

    private final QuerySpec spec;
    private final ExpressionBuilder expressions;

    TreeBuilder(QuerySpec spec) {
        this.spec = spec;
        this.expressions = new ExpressionBuilder(this, spec);
    }

    Query statement(QueryGrammarParser.StatementContext context) {
        return query(context.query());
    }

    /**
     * A subquery. It has no order and no limits, whatever holds it.
     *
     * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/1723">The service's
     *     errors, with their codes and places</a>
     */
    Query subquery(QueryContext context) {
        Map<QueryError, Location> errors = new LinkedHashMap<>();
        if (context.orderByClause() != null) {
            errors.put(
                    context.orderByClause() instanceof QueryGrammarParser.OrderByRankContext
                            ? QueryError.ORDER_BY_RANK_IN_SUBQUERY
                            : QueryError.ORDER_BY_IN_SUBQUERY,
                    location(context.orderByClause()));
        }
        if (context.count() != null) {
            int start = context.TOP().getSymbol().getStartIndex();
            errors.put(
                    QueryError.TOP_IN_SUBQUERY,
                    new Location(start, location(context.count()).end()));
        }
        if (context.offsetLimitClause() != null) {
            errors.put(QueryError.OFFSET_LIMIT_IN_SUBQUERY, location(context.offsetLimitClause()));
        }
        if (!errors.isEmpty()) {
            throw QueryError.all(errors);
        }
        return query(context);
    }

    private Query query(QueryContext context) {
        var limits = context.offsetLimitClause();
        if (limits != null && context.count() != null) {
            throw QueryError.TOP_WITH_OFFSET.at(location(limits));
        }
        return new Query(
                context.DISTINCT() != null,
                count(context.count(), "TOP"),
                selection(context.selection()),
                context.fromClause() == null ? null : from(context.fromClause()),
                context.whereClause() == null
                        ? null
                        : expressions.build(context.whereClause().expression()),
                context.groupByClause() == null
                        ? List.of()
                        : expressions.buildAll(context.groupByClause().expression()),
                orderBy(context.orderByClause()),
                limits == null ? null : count(limits.count(0), "OFFSET"),
                limits == null ? null : count(limits.count(1), "LIMIT"),
                location(context));
    }

    private Long count(CountContext context, String clause) {
        if (context == null) {
            return null;
        }
        JsonValue value =
                context.PARAMETER() == null
                        ? Literals.number(context.NUMBER().getSymbol())
                        : spec.parameter(context.PARAMETER().getText());
        if (value instanceof JsonNumber number) {
            double count = number.doubleValue();
            if (count >= 0 && count <= MAX_COUNT && count == Math.rint(count)) {
                return (long) count;
            }
            if (count > MAX_COUNT) {
                throw tooMany(clause).at(location(context));
            }
        }
        throw QueryError.INVALID_COUNT.at(location(context), clause);
    }

    private static QueryError tooMany(String clause) {
        return switch (clause) {
            case "TOP" -> QueryError.TOP_COUNT;
            case "LIMIT" -> QueryError.LIMIT_COUNT;
            default -> QueryError.OFFSET_COUNT;
        };
    }

    private Query.Selection selection(QueryGrammarParser.SelectionContext context) {
        if (context instanceof QueryGrammarParser.SelectAllContext) {
            return new Query.Selection.All(location(context));
        }
        if (context instanceof QueryGrammarParser.SelectValueContext value) {
            return new Query.Selection.Value(expressions.build(value.expression()));
        }
        List<NamedExpression> items = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int unnamed = 0;
        for (SelectItemContext item :
                ((QueryGrammarParser.SelectListContext) context).selectItem()) {
            Expression value = expressions.build(item.expression());
            String name =
                    item.identifier() == null
                            ? ExpressionTree.ownName(value)
                            : item.identifier().getText();
            if (name == null) {
                name = "$" + ++unnamed;
            }
            if (!names.add(name)) {
                throw QueryError.DUPLICATE_NAME.at(location(item), name);
            }
            items.add(new NamedExpression(name, value));
        }
        return new Query.Selection.Items(items);
    }

    private Query.From from(QueryGrammarParser.FromClauseContext context) {
        List<Query.Source> sources = new ArrayList<>();
        for (QueryGrammarParser.SourceContext source : context.source()) {
            sources.add(source(source));
        }
        return new Query.From(sources);
    }

    private Query.Source source(QueryGrammarParser.SourceContext context) {
        if (context instanceof QueryGrammarParser.IteratedSourceContext iterated) {
            return new Query.Source(
                    iterated.identifier().getText(),
                    true,
                    collection(iterated.collection()),
                    location(iterated));
        }
        var aliased = (QueryGrammarParser.AliasedSourceContext) context;
        Query.Collection collection = collection(aliased.collection());
        String alias =
                aliased.identifier() == null
                        ? inferred(collection)
                        : aliased.identifier().getText();
        return new Query.Source(alias, false, collection, location(aliased));
    }

    private static String inferred(Query.Collection collection) {
        if (!(collection instanceof Query.Collection.Path path)) {
            return null;
        }
        if (path.steps().isEmpty()) {
            return path.root();
        }
        return path.steps().get(path.steps().size() - 1) instanceof String name ? name : null;
    }

    private Query.Collection collection(QueryGrammarParser.CollectionContext context) {
        if (context instanceof QueryGrammarParser.SubqueryCollectionContext subquery) {
            return new Query.Collection.Subquery(subquery(subquery.query()));
        }
        if (context instanceof QueryGrammarParser.FunctionCollectionContext call) {
            return new Query.Collection.Subquery(resultOf(call));
        }
        var path = (QueryGrammarParser.PathCollectionContext) context;
        List<Object> steps = new ArrayList<>();
        for (QueryGrammarParser.PathStepContext step : path.pathStep()) {
            steps.add(step(step));
        }
        return new Query.Collection.Path(path.identifier().getText(), steps, location(path));
    }

    /** A call in FROM is short for a subquery that selects its value. */
    private Query resultOf(QueryGrammarParser.FunctionCollectionContext context) {
        Expression call =
                new Expression.Call(
                        context.functionName().getText(),
                        expressions.buildAll(context.expression()),
                        location(context));
        return new Query(
                false,
                null,
                new Query.Selection.Value(call),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                location(context));
    }

    private static Object step(QueryGrammarParser.PathStepContext context) {
        if (context instanceof QueryGrammarParser.NamedStepContext named) {
            return named.identifier().getText();
        }
        if (context instanceof QueryGrammarParser.QuotedStepContext quoted) {
            return Literals.string(quoted.string().getStart());
        }
        return Literals.number(
                ((QueryGrammarParser.IndexedStepContext) context).NUMBER().getSymbol());
    }

    private List<Query.OrderItem> orderBy(QueryGrammarParser.OrderByClauseContext context) {
        if (context == null) {
            return List.of();
        }
        if (context instanceof QueryGrammarParser.OrderByRankContext rank) {
            return List.of(
                    new Query.OrderItem(
                            expressions.build(rank.expression()),
                            direction(rank.ASC(), rank.DESC()),
                            true,
                            location(rank)));
        }
        List<Query.OrderItem> items = new ArrayList<>();
        for (QueryGrammarParser.OrderItemContext item :
                ((QueryGrammarParser.OrderByItemsContext) context).orderItem()) {
            items.add(
                    new Query.OrderItem(
                            expressions.build(item.expression()),
                            direction(item.ASC(), item.DESC()),
                            false,
                            location(item)));
        }
        return items;
    }

    private static Query.Direction direction(TerminalNode ascending, TerminalNode descending) {
        if (descending != null) {
            return Query.Direction.DESCENDING;
        }
        return ascending == null ? Query.Direction.UNSPECIFIED : Query.Direction.ASCENDING;
    }

    /** The piece of text that a rule has read. */
    static Location location(ParserRuleContext context) {
        Token stop = context.getStop() == null ? context.getStart() : context.getStop();
        return new Location(context.getStart().getStartIndex(), stop.getStopIndex() + 1);
    }
}
