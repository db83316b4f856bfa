package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.AnsweredRequest;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a query asks for, and what the account has to do for it. */
final class QueryChecks {

    private QueryChecks() {}

    /** More about the pages of queries that were answered. */
    private static Stream<AnsweredRequest.Query> answered(Attempt attempt) {
        return attempt.requests().items("query").stream().flatMap(each -> each.query().stream());
    }

    private static void unlessAsked(Attempt attempt) {
        unless(
                !attempt.requests().items().isEmpty(),
                "Nobody has asked the account for anything. Send a query to the container.");
    }

    static void queryWithParameters(Attempt attempt) {
        String name = "Tim's Board";
        CosmosContainer products = attempt.container("products", "/categoryId");
        products.createItem(Items.product("1", "boards", name, 1));
        products.createItem(Items.product("2", "boards", name, 2));
        products.createItem(Items.product("3", "boards", "Ann's Board", 3));
        Outcome outcome = attempt.attempt("count", products, name);
        outcome.failure().ifPresent(failure -> explain(attempt, failure));
        unlessAsked(attempt);
        unless(
                answered(attempt).noneMatch(query -> holds(query, name)),
                "The name is a part of the text of the query, and a name can be anything. Give it to the query as a parameter.");
        unless(
                answered(attempt).allMatch(query -> query.text().contains("@")),
                "The query has no parameter. Put a name such as @name where the value belongs.");
        unless(
                outcome.value().equals(2L),
                "There are 2 products with the name %s, and the method returns %s."
                        .formatted(name, outcome.value()));
    }

    /** With or without its quotes doubled, escaped or left out. */
    private static boolean holds(AnsweredRequest.Query query, String name) {
        return letters(query.text()).contains(letters(name));
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof CosmosException answer && answer.getStatusCode() == 400) {
            throw new StillMissing(
                    "The account does not understand the query for the name Tim's Board: its quote ends the string. Give the name to the query as a parameter.");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    static void queryOnePartition(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId", 12_000);
        products.createItem(Items.product("1", "boards", "Yamba Surfboard", 1));
        products.createItem(Items.product("2", "boards", "Kiama Surfboard", 2));
        products.createItem(Items.product("3", "bikes", "Noosa Bike", 3));
        JsonNode names = attempt.callForJson("names", products, "boards");
        List<String> found = Items.texts(names, "name");
        unlessAsked(attempt);
        unless(
                !found.contains("Noosa Bike"),
                "The method should return the names of one category, and it returns those of all. Give the options the partition key.");
        unless(
                found.equals(List.of("Kiama Surfboard", "Yamba Surfboard")),
                "The category has 2 names, and the method returns %d.".formatted(found.size()));
        unless(
                answered(attempt).noneMatch(AnsweredRequest.Query::crossPartition),
                "The names are right, but the query has asked every physical partition. Give the options the partition key.");
    }

    static void firstPage(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        Items.boards(60).forEach(products::createItem);
        JsonNode names =
                attempt.callForJson("first", attempt.asyncContainer("products"), "boards", 5);
        unlessAsked(attempt);
        unless(
                names.size() == 5,
                "A page has 5 names here, and the method returns %d.".formatted(names.size()));
        List<String> first =
                Items.boards(60).stream()
                        .map(board -> (String) board.get("name"))
                        .sorted()
                        .limit(5)
                        .toList();
        unless(
                Items.texts(names, "name").equals(first),
                "The method returns 5 names, but not the first ones.");
        int pages = attempt.requests().items("query").size();
        // The client has asked for the second page when it is stopped, and a slow one for a third.
        unless(
                pages <= 3,
                "The 5 names are right, but the account was asked for %d pages. Take the first one, and no more."
                        .formatted(pages));
        long loaded = answered(attempt).mapToLong(AnsweredRequest.Query::retrieved).sum();
        unless(
                loaded <= 4 * 5,
                "The 5 names are right, but the account has loaded %d products for them. Ask for a page of this size."
                        .formatted(loaded));
    }

    static void countInQuery(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId", 12_000);
        Items.boards(30).forEach(products::createItem);
        products.createItem(Items.product("bike-1", "bikes", "Noosa Bike", 1));
        Outcome outcome = attempt.attempt("count", products);
        outcome.failure()
                .ifPresent(
                        failure -> {
                            // What the SDK says when a result is no number.
                            if (String.valueOf(failure.getMessage()).contains("POJO")) {
                                throw new StillMissing(
                                        "The account returns an object with the number in it, and not an Integer. SELECT VALUE returns the number alone.");
                            }
                            throw new StillMissing(attempt.explain(failure));
                        });
        Object count = outcome.value();
        unlessAsked(attempt);
        unless(
                answered(attempt)
                        .allMatch(
                                query -> query.text().toUpperCase(Locale.ROOT).contains("COUNT(")),
                "The query sends every product only to count them. Let the query return their number.");
        unless(
                count.equals(31),
                "There are 31 products, and the method returns %s.".formatted(count));
    }
}
