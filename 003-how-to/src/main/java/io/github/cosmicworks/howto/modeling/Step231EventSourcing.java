package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedPolicy;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Rebuilds a shopping cart from its events, and from all versions of an item that is overwritten.
 *
 * <p>Events are items that nobody changes: what has happened, in order, under the customer's
 * partition key. The change feed tells them from the beginning, again and again. A cart that is one
 * item and overwritten tells its latest version only. With all versions and deletes, its feed tells
 * each step as well, and the delete; that reaches back as far as the retention of the container and
 * takes continuous backups on an account.
 *
 * <p>Ends with: {@code Replayed from the events: [item-b], shipped}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-design-patterns#event-sourcing">Change
 *     feed design patterns: event sourcing</a>
 */
public final class Step231EventSourcing {

    private static final String CUSTOMER = "margo";

    /** What a customer has done; its number is its id. */
    record Event(String id, String username, String type, String item) {}

    /** A cart as one item, overwritten at each change. */
    record Cart(String id, String username, List<String> items) {}

    private Step231EventSourcing() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer events = Cosmicworks.container(client, "cart-events", "/username");
            CosmosContainer carts = createCarts(Cosmicworks.database(client), "carts");
            try {
                String start = now(carts);
                shop(events, carts);
                Changes<Cart> latest = new Changes<>(carts, Cart.class, new Meter());
                System.out.printf(
                        "Latest versions of the cart: %d%n", latest.sinceLastTime().size());
                versions(carts, start).forEach(System.out::println);
                System.out.printf("Replayed from the events: %s%n", replay(events));
            } finally {
                events.delete();
                carts.delete();
            }
        }
    }

    /** The four steps of the documentation: A and B are added, A is removed, the rest is bought. */
    static void shop(CosmosContainer events, CosmosContainer carts) {
        // <append_events>
        events.upsertItem(new Event("1", CUSTOMER, "added", "item-a"));
        events.upsertItem(new Event("2", CUSTOMER, "added", "item-b"));
        events.upsertItem(new Event("3", CUSTOMER, "removed", "item-a"));
        events.upsertItem(new Event("4", CUSTOMER, "checked-out", null));
        // </append_events>
        carts.createItem(new Cart("cart", CUSTOMER, List.of("item-a")));
        carts.upsertItem(new Cart("cart", CUSTOMER, List.of("item-a", "item-b")));
        carts.upsertItem(new Cart("cart", CUSTOMER, List.of("item-b")));
        carts.deleteItem("cart", new PartitionKey(CUSTOMER), new CosmosItemRequestOptions());
    }

    static CosmosContainer createCarts(CosmosDatabase database, String id) {
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/username")
                        .setChangeFeedPolicy(
                                ChangeFeedPolicy.createAllVersionsAndDeletesPolicy(
                                        Duration.ofMinutes(10))));
        return database.getContainer(id);
    }

    /** What a customer has bought, from the beginning of the events. */
    static String replay(CosmosContainer events) {
        // <replay>
        TreeSet<String> cart = new TreeSet<>();
        String state = "open";
        for (Event event : new Changes<>(events, Event.class, new Meter()).sinceLastTime()) {
            switch (event.type()) {
                case "added" -> cart.add(event.item());
                case "removed" -> cart.remove(event.item());
                case "checked-out" -> state = "shipped";
                default -> throw new IllegalArgumentException(event.type());
            }
        }
        return cart + ", " + state;
        // </replay>
    }

    /** A place in the feed of all versions, which has no beginning. */
    static String now(CosmosContainer carts) {
        CosmosChangeFeedRequestOptions fromNow =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange())
                        .allVersionsAndDeletes();
        return carts.queryChangeFeed(fromNow, ChangeFeedProcessorItem.class)
                .iterableByPage()
                .iterator()
                .next()
                .getContinuationToken();
    }

    static List<String> versions(CosmosContainer carts, String continuation) {
        // <all_versions_of_an_item>
        CosmosChangeFeedRequestOptions all =
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation)
                        .allVersionsAndDeletes()
                        .setCompleteAfterAllCurrentChangesRetrieved(true);
        List<String> versions = new ArrayList<>();
        for (ChangeFeedProcessorItem change :
                carts.queryChangeFeed(all, ChangeFeedProcessorItem.class)) {
            JsonNode current = change.getCurrent();
            String items = current == null ? "" : " " + current.path("items");
            versions.add(change.getChangeFeedMetaData().getOperationType() + items.stripTrailing());
        }
        return versions;
        // </all_versions_of_an_item>
    }
}
