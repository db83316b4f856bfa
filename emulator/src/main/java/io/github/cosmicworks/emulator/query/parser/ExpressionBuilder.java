package io.github.cosmicworks.emulator.query.parser;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.Expression.Literal;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.Expression.UnaryOperator;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Turns the parse tree of an expression into the syntax tree. Chains of operators lean to the left
 * in the parse tree and may be as long as the text, so they are walked in a loop.
 */
final class ExpressionBuilder {

    /** Links of one chain of operators or properties; beyond it every walk would be too deep. */
    private static final int MAX_CHAIN = 250;

    private static final Map<String, BinaryOperator> BINARY =
            Stream.of(BinaryOperator.values())
                    .collect(Collectors.toUnmodifiableMap(BinaryOperator::text, o -> o));

    private final TreeBuilder queries;
    private final QuerySpec spec;

    /** Links of the chains around the expression that is being built. */
    private int links;

    ExpressionBuilder(TreeBuilder queries, QuerySpec spec) {
        this.queries = queries;
        this.spec = spec;
    }

    List<Expression> buildAll(List<QueryGrammarParser.ExpressionContext> contexts) {
        return contexts.stream().map(this::build).toList();
    }

    Expression build(QueryGrammarParser.ExpressionContext context) {
        if (context instanceof QueryGrammarParser.OperandExpressionContext operand) {
            return operand(operand.operand());
        }
        if (context instanceof QueryGrammarParser.AndContext) {
            return new Expression.And(
                    flat(
                            chain(
                                    context,
                                    c ->
                                            c instanceof QueryGrammarParser.AndContext and
                                                    ? and.expression()
                                                    : null)));
        }
        if (context instanceof QueryGrammarParser.OrContext) {
            return new Expression.Or(
                    chain(
                            context,
                            c ->
                                    c instanceof QueryGrammarParser.OrContext or
                                            ? or.expression()
                                            : null));
        }
        if (context instanceof QueryGrammarParser.CoalesceContext coalesce) {
            return new Expression.Coalesce(buildAll(coalesce.expression()));
        }
        if (context instanceof QueryGrammarParser.ConditionalContext conditional) {
            return new Expression.Conditional(
                    build(conditional.expression(0)),
                    build(conditional.expression(1)),
                    build(conditional.expression(2)));
        }
        return predicate(context);
    }

    private Expression predicate(QueryGrammarParser.ExpressionContext context) {
        if (context instanceof QueryGrammarParser.BetweenContext between) {
            if (between.expression() instanceof QueryGrammarParser.BetweenContext) {
                throw QueryError.SYNTAX.at(
                        QueryParser.location(between.BETWEEN().getSymbol()),
                        between.BETWEEN().getText());
            }
            return negated(
                    between.NOT() != null,
                    new Expression.Between(
                            build(between.expression()),
                            operand(between.operand(0)),
                            operand(between.operand(1))));
        }
        if (context instanceof QueryGrammarParser.InContext in) {
            List<Expression> all = buildAll(in.expression());
            return negated(
                    in.NOT() != null, new Expression.In(all.get(0), all.subList(1, all.size())));
        }
        var like = (QueryGrammarParser.LikeContext) context;
        return negated(
                like.NOT() != null,
                new Expression.Like(
                        build(like.expression()),
                        operand(like.operand(0)),
                        like.operand().size() < 2 ? null : operand(like.operand(1))));
    }

    private static Expression negated(boolean not, Expression expression) {
        return not ? new Expression.Unary(UnaryOperator.NOT, expression) : expression;
    }

    /** The operands of AND, with those of operands in parentheses that are AND themselves. */
    private static List<Expression> flat(List<Expression> operands) {
        return operands.stream()
                .flatMap(
                        operand ->
                                operand instanceof Expression.And and
                                        ? and.operands().stream()
                                        : Stream.of(operand))
                .toList();
    }

