package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import java.util.List;
import java.util.Set;

// </imports>

/**
 * Connects to the nearest regions first, and reads with a weaker consistency than the account's.
 *
 * <p>Reads go to the first preferred region that the account has, and to the next one when it
 * fails: put the region that the program runs in first. Regions that the account does not have are
 * passed over. A client can ask for less consistency than the account's default, for which a read
 * may cost half as much; it cannot ask for more.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/tutorial-global-distribution">Set
 *     up global distribution</a>
 */
public final class Step12RegionsAndConsistency {

    private Step12RegionsAndConsistency() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        // <regions_and_consistency>
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(endpoint)
                        .key(key)
                        .preferredRegions(List.of("West Europe", "North Europe"))
                        .consistencyLevel(ConsistencyLevel.EVENTUAL)
                        .buildClient()) {
            // </regions_and_consistency>
            System.out.printf("Read from %s%n", regionsOfRead(client));
        }
    }

    /** Writes an item, reads it and says where the answer came from. */
    static Set<String> regionsOfRead(CosmosClient client) {
        var products = client.getDatabase("cosmicworks").getContainer("products");
        products.upsertItem(new Product("leash", "gear-surf-leashes", "Leash", 7));
        // <contacted_regions>
        CosmosItemResponse<Product> response =
                products.readItem("leash", new PartitionKey("gear-surf-leashes"), Product.class);
        Set<String> regions = response.getDiagnostics().getContactedRegionNames();
        // </contacted_regions>
        return regions;
    }
}
