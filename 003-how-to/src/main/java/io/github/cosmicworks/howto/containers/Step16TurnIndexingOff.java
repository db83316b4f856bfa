package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Uses a container as a key-value store: no index at all, and the cheapest writes.
 *
 * <p>With the indexing mode {@code none} items are found by id and partition key only. A query
 * still answers, by reading every item that it may concern, and costs accordingly. It also suits a
 * first load of data: load, then switch the index on. Time to live needs the index: neither can be
 * had with the other. Where items have to expire and nothing is to be indexed, stay with {@code
 * consistent}, include no path and exclude the root with all below it.
 *
 * <p>Ends with: {@code Time to live with it: 400}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy">Indexing policies</a>
 */
public final class Step16TurnIndexingOff {

    private Step16TurnIndexingOff() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                CosmosContainer lights = createContainer(database, "blobs");
                System.out.printf("Time to live with it: %d%n", setTimeToLive(lights));
            } finally {
                database.getContainer("blobs").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <no_indexing>
        IndexingPolicy none = new IndexingPolicy();
        none.setIndexingMode(IndexingMode.NONE);
        none.setAutomatic(false);
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId").setIndexingPolicy(none));
        // </no_indexing>

        CosmosContainer lights = database.getContainer(id);
        lights.upsertItem(
                new Product("LIG-2001", "accessories-lights", "Byron Bike Light", 24.99, 3));
        Product light =
                lights.readItem("LIG-2001", new PartitionKey("accessories-lights"), Product.class)
                        .getItem();
        IndexingMode mode = lights.read().getProperties().getIndexingPolicy().getIndexingMode();
        System.out.printf("Indexing mode: %s, and a point read finds %s%n", mode, light.id());
        return lights;
    }

    /** What the service says to a container without an index whose items are to expire. */
    static int setTimeToLive(CosmosContainer lights) {
        // <no_time_to_live>
        CosmosContainerProperties properties = lights.read().getProperties();
        try {
            return lights.replace(properties.setDefaultTimeToLiveInSeconds(60 * 60))
                    .getStatusCode();
        } catch (CosmosException e) {
            if (e.getStatusCode() != 400) {
                throw e;
            }
            return e.getStatusCode();
        }
        // </no_time_to_live>
    }
}
