package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.search.SearchTerm;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a function of full text search looks for, and where.
 *
 * @param path the path of the items
 * @param language the language of their texts
 * @param indexed whether the container has a full text index over the path
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search">Full-text
 *     search</a>
 */
public record TextCall(
        IndexPath path,
        String language,
        boolean indexed,
        TextAnalyzer analyzer,
        List<SearchTerm> terms) {

    private static final int MAX_DISTANCE = 2;

    public TextCall {
        terms = List.copyOf(terms);
    }

    /** The texts as an index knows them, if there is one. */
    public Optional<TextMatches> matches(IndexView index) {
        return indexed && index != null
                ? Optional.of(index.texts(path, language, analyzer))
                : Optional.empty();
    }

    /**
     * The terms in the arguments of a call: strings, an array of strings, or objects with a term
     * and a distance.
     *
     * @param fuzzy whether a term may have a distance
     */
    public static List<SearchTerm> terms(
            List<JsonValue> arguments, boolean fuzzy, TextAnalyzer analyzer, Expression.Call call) {
        List<SearchTerm> terms = new ArrayList<>();
        for (JsonValue argument : arguments) {
            if (argument instanceof JsonArray array && !fuzzy) {
                array.forEach(element -> terms.add(term(element, false, analyzer, call)));
            } else {
                terms.add(term(argument, fuzzy, analyzer, call));
            }
        }
        return terms;
    }

    private static SearchTerm term(
            JsonValue value, boolean fuzzy, TextAnalyzer analyzer, Expression.Call call) {
        if (value instanceof JsonString text) {
            return SearchTerm.of(text.value(), 0, analyzer);
        }
        if (fuzzy
                && value instanceof JsonObject object
                && object.string("term") != null
                && object.get("distance") instanceof JsonInteger distance
                && distance.value() >= 0
                && distance.value() <= MAX_DISTANCE) {
            SearchTerm term =
                    SearchTerm.of(object.string("term"), (int) distance.value(), analyzer);
            if (term.distance() == 0 || term.words().size() <= 1) {
                return term;
            }
        }
        throw QueryError.FULL_TEXT_TERM.at(
                call.location(),
                call.name(),
                fuzzy ? ", or objects with one word as 'term' and a 'distance' of 0, 1 or 2" : "");
    }
}
