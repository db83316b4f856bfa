package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Gives one item a time to live of its own: a basket that nobody checks out goes away by itself.
 *
 * <p>The container switches expiry on with a default; -1 stands for "nothing expires unless the
 * item says so". The property {@code ttl} of an item counts in seconds from its last write, so each
 * write renews the lease. Expired items are not returned any more, even before they are removed.
 *
 * <p>Ends with: {@code Basket expires 1800 seconds after its last write}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-time-to-live">Configure
 *     time to live</a>
 */
public final class Step42ItemTimeToLive {

    private Step42ItemTimeToLive() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer baskets = createBaskets(Cosmicworks.database(client));
            try {
                putBasket(baskets);
            } finally {
                baskets.delete();
            }
        }
    }

    /** Basket with its time to live in seconds; -1 keeps it for ever. */
    public record Basket(String id, String customerId, List<String> products, int ttl) {}

    static CosmosContainer createBaskets(CosmosDatabase database) {
        // <time_to_live_on>
        database.createContainerIfNotExists(
                new CosmosContainerProperties("baskets", "/customerId")
                        .setDefaultTimeToLiveInSeconds(-1));
        // </time_to_live_on>
        return database.getContainer("baskets");
    }

    static Basket putBasket(CosmosContainer baskets) {
        // <item_time_to_live>
        Basket basket = new Basket("basket-1", "harbour-outfitters", List.of("SUR-0001"), 30 * 60);
        baskets.upsertItem(basket);
        System.out.printf("Basket expires %d seconds after its last write%n", basket.ttl());
        // </item_time_to_live>
        return basket;
    }
}
