package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.geospatial.Stores.Store;

/**
 * Stores the place of a store as GeoJSON, from Java types.
 *
 * <p>GeoJSON is JSON: any record with a type and coordinates will do, and the SDK needs no library
 * for it. Longitude comes first, then latitude; maps and people often say it the other way around.
 *
 * <p>Ends with: {@code {"type":"Point","coordinates":[151.2767,-33.8915]}}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/geospatial">Geospatial data</a>
 */
public final class Step181StoreGeoJson {

    private Step181StoreGeoJson() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                System.out.println(store(stores));
            } finally {
                stores.delete();
            }
        }
    }

    static JsonNode store(CosmosContainer stores) {
        // <store_geojson>
        Store bondi = Stores.store("Bondi Beach", "coast", 151.2767, -33.8915);
        stores.upsertItem(bondi);

        JsonNode stored =
                stores.readItem(bondi.id(), new PartitionKey(bondi.region()), JsonNode.class)
                        .getItem();
        return stored.get("location");
        // </store_geojson>
    }
}
