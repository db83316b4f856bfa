package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.exercises.Attempt;
import java.util.List;

/** What has changed in a container. */
final class ChangeFeedChecks {

    private ChangeFeedChecks() {}

    /** Several physical partitions, each with changes of its own. */
    private static CosmosContainer withThreeProducts(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId", 12_000);
        products.createItem(Items.product("board-1", "boards", "Yamba Surfboard", 1));
        products.createItem(Items.product("bike-1", "bikes", "Noosa Bike", 2));
        products.createItem(Items.product("helmet-1", "helmets", "Kiama Helmet", 3));
        return products;
    }

    static void readChangeFeed(Attempt attempt) {
        CosmosContainer products = withThreeProducts(attempt);
        List<String> ids = Items.texts(attempt.callForJson("changedIds", products), "id");
        unless(
                !ids.isEmpty(),
                "3 items were created, and the method returns no change. Begin with the first change that there ever was.");
        unless(
                ids.equals(List.of("bike-1", "board-1", "helmet-1")),
                "3 items were created, and the method returns %d.".formatted(ids.size()));
        fromTheFeed(attempt);
    }

    static void resumeChangeFeed(Attempt attempt) {
        CosmosContainer products = withThreeProducts(attempt);
        String continuation = readToTheEnd(products);
        products.createItem(Items.product("board-2", "boards", "Kiama Surfboard", 4));
        products.upsertItem(Items.product("bike-1", "bikes", "Noosa Bike", 1));
        List<String> ids =
                Items.texts(attempt.callForJson("changedIds", products, continuation), "id");
        unless(
                !ids.contains("helmet-1"),
                "The method returns changes again that the earlier reader has had, such as helmet-1. Begin where its continuation is.");
        unless(
                ids.equals(List.of("bike-1", "board-2")),
                "2 items have changed since then, and the method returns %d. Begin where the continuation is."
                        .formatted(ids.size()));
        fromTheFeed(attempt);
    }

    private static void fromTheFeed(Attempt attempt) {
        unless(
                attempt.requests().areOnly("read feed"),
                "The ids are right, but they are not from the change feed. Read it with queryChangeFeed.");
    }

    /** The continuation of a reader that has seen all changes. */
    private static String readToTheEnd(CosmosContainer products) {
        CosmosChangeFeedRequestOptions options =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        String continuation = "";
        for (FeedResponse<JsonNode> page :
                products.queryChangeFeed(options, JsonNode.class).iterableByPage()) {
            continuation = page.getContinuationToken();
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        return continuation;
    }
}