    /** The operands of a chain of one operator, first to last. */
    private List<Expression> chain(
            QueryGrammarParser.ExpressionContext context,
            java.util.function.Function<
                            QueryGrammarParser.ExpressionContext,
                            List<QueryGrammarParser.ExpressionContext>>
                    operandsOf) {
        List<Expression> operands = new ArrayList<>();
        QueryGrammarParser.ExpressionContext current = context;
        for (List<QueryGrammarParser.ExpressionContext> pair = operandsOf.apply(current);
                pair != null;
                pair = operandsOf.apply(current)) {
            operands.add(build(pair.get(1)));
            current = pair.get(0);
        }
        operands.add(build(current));
        Collections.reverse(operands);
        return operands;
    }

    private Expression operand(QueryGrammarParser.OperandContext context) {
        Deque<QueryGrammarParser.OperandContext> spine = new ArrayDeque<>();
        QueryGrammarParser.OperandContext current = context;
        while (current.getChildCount() == 3) {
            spine.push(current);
            current = (QueryGrammarParser.OperandContext) current.getChild(0);
        }
        int length = spine.size();
        descend(length, context);
        Expression result = innermost(current);
        while (!spine.isEmpty()) {
            QueryGrammarParser.OperandContext link = spine.pop();
            result =
                    new Expression.Binary(
                            operator(link.getChild(1).getText()),
                            result,
                            operand((QueryGrammarParser.OperandContext) link.getChild(2)));
        }
        links -= length;
        return result;
    }

    private static BinaryOperator operator(String text) {
        return "<>".equals(text) ? BinaryOperator.NOT_EQUAL : BINARY.get(text);
    }

    private Expression innermost(QueryGrammarParser.OperandContext context) {
        if (context instanceof QueryGrammarParser.PrimaryOperandContext primary) {
            return primary(primary.primary());
        }
        var unary = (QueryGrammarParser.UnaryContext) context;
        Expression operand = operand(unary.operand());
        return switch (unary.op.getType()) {
            case QueryGrammarParser.NOT -> new Expression.Unary(UnaryOperator.NOT, operand);
            default ->
                    new Expression.Unary(
                            switch (unary.op.getText()) {
                                case "-" -> UnaryOperator.NEGATE;
                                case "+" -> UnaryOperator.PLUS;
                                default -> UnaryOperator.COMPLEMENT;
                            },
                            operand);
        };
    }

    private Expression primary(QueryGrammarParser.PrimaryContext context) {
        Deque<QueryGrammarParser.PrimaryContext> spine = new ArrayDeque<>();
        QueryGrammarParser.PrimaryContext current = context;
        while (true) {
            if (current instanceof QueryGrammarParser.PropertyContext property) {
                spine.push(current);
                current = property.primary();
            } else if (current instanceof QueryGrammarParser.IndexerContext indexer) {
                spine.push(current);
                current = indexer.primary();
            } else {
                break;
            }
        }
        int length = spine.size();
        descend(length, context);
        Expression result = simple(current);
        while (!spine.isEmpty()) {
            result = step(result, spine.pop());
        }
        links -= length;
        return result;
    }

    private Expression step(Expression source, QueryGrammarParser.PrimaryContext link) {
        if (link instanceof QueryGrammarParser.PropertyContext property) {
            return new Expression.Property(
                    source, property.identifier().getText(), TreeBuilder.location(link));
        }
        Expression index = build(((QueryGrammarParser.IndexerContext) link).expression());
        if (index instanceof Literal literal && literal.value() instanceof JsonString name) {
            return new Expression.Property(source, name.value(), TreeBuilder.location(link));
        }
        if (index instanceof Expression.Parameter parameter
                && spec.parameter(parameter.name()) instanceof JsonString name) {
            return new Expression.Property(source, name.value(), TreeBuilder.location(link));
        }
        if (!isConstant(index)) {
            throw QueryError.MEMBER_INDEXER.at(
                    TreeBuilder.location(((QueryGrammarParser.IndexerContext) link).expression()));
        }
        return new Expression.Indexer(source, index, TreeBuilder.location(link));
    }

    private static boolean isConstant(Expression expression) {
        if (expression instanceof Expression.Binary binary) {
            return isConstant(binary.left()) && isConstant(binary.right());
        }
        return expression instanceof Literal
                || expression instanceof Expression.Parameter
                || (expression instanceof Expression.Unary unary && isConstant(unary.operand()));
    }

