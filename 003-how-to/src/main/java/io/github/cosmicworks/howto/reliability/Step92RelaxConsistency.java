package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Reads with eventual consistency where a moment of staleness does no harm.
 *
 * <p>A request may ask for less than the account's default, never for more. In direct mode a read
 * with eventual or session consistency asks one replica; strong and bounded staleness ask two and
 * cost twice as much.
 *
 * <p>Ends with: {@code Yamba Surfboard, eventually}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-consistency">Manage
 *     consistency levels</a>
 */
public final class Step92RelaxConsistency {

    private Step92RelaxConsistency() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("SUR-1008", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3));
            System.out.printf(
                    "%s, eventually%n",
                    readEventually(stock, "SUR-1008", "gear-surf-surfboards").name());
            stock.deleteItem(
                    "SUR-1008",
                    new PartitionKey("gear-surf-surfboards"),
                    new CosmosItemRequestOptions());
        }
    }

    static Product readEventually(CosmosContainer stock, String id, String categoryId) {
        // <relax_consistency>
        CosmosItemRequestOptions eventual =
                new CosmosItemRequestOptions().setConsistencyLevel(ConsistencyLevel.EVENTUAL);
        return stock.readItem(id, new PartitionKey(categoryId), eventual, Product.class).getItem();
        // </relax_consistency>
    }
}
