package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the stores within ten kilometers of a place, the nearest first.
 *
 * <p>ST_DISTANCE gives meters along the surface of the Earth. A filter on it uses a spatial index.
 * ORDER BY does not sort by a distance, so the few that are near are sorted here.
 *
 * <p>Ends with: {@code Manly, 9.9 km}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/st-distance">ST_DISTANCE</a>
 */
public final class Step182NearestStores {

    /** A store with its distance. */
    record Nearby(String id, double meters) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s, %.1f km", id, meters / 1000);
        }
    }

    private Step182NearestStores() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                nearest(stores, Stores.CIRCULAR_QUAY, 10_000).forEach(System.out::println);
            } finally {
                stores.delete();
            }
        }
    }

    static List<Nearby> nearest(CosmosContainer stores, Point here, double meters) {
        // <nearest_stores>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT s.id, ST_DISTANCE(s.location, @here) AS meters FROM stores s
                        WHERE ST_DISTANCE(s.location, @here) < @meters""",
                        new SqlParameter("@here", here),
                        new SqlParameter("@meters", meters));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), Nearby.class).stream()
                .sorted(Comparator.comparing(Nearby::meters))
                .toList();
        // </nearest_stores>
    }
}