    private Expression simple(QueryGrammarParser.PrimaryContext context) {
        if (context instanceof QueryGrammarParser.NameContext name) {
            return new Expression.Name(name.identifier().getText(), TreeBuilder.location(context));
        }
        if (context instanceof QueryGrammarParser.ParameterContext parameter) {
            return new Expression.Parameter(parameter.PARAMETER().getText());
        }
        if (context instanceof QueryGrammarParser.ParenthesizedContext parenthesized) {
            return build(parenthesized.expression());
        }
        if (context instanceof QueryGrammarParser.FunctionCallContext call) {
            return new Expression.Call(
                    call.functionName().getText(),
                    buildAll(call.expression()),
                    TreeBuilder.location(call));
        }
        if (context instanceof QueryGrammarParser.UserDefinedFunctionContext call) {
            return new Expression.UserDefinedCall(
                    call.identifier().getText(),
                    buildAll(call.expression()),
                    TreeBuilder.location(call));
        }
        if (context instanceof QueryGrammarParser.ArrayConstructorContext array) {
            return new Expression.ArrayConstructor(buildAll(array.expression()));
        }
        if (context instanceof QueryGrammarParser.ObjectConstructorContext object) {
            return object(object);
        }
        Expression subquery = subquery(context);
        return subquery == null ? literal(context) : subquery;
    }

    private Expression object(QueryGrammarParser.ObjectConstructorContext context) {
        List<NamedExpression> properties = new ArrayList<>();
        for (QueryGrammarParser.ObjectPropertyContext property : context.objectProperty()) {
            String name =
                    property.identifier() == null
                            ? Literals.string(property.string().getStart())
                            : property.identifier().getText();
            properties.add(new NamedExpression(name, build(property.expression())));
        }
        return new Expression.ObjectConstructor(properties);
    }

    private Expression subquery(QueryGrammarParser.PrimaryContext context) {
        if (context instanceof QueryGrammarParser.ScalarSubqueryContext scalar) {
            return new Expression.ScalarSubquery(
                    queries.subquery(scalar.query()), TreeBuilder.location(context));
        }
        if (context instanceof QueryGrammarParser.ArraySubqueryContext array) {
            return new Expression.ArraySubquery(queries.subquery(array.query()));
        }
        if (context instanceof QueryGrammarParser.ElementSubqueryContext element) {
            return new Expression.ElementSubquery(
                    element.LAST() != null, queries.subquery(element.query()));
        }
        if (context instanceof QueryGrammarParser.ExistsContext exists) {
            return new Expression.Exists(queries.subquery(exists.query()));
        }
        if (context instanceof QueryGrammarParser.AllContext all) {
            return all(queries.subquery(all.query()));
        }
        return null;
    }

    /**
     * ALL, which the reference does not describe: that no row fails the filter of the subquery, as
     * the query engine in the tests of the SDK for .NET has it.
     *
     * @see <a
     *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/Query/OfflineEngine/ScalarExpressionEvaluator.cs">Its
     *     evaluation of scalar expressions</a>
     */
    private static Expression all(Query query) {
        Expression filter = query.where() == null ? new Literal(JsonBoolean.TRUE) : query.where();
        Expression fails = new Expression.Unary(UnaryOperator.NOT, filter);
        return new Expression.Unary(UnaryOperator.NOT, new Expression.Exists(query.where(fails)));
    }

    private static Literal literal(QueryGrammarParser.PrimaryContext context) {
        Token token = context.getStart();
        return new Literal(
                switch (token.getType()) {
                    case QueryGrammarParser.STRING -> new JsonString(Literals.string(token));
                    case QueryGrammarParser.NUMBER -> Literals.number(token);
                    case QueryGrammarParser.TRUE -> JsonBoolean.TRUE;
                    case QueryGrammarParser.FALSE -> JsonBoolean.FALSE;
                    case QueryGrammarParser.NULL -> JsonNull.NULL;
                    default -> JsonUndefined.UNDEFINED;
                });
    }

    private void descend(int length, ParserRuleContext context) {
        links += length;
        if (links > MAX_CHAIN) {
            throw QueryError.TOO_DEEP.at(TreeBuilder.location(context), MAX_CHAIN);
        }
    }
}
