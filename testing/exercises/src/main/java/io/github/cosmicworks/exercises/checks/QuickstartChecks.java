package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.Optional;

/** A first program. */
final class QuickstartChecks {

    private static final String ID = "yamba-1";
    private static final String CATEGORY = "gear-surf-surfboards";

    private QuickstartChecks() {}

    static void writeAgain(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        attempt.call("store", products, Items.product(ID, CATEGORY, "Yamba Surfboard", 12));
        unless(
                quantity(products).isPresent(),
                "The account has no such product after the first run. Write it into the container.");

        Outcome second =
                attempt.attempt(
                        "store", products, Items.product(ID, CATEGORY, "Yamba Surfboard", 8));
        second.failure().ifPresent(failure -> explain(attempt, failure));
        unless(
                quantity(products).orElse(0) == 8,
                "The second run has changed nothing: the quantity is still 12, and should be 8. Replace the item that is there.");
        unless(
                attempt.requests().items().size() == 2,
                "It works, but two runs have sent %d requests. One request can do both: create the item, or replace it."
                        .formatted(attempt.requests().items().size()));
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof CosmosException answer && answer.getStatusCode() == 409) {
            throw new StillMissing(
                    "The first run works, the second one is refused with status 409: an item with this id is there already. Write it so that an item that is there is replaced.");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    private static Optional<Integer> quantity(CosmosContainer products) {
        return Items.find(products, ID, CATEGORY)
                .map(item -> item.path("quantity"))
                .map(JsonNode::asInt);
    }
}
