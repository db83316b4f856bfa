package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.SpatialSpec;
import com.azure.cosmos.models.SpatialType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Adds a spatial index to a container, and shows what it does to the charge of a query.
 *
 * <p>The default policy has no spatial index: a spatial filter then reads every item. With an index
 * on the path it reads those that are near. A query with aggregates does not use it. One type in
 * the list is enough, since the service indexes all of them.
 *
 * <p>Ends with: {@code Cheaper with the index: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy#spatial-indexes">Spatial
 *     indexes</a>
 */
public final class Step186SpatialIndexPolicy {

    private static final int STORES = 400;
    private static final String NEAR =
            """
            SELECT VALUE s.id FROM stores s
            WHERE ST_DISTANCE(s.location, {"type": "Point", "coordinates": [151.0, -33.0]}) < 5000""";

    private Step186SpatialIndexPolicy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists("many-stores", "/region");
            CosmosContainer stores = database.getContainer("many-stores");
            try {
                System.out.printf("Cheaper with the index: %s%n", compare(stores));
            } finally {
                stores.delete();
            }
        }
    }

    static boolean compare(CosmosContainer stores) {
        for (int i = 0; i < STORES; i++) {
            int row = i / 200;
            double longitude = 151 + i / 10.0 % 20;
            stores.upsertItem(Stores.store("store-" + i, "east", longitude, -33.0 - row));
        }
        double before = charge(stores);
        addIndex(stores);
        double after = charge(stores);
        System.out.printf("Without: %.2f RU, with: %.2f RU%n", before, after);
        return after < before;
    }

    static void addIndex(CosmosContainer stores) {
        // <spatial_index>
        CosmosContainerProperties properties = stores.read().getProperties();
        properties
                .getIndexingPolicy()
                .setSpatialIndexes(
                        List.of(
                                new SpatialSpec()
                                        .setPath("/location/?")
                                        .setSpatialTypes(List.of(SpatialType.POINT))));
        stores.replace(properties);
        // </spatial_index>
    }

    static double charge(CosmosContainer stores) {
        double charge = 0;
        for (FeedResponse<String> page :
                stores.queryItems(NEAR, new CosmosQueryRequestOptions(), String.class)
                        .iterableByPage()) {
            charge += page.getRequestCharge();
        }
        return charge;
    }
}
