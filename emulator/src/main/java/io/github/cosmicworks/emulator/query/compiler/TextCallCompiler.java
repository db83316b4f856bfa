package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.TextCall;
import io.github.cosmicworks.emulator.query.evaluation.TextLength;
import io.github.cosmicworks.emulator.query.evaluation.TextMembership;
import io.github.cosmicworks.emulator.query.ranking.PlannedRank;
import io.github.cosmicworks.emulator.query.ranking.TextScore;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.search.Bm25;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextAnalyzers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Compiles calls of the functions of full text search. */
final class TextCallCompiler {

    private final SearchPolicies policies;
    private final Function<Expression, Evaluator> compiler;
    private final Function<Expression, List<String>> paths;

    /**
     * @param compiler compiles an argument
     * @param paths the path of an expression from the items on; null when it is none
     */
    TextCallCompiler(
            SearchPolicies policies,
            Function<Expression, Evaluator> compiler,
            Function<Expression, List<String>> paths) {
        this.policies = policies;
        this.compiler = compiler;
        this.paths = paths;
    }

    /** FullTextContains, which takes one term. */
    TextMembership contains(Expression.Call call) {
        requireArguments(call, 2, 2, "2");
        return membership(call, true);
    }

    /** FullTextContainsAll and FullTextContainsAny, which take several terms. */
    TextMembership membership(Expression.Call call, boolean all) {
        requireArguments(call, 2, Integer.MAX_VALUE, "at least 2");
        TextCall text = text(call, constants(call, 1), true);
        return new TextMembership(text, compiler.apply(call.arguments().get(0)), all);
    }

    /** FullTextScore: checked here, and computed as a query plan says. */
    PlannedRank planned(Expression.Call call) {
        requireArguments(call, 2, Integer.MAX_VALUE, "at least 2");
        text(call, constants(call, 1), false);
        return new PlannedRank();
    }

    /** The number of terms in a text. */
    TextLength wordCount(Expression.Call call) {
        requireArguments(call, 1, 1, "1");
        TextCall text = text(call, List.of(), false);
        return new TextLength(text, compiler.apply(call.arguments().get(0)));
    }

    /** FullTextScore in a rewritten query: path, terms, items, words, and items with each term. */
    TextScore score(Expression.Call call) {
        requireArguments(call, 5, 5, "5");
        List<JsonValue> arguments = constants(call, 1);
        TextCall text = text(call, arguments.subList(0, 1), false);
        float[] hits = arguments.get(3) instanceof JsonArray array ? array.floats() : null;
        if (!(arguments.get(1) instanceof JsonNumber items)
                || !(arguments.get(2) instanceof JsonNumber words)
                || hits == null
                || hits.length != text.terms().size()) {
            throw QueryError.RANK_WITH_PLAN.at(call.location());
        }
        double[] counts = new double[hits.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = ((JsonNumber) ((JsonArray) arguments.get(3)).get(i)).doubleValue();
        }
        return new TextScore(
                text,
                compiler.apply(call.arguments().get(0)),
                new Bm25(items.doubleValue(), words.doubleValue(), counts));
    }

    private TextCall text(Expression.Call call, List<JsonValue> terms, boolean fuzzy) {
        List<String> steps = paths.apply(call.arguments().get(0));
        if (steps == null) {
            throw QueryError.FULL_TEXT_PATH.at(call.location(), call.name());
        }
        String language = policies.language(steps);
        TextAnalyzer analyzer = TextAnalyzers.of(language);
        return new TextCall(
                new IndexPath(steps),
                language,
                policies.hasTextIndex(steps),
                analyzer,
                TextCall.terms(terms, fuzzy, analyzer, call));
    }

    private List<JsonValue> constants(Expression.Call call, int from) {
        List<JsonValue> constants = new ArrayList<>();
        for (Expression argument : call.arguments().subList(from, call.arguments().size())) {
            constants.add(
                    compiler.apply(argument) instanceof Evaluator.Constant constant
                            ? constant.value()
                            : JsonUndefined.UNDEFINED);
        }
        return constants;
    }

    private static void requireArguments(
            Expression.Call call, int least, int most, String expected) {
        int count = call.arguments().size();
        if (count < least || count > most) {
            throw QueryError.ARGUMENT_COUNT.at(call.location(), call.name(), expected);
        }
    }
}
