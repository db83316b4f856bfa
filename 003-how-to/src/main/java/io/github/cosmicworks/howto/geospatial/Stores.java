package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.SpatialSpec;
import com.azure.cosmos.models.SpatialType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import io.github.cosmicworks.howto.geospatial.GeoJson.Polygon;
import java.util.List;

/** The stores of Cosmic Works around Sydney, in a container with spatial indexes. */
final class Stores {

    static final Point CIRCULAR_QUAY = Point.of(151.2108, -33.8613);

    /** The part of the city between the harbour and Botany Bay, counter-clockwise. */
    static final List<Point> DELIVERY_AREA =
            List.of(
                    Point.of(151.14, -33.96),
                    Point.of(151.27, -33.98),
                    Point.of(151.30, -33.83),
                    Point.of(151.20, -33.85),
                    Point.of(151.14, -33.96));

    private static final double HALF = 0.02;

    /**
     * A store.
     *
     * @param area where it delivers to: a square around it
     */
    record Store(String id, String region, Point location, Polygon area) {}

    private Stores() {}

    static List<Store> all() {
        return List.of(
                store("Bondi Beach", "coast", 151.2767, -33.8915),
                store("Chatswood", "city", 151.1803, -33.7969),
                store("Circular Quay", "city", 151.2108, -33.8613),
                store("Cronulla", "coast", 151.1522, -34.0581),
                store("Katoomba", "mountains", 150.3119, -33.7125),
                store("Manly", "coast", 151.2850, -33.7969),
                store("Newtown", "city", 151.1793, -33.8981),
                store("Palm Beach", "coast", 151.3230, -33.6000),
                store("Parramatta", "city", 151.0034, -33.8150),
                store("Wollongong", "coast", 150.8931, -34.4278));
    }

    static Store store(String name, String region, double longitude, double latitude) {
        Polygon area =
                Polygon.of(
                        Point.of(longitude - HALF, latitude - HALF),
                        Point.of(longitude + HALF, latitude - HALF),
                        Point.of(longitude + HALF, latitude + HALF),
                        Point.of(longitude - HALF, latitude + HALF),
                        Point.of(longitude - HALF, latitude - HALF));
        return new Store(name, region, Point.of(longitude, latitude), area);
    }

    /** The container {@code stores} with all of them. */
    static CosmosContainer container(CosmosClient client) {
        CosmosDatabase database = Cosmicworks.database(client);
        CosmosContainerProperties properties = new CosmosContainerProperties("stores", "/region");
        properties
                .getIndexingPolicy()
                .setSpatialIndexes(List.of(index("/location/?"), index("/area/?")));
        database.createContainerIfNotExists(properties);
        CosmosContainer stores = database.getContainer("stores");
        fill(stores);
        return stores;
    }

    static void fill(CosmosContainer stores) {
        all().forEach(stores::upsertItem);
    }

    static SpatialSpec index(String path) {
        return new SpatialSpec()
                .setPath(path)
                .setSpatialTypes(
                        List.of(
                                SpatialType.POINT,
                                SpatialType.LINE_STRING,
                                SpatialType.POLYGON,
                                SpatialType.MULTI_POLYGON));
    }
}
