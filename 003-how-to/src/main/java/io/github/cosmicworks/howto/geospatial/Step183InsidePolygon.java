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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the stores inside an area, and shows what the direction of its border does.
 *
 * <p>Walk along the border in the order of its points: the area is on your left. Counter-clockwise
 * it is what the border encloses. Clockwise it is the rest of the Earth, which is rarely meant.
 *
 * <p>Ends with: {@code Clockwise: [Chatswood, Cronulla, Katoomba, Manly, Palm Beach, Parramatta,
 * Wollongong]}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/st-within">ST_WITHIN</a>
 */
public final class Step183InsidePolygon {

    private Step183InsidePolygon() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                bothDirections(stores);
            } finally {
                stores.delete();
            }
        }
    }

    static void bothDirections(CosmosContainer stores) {
        List<Point> border = new ArrayList<>(Stores.DELIVERY_AREA);
        System.out.println("Counter-clockwise: " + inside(stores, border));
        Collections.reverse(border);
        System.out.println("Clockwise: " + inside(stores, border));
    }

    static List<String> inside(CosmosContainer stores, List<Point> border) {
        // <inside_polygon>
        Polygon area = Polygon.of(border.toArray(Point[]::new)); // ends where it begins
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE s.id FROM stores s WHERE ST_WITHIN(s.location, @area)",
                        new SqlParameter("@area", area));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .sorted()
                .toList();
        // </inside_polygon>
    }
}
