package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.Requests;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.List;

/** Items by their id and partition key. */
final class ItemChecks {

    private static final String ID = "yamba-1";
    private static final String CATEGORY = "gear-surf-surfboards";
    private static final PartitionKey KEY = new PartitionKey(CATEGORY);

    private ItemChecks() {}

    /** A container with one surfboard. */
    private static CosmosContainer withBoard(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        products.createItem(Items.product(ID, CATEGORY, "Yamba Surfboard", 12));
        return products;
    }

    static void createItem(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        attempt.call("create", products);
        JsonNode board =
                Items.find(products, ID, CATEGORY)
                        .orElseThrow(
                                () ->
                                        new StillMissing(
                                                "The container has no item yamba-1 of the category gear-surf-surfboards. Send the board to the container as it is."));
        unless(
                board.path("quantity").asInt() == 12,
                "The item is there, but it is not the board with its quantity of 12.");

        Outcome again = attempt.attempt("create", products);
        unless(
                again.failure().isPresent(),
                "The item is there, but a second call replaces it, and nobody is told. A create is refused when the id is taken.");
    }

    static void readItem(Attempt attempt) {
        CosmosContainer products = withBoard(attempt);
        JsonNode found = board(attempt, "read", products);
        Requests requests = attempt.requests();
        unless(
                requests.items("query").isEmpty(),
                "The product is found, but with a query. You know its id and its partition key, so a point read can fetch it for less.");
        unless(
                requests.areOnly("read"),
                "Nobody has asked the account for the product. Read it from the container.");
        unless(
                ID.equals(found.path("id").asText()) && found.path("quantity").asInt() == 12,
                "The product was read, but the method returns something else. Return the item of the response.");
    }

    private static JsonNode board(Attempt attempt, String method, CosmosContainer products) {
        Outcome outcome = attempt.attempt(method, products, ID, CATEGORY);
        outcome.failure()
                .ifPresent(
                        failure -> {
                            if (failure instanceof CosmosException answer
                                    && answer.getStatusCode() == 404) {
                                throw new StillMissing(
                                        "The account finds nothing: status 404. The partition key of this container is the category, and not the id.");
                            }
                            throw new StillMissing(attempt.explain(failure));
                        });
        unless(
                outcome.value() != null,
                "The method returns null. Let it return the product that it has read.");
        return Attempt.json(outcome.value());
    }

    static void readMany(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        Items.boards(20).forEach(products::createItem);
        List<String> wanted =
                Items.boards(12).stream().map(board -> (String) board.get("id")).toList();
        JsonNode found = attempt.callForJson("read", products, wanted, "boards");
        unless(
                Items.texts(found, "id").equals(wanted),
                "The method should return the %d products of the list, and it returns %d."
                        .formatted(wanted.size(), found.size()));
        Requests requests = attempt.requests();
        unless(
                !requests.items().isEmpty(),
                "Nobody has asked the account for the products. Read them from the container.");
        unless(
                requests.items().size() <= 2,
                "All products are found, but it took %d requests. The container has a method that reads many items together."
                        .formatted(requests.items().size()));
    }

    static void patchItem(Attempt attempt) {
        CosmosContainer products = withBoard(attempt);
        attempt.call("receive", products, ID, CATEGORY, 5);
        JsonNode board =
                Items.find(products, ID, CATEGORY)
                        .orElseThrow(
                                () -> new StillMissing("The product is gone. Only change it."));
        int quantity = board.path("quantity").asInt();
        unless(quantity != 12, "The quantity is still 12. Send the change to the account.");
        unless(
                quantity == 17,
                "12 are there and 5 are delivered, but now the quantity is %d. Add to the number, do not set it."
                        .formatted(quantity));
        unless(
                board.path("name").asText().equals("Yamba Surfboard"),
                "The quantity is right, but the item has lost its name. Change the quantity only.");
        unless(
                attempt.requests().areOnly("patch") && attempt.requests().items().size() == 1,
                "The quantity is right, but it took %d requests: %s. One patch is enough."
                        .formatted(attempt.requests().items().size(), names(attempt.requests())));
    }

    private static String names(Requests requests) {
        return String.join(", ", requests.items().stream().map(each -> each.operation()).toList());
    }

    static void replaceWithETag(Attempt attempt) {
        CosmosContainer products = withBoard(attempt);
        String before = eTag(products);
        products.replaceItem(Items.product(ID, CATEGORY, "Yamba Surfboard", 11), ID, KEY, null);

        Outcome late =
                attempt.attempt(
                        "replace",
                        products,
                        Items.product(ID, CATEGORY, "Yamba Surfboard", 30),
                        before);
        unless(
                quantity(products) == 11,
                "Somebody had changed the item after it was read, and your replace has overwritten that change. Name the ETag in the options.");
        unless(
                late.failure().isPresent(),
                "The replace was refused, and nobody is told. Let the exception go to the caller.");

        attempt.call(
                "replace",
                products,
                Items.product(ID, CATEGORY, "Yamba Surfboard", 10),
                eTag(products));
        unless(
                attempt.requests().areOnly("replace"),
                "Your code compares the ETags itself, and somebody may change the item right after that. Let the account compare them.");
        unless(
                quantity(products) == 10,
                "Nobody had changed the item after it was read, and still it was not replaced.");
    }

    private static String eTag(CosmosContainer products) {
        return products.readItem(ID, KEY, JsonNode.class).getETag();
    }

    private static int quantity(CosmosContainer products) {
        return Items.find(products, ID, CATEGORY)
                .map(board -> board.path("quantity").asInt())
                .orElse(0);
    }
}
