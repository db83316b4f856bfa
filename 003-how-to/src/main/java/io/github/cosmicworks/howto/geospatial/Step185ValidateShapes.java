package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import io.github.cosmicworks.howto.geospatial.GeoJson.Polygon;

/**
 * Asks the service whether a shape is valid, before it is stored.
 *
 * <p>The service stores any JSON. A shape that is not valid is in no spatial index, and every
 * spatial function is undefined for it: the item is missing from results, without an error. The
 * classic mistakes are latitude in front of longitude, and a border that does not end where it
 * begins.
 *
 * <p>Ends with: {@code Stored all the same, and found by a query: 0}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/st-isvaliddetailed">
 *     ST_ISVALIDDETAILED</a>
 */
public final class Step185ValidateShapes {

    /** What ST_ISVALIDDETAILED answers; the reason is there when it is not valid. */
    record Verdict(boolean valid, String reason) {}

    private Step185ValidateShapes() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                validate(stores);
            } finally {
                stores.delete();
            }
        }
    }

    static void validate(CosmosContainer stores) {
        Point swapped = Point.of(-33.8915, 151.2767);
        System.out.println("Right:   " + check(stores, Stores.CIRCULAR_QUAY).valid());
        System.out.println("Swapped: " + check(stores, swapped).reason());
        Polygon open = Polygon.of(Point.of(151, -34), Point.of(152, -34), Point.of(152, -33));
        System.out.println("Open:    " + check(stores, open).reason());

        Stores.Store broken = new Stores.Store("Swapped", "coast", swapped, open);
        stores.upsertItem(broken);
        int found = Step182NearestStores.nearest(stores, swapped, 1e9).size();
        System.out.println("Stored all the same, and found by a query: " + found);
    }

    static Verdict check(CosmosContainer stores, Object shape) {
        // <validate_shape>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE ST_ISVALIDDETAILED(@shape)",
                        new SqlParameter("@shape", shape));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), Verdict.class)
                .iterator()
                .next();
        // </validate_shape>
    }
}
