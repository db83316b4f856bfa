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
import io.github.cosmicworks.howto.geospatial.Stores.Store;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws a map of what the spatial functions find: near, inside an area, and on a route.
 *
 * <p>One query asks all of it: a spatial function in SELECT is a value like any other. The output
 * is a picture in SVG; send it to a file and open that in a browser.
 *
 * <p>Ends with: {@code </svg>}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/spatial-functions">Spatial
 *     functions</a>
 */
public final class Step188DrawMap {

    /** A store, and what the service says of it. */
    record Place(Store store, double meters, boolean inside, boolean onRoute) {}

    private static final double WEST = 150.98;
    private static final double NORTH = -33.78;
    private static final double SCALE = 1_500;

    /** At this latitude a degree of longitude is that much shorter than one of latitude. */
    private static final double SQUEEZE = 0.83;

    private Step188DrawMap() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stores = Stores.container(client);
            try {
                draw(places(stores)).forEach(System.out::println);
            } finally {
                stores.delete();
            }
        }
    }

    static List<Place> places(CosmosContainer stores) {
        // <map_query>
        Polygon area = Polygon.of(Stores.DELIVERY_AREA.toArray(Point[]::new));
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT s AS store,
                               ST_DISTANCE(s.location, @here) AS meters,
                               ST_WITHIN(s.location, @area) AS inside,
                               ST_INTERSECTS(@route, s.area) AS onRoute
                        FROM stores s
                        WHERE ST_DISTANCE(s.location, @here) < 25000
                        ORDER BY s.id""",
                        new SqlParameter("@here", Stores.CIRCULAR_QUAY),
                        new SqlParameter("@area", area),
                        new SqlParameter("@route", Step184IntersectRoute.ROUTE));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), Place.class).stream()
                .toList();
        // </map_query>
    }

    static List<String> draw(List<Place> places) {
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 480" font-family="sans-serif" font-size="12">
                <rect width="500" height="480" fill="#eef4f8"/>
                """);
        svg.append(
                "<polygon points=\"%s\" fill=\"#cfe8cf\" stroke=\"#2e7d32\"/>%n"
                        .formatted(points(Stores.DELIVERY_AREA)));
        svg.append(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#c62828\" stroke-width=\"2\"/>%n"
                        .formatted(
                                points(
                                        Step184IntersectRoute.ROUTE.coordinates().stream()
                                                .map(c -> Point.of(c.get(0), c.get(1)))
                                                .toList())));
        for (Place place : places) {
            String at = point(place.store().location());
            String x = at.substring(0, at.indexOf(','));
            String y = at.substring(at.indexOf(',') + 1);
            svg.append(
                    "<circle cx=\"%s\" cy=\"%s\" r=\"6\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                            .formatted(
                                    x,
                                    y,
                                    place.inside() ? "#2e7d32" : "#90a4ae",
                                    place.onRoute() ? "#c62828" : "#ffffff"));
            svg.append(
                    "<text x=\"%s\" y=\"%s\" dx=\"10\" dy=\"4\">%s, %.0f km</text>%n"
                            .formatted(x, y, place.store().id(), place.meters() / 1000));
        }
        return svg.append("</svg>").toString().lines().toList();
    }

    private static String points(List<Point> points) {
        return points.stream().map(Step188DrawMap::point).collect(Collectors.joining(" "));
    }

    private static String point(Point point) {
        return String.format(
                Locale.ROOT,
                "%.0f,%.0f",
                (point.coordinates().get(0) - WEST) * SCALE * SQUEEZE,
                (NORTH - point.coordinates().get(1)) * SCALE);
    }
}
