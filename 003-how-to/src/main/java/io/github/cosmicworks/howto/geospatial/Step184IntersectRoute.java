package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.geospatial.GeoJson.LineString;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import java.util.List;

/**
 * Finds the delivery areas that a courier's route goes through.
 *
 * <p>Here the areas are stored and the route is the parameter. ST_INTERSECTS asks whether two
 * shapes have any point in common; ST_WITHIN would ask whether all of the route is in one area.
 *
 * <p>Ends with: {@code Within one of them: []}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/st-intersects">ST_INTERSECTS</a>
 */
public final class Step184IntersectRoute {

    /** From the airport through the city to Manly. */
    static final LineString ROUTE =
            LineString.of(
                    Point.of(151.1772, -33.9399),
                    Point.of(151.1850, -33.9000),
                    Point.of(151.2100, -33.8520),
                    Point.of(151.2440, -33.8280),
                    Point.of(151.2841, -33.7990));

    private Step184IntersectRoute() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                bothQuestions(stores);
            } finally {
                stores.delete();
            }
        }
    }

    static void bothQuestions(CosmosContainer stores) {
        System.out.println("The route crosses: " + areas(stores, "ST_INTERSECTS(@route, s.area)"));
        System.out.println("Within one of them: " + areas(stores, "ST_WITHIN(@route, s.area)"));
    }

    static List<String> areas(CosmosContainer stores, String condition) {
        // <intersect_route>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE s.id FROM stores s WHERE " + condition,
                        new SqlParameter("@route", ROUTE));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .sorted()
                .toList();
        // </intersect_route>
    }
}
