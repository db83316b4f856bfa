package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.ranking.PlannedRank;
import io.github.cosmicworks.emulator.query.ranking.SearchCall;
import io.github.cosmicworks.emulator.query.ranking.VectorCall;
import io.github.cosmicworks.emulator.query.ranking.VectorSearch;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compiles calls of the functions of search, which depend on the policies of a path. */
final class SearchCallCompiler {

    private final ExpressionCompiler expressions;
    private final QueryCompiler queries;
    private final Scope scope;

    SearchCallCompiler(ExpressionCompiler expressions, QueryCompiler queries, Scope scope) {
        this.expressions = expressions;
        this.queries = queries;
        this.scope = scope;
    }

    /** The value of a call; null when it calls no function of search. */
    Evaluator value(Expression.Call call) {
        return switch (call.name().toUpperCase(Locale.ROOT)) {
            case SearchCalls.VECTOR_DISTANCE, SearchCalls.VECTOR_SCORE -> vector(call).evaluator();
            case SearchCalls.FULL_TEXT_SCORE ->
                    throw QueryError.RANK_ONLY.at(call.location(), "FullTextScore");
            case SearchCalls.RRF -> throw QueryError.RANK_ONLY.at(call.location(), "RRF");
            case "FULLTEXTCONTAINS" -> texts().contains(call);
            case "FULLTEXTCONTAINSALL" -> texts().membership(call, true);
            case "FULLTEXTCONTAINSANY" -> texts().membership(call, false);
            case SearchCalls.COMPUTED_SCORE -> texts().score(call);
            case SearchCalls.WORD_COUNT -> texts().wordCount(call);
            default -> null;
        };
    }

    private TextCallCompiler texts() {
        return new TextCallCompiler(queries.search(), expressions::compile, this::path);
    }

    /** A call that results are ordered by. */
    SearchCall order(Expression.Call call) {
        return switch (call.name().toUpperCase(Locale.ROOT)) {
            case SearchCalls.FULL_TEXT_SCORE -> texts().planned(call);
            case SearchCalls.RRF -> fused(call);
            case SearchCalls.COMPUTED_SCORE -> texts().score(call);
            default -> vector(call);
        };
    }

    /** Checks the arguments of RRF; they are ranked one by one as a query plan says. */
    private SearchCall fused(Expression.Call call) {
        int scores = 0;
        for (Expression argument : call.arguments()) {
            if (SearchCalls.is(argument, SearchCalls.FULL_TEXT_SCORE)
                    || SearchCalls.is(argument, SearchCalls.VECTOR_DISTANCE)) {
                order((Expression.Call) argument);
                scores++;
            }
        }
        int others = call.arguments().size() - scores;
        Expression last =
                call.arguments().isEmpty() ? null : call.arguments().get(scores + others - 1);
        boolean weighted =
                others == 1
                        && !SearchCalls.isScore(last)
                        && constant(expressions.compile(last)) instanceof JsonArray weights
                        && weights.size() == scores
                        && weights.floats() != null;
        if (scores < 2 || (others > 0 && !weighted)) {
            throw QueryError.RRF_ARGUMENTS.at(call.location());
        }
        return new PlannedRank();
    }

    private VectorSearch vector(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        Map<Expression, Evaluator> compiled = new HashMap<>();
        arguments.forEach(argument -> compiled.put(argument, expressions.compile(argument)));
        VectorCall checked =
                VectorCall.of(
                        call,
                        queries.search(),
                        this::path,
                        argument -> constant(compiled.get(argument)));
        boolean score = SearchCalls.is(call, SearchCalls.VECTOR_SCORE);
        Evaluator first = compiled.get(arguments.get(0));
        Evaluator second = compiled.get(arguments.get(1));
        Evaluator distance =
                ExpressionCompiler.folded(checked.evaluator(first, second, score), first, second);
        return new VectorSearch(checked, distance, score);
    }

    private static JsonValue constant(Evaluator evaluator) {
        return evaluator instanceof Evaluator.Constant constant
                ? constant.value()
                : JsonUndefined.UNDEFINED;
    }

    /** The names of a path of the items; null for anything else. */
    private List<String> path(Expression expression) {
        List<String> names = new ArrayList<>();
        Expression current = expression;
        while (current instanceof Expression.Property property) {
            names.add(0, property.name());
            current = property.source();
        }
        return !names.isEmpty()
                        && current instanceof Expression.Name name
                        && queries.isItem(scope.slot(name.name()))
                ? names
                : null;
    }
}
