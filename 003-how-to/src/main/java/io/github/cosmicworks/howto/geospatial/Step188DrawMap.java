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

    private static final double WEST = 151.12;
    private static final double NORTH = -33.77;
    private static final double SCALE = 2_150;

    /** At this latitude a degree of longitude is that much shorter than one of latitude. */
    private static final double SQUEEZE = 0.83;

    /** Colours for a light and for a dark page, and letters that stay readable over lines. */
    private static final String FRAME =
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="440" height="550" viewBox="0 0 440 550" role="img" aria-labelledby="title desc">
            <title id="title">Stores in Sydney</title>
            <desc id="desc">Five stores, the delivery area, and a route from the airport to Manly.</desc>
            <style>
            text { font: 15px system-ui, "Segoe UI", sans-serif; fill: #1b1b1f; paint-order: stroke; stroke: #eef4f8; stroke-width: 4px; }
            .name { font-weight: 600; }
            .map { fill: #eef4f8; }
            .area { fill: #cfe8cf; stroke: #2e7d32; }
            .route { fill: none; stroke: #c62828; stroke-width: 3; }
            circle { fill: #78909c; stroke: #ffffff; stroke-width: 3; }
            .inside { fill: #2e7d32; }
            .crossed { stroke: #c62828; }
            @media (prefers-color-scheme: dark) {
            text { fill: #f3f4f6; stroke: #22303c; }
            .map { fill: #22303c; }
            .area { fill: #1f4d2b; stroke: #66bb6a; }
            .route { stroke: #ef5350; }
            circle { fill: #90a4ae; stroke: #22303c; }
            .inside { fill: #66bb6a; }
            .crossed { stroke: #ef5350; }
            }
            </style>
            <rect class="map" width="440" height="550" rx="8"/>
            """;

    private static final String LEGEND =
            """
            <circle class="inside" cx="24" cy="496" r="8"/><text x="40" y="501">inside the area</text>
            <circle cx="24" cy="526" r="8"/><text x="40" y="531">outside of it</text>
            <path class="route" d="M212 496h24"/><text x="246" y="501">route</text>
            <circle class="crossed" cx="224" cy="526" r="8"/><text x="246" y="531">route crosses its area</text>
            </svg>""";

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
                        WHERE ST_DISTANCE(s.location, @here) < 12000
                        ORDER BY s.id""",
                        new SqlParameter("@here", Stores.CIRCULAR_QUAY),
                        new SqlParameter("@area", area),
                        new SqlParameter("@route", Step184IntersectRoute.ROUTE));
        return stores.queryItems(query, new CosmosQueryRequestOptions(), Place.class).stream()
                .toList();
        // </map_query>
    }

    static List<String> draw(List<Place> places) {
        StringBuilder svg = new StringBuilder(FRAME);
        svg.append(
                "<polygon class=\"area\" points=\"%s\"/>%n"
                        .formatted(points(Stores.DELIVERY_AREA)));
        List<Point> route =
                Step184IntersectRoute.ROUTE.coordinates().stream()
                        .map(c -> Point.of(c.get(0), c.get(1)))
                        .toList();
        svg.append("<polyline class=\"route\" points=\"%s\"/>%n".formatted(points(route)));
        for (Place place : places) {
            svg.append(
                    "<g transform=\"translate(%s)\"><circle class=\"%s %s\" r=\"8\"/>%n"
                            .formatted(
                                    point(place.store().location()),
                                    place.inside() ? "inside" : "outside",
                                    place.onRoute() ? "crossed" : "apart"));
            svg.append(
                    "<text class=\"name\" x=\"16\">%s</text><text x=\"16\" y=\"17\">%.0f km</text></g>%n"
                            .formatted(place.store().id(), place.meters() / 1000));
        }
        return svg.append(LEGEND).toString().lines().toList();
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
