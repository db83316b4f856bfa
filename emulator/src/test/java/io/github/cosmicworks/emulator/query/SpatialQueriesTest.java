package io.github.cosmicworks.emulator.query;

import static io.github.cosmicworks.emulator.query.QueryContainers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SpatialSpec;
import com.azure.cosmos.models.SpatialType;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Spatial functions through the SDK, in both connection modes, on one partition and on five, with a
 * spatial index.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpatialQueriesTest {

    /** Longitudes and latitudes of four cities. */
    private static final Map<String, double[]> CITIES =
            new TreeMap<>(
                    Map.of(
                            "Bern", new double[] {7.4474, 46.9480},
                            "Sydney", new double[] {151.2093, -33.8688},
                            "Suva", new double[] {178.4419, -18.1248},
                            "Zurich", new double[] {8.5417, 47.3769}));

    private QueryContainers containers;

    @BeforeAll
    void fill() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties
                .getIndexingPolicy()
                .setSpatialIndexes(
                        List.of(
                                new SpatialSpec()
                                        .setPath("/location/*")
                                        .setSpatialTypes(List.of(SpatialType.POINT))));
        properties
                .getIndexingPolicy()
                .setIncludedPaths(List.of(new IncludedPath("/*"), new IncludedPath("/fromBern/?")));
        properties.setComputedProperties(
                List.of(
                        new ComputedProperty(
                                "fromBern",
                                "SELECT VALUE ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [7.4474, 46.9480]}) FROM c")));
        containers = new QueryContainers(properties);
        CITIES.forEach(
                (name, place) ->
                        containers.add(
                                """
                                {"id": "%s", "location": {"type": "Point", "coordinates": [%s, %s]}}"""
                                        .formatted(name, place[0], place[1])));
        containers.add(
                "{\"id\": \"Nowhere\", \"location\": {\"type\": \"Point\", \"coordinates\": [0, 91]}}");
    }

    @AfterAll
    void close() {
        containers.close();
    }

    private void expect(String condition, String... ids) {
        for (CosmosContainer container : containers.all()) {
            List<String> found =
                    query(container, "SELECT VALUE c.id FROM c WHERE " + condition).stream()
                            .map(JsonNode::asText)
                            .sorted()
                            .toList();
            assertThat(found).as(condition).containsExactly(ids);
        }
    }

    @Test
    void filtersFindWhatIsNear() {
        expect(
                "ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [8, 47]}) < 100000",
                "Bern",
                "Zurich");
        expect(
                "ST_WITHIN(c.location, {'type': 'Polygon', 'coordinates': [[[7, 46], [8, 46], [8, 48], [7, 48], [7, 46]]]})",
                "Bern");
        expect(
                "ST_WITHIN(c.location, {'type': 'Polygon', 'coordinates': [[[170, -30], [-170, -30], [-170, 0], [170, 0], [170, -30]]]})",
                "Suva");
        expect(
                "ST_INTERSECTS(c.location, {'type': 'LineString', 'coordinates': [[7.4474, 46.9480], [8.5417, 47.3769]]})",
                "Bern",
                "Zurich");
        expect("ST_ISVALID(c.location) = false", "Nowhere");
    }

    @Test
    void parametersAreShapesToo() {
        Map<String, Object> here = Map.of("type", "Point", "coordinates", List.of(178, -18));
        for (CosmosContainer container : containers.all()) {
            List<JsonNode> found =
                    query(
                            container,
                            "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.location, @here) < @meters",
                            "@here",
                            here,
                            "@meters",
                            100_000);
            assertThat(found).extracting(JsonNode::asText).containsExactly("Suva");
        }
    }

    @Test
    void distancesAreSelectedAndSortedByAComputedProperty() {
        for (CosmosContainer container : containers.all()) {
            List<JsonNode> sorted =
                    query(
                            container,
                            "SELECT c.id, c.fromBern FROM c WHERE IS_DEFINED(c.fromBern) AND c.id != 'Bern' ORDER BY c.fromBern DESC");
            assertThat(sorted)
                    .extracting(row -> row.get("id").asText())
                    .containsExactly("Suva", "Sydney", "Zurich");
            // GeographicLib's online calculator gives 95,5 km from Bern to Zurich.
            assertThat(sorted.get(2).get("fromBern").asDouble()).isBetween(95_000.0, 96_000.0);
            assertThatThrownBy(
                            () ->
                                    query(
                                            container,
                                            "SELECT * FROM c ORDER BY ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [8, 47]})"))
                    .isInstanceOf(CosmosException.class)
                    .hasMessageContaining("ORDER BY");
        }
    }

    @Test
    void theIndexFollowsWrites() {
        for (CosmosContainer container : containers.both()) {
            String near =
                    "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [-70, 20]}) < 5000";
            assertThat(query(container, near)).isEmpty();
            container.upsertItem(item(-70, 20));
            assertThat(query(container, near)).hasSize(1);
            CosmosPatchItemRequestOptions near5 = new CosmosPatchItemRequestOptions();
            near5.setFilterPredicate(
                    "FROM c WHERE ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [-70, 20]}) < 5");
            container.patchItem(
                    "moving",
                    new PartitionKey("m"),
                    CosmosPatchOperations.create().set("/location/coordinates/1", 21),
                    near5,
                    JsonNode.class);
            assertThat(query(container, near)).isEmpty();
            container.deleteItem("moving", new PartitionKey("m"), null);
        }
    }

    private static JsonNode item(double x, double y) {
        return QueryContainers.json(
                "{\"id\": \"moving\", \"pk\": \"m\", \"location\": {\"type\": \"Point\", \"coordinates\": [%s, %s]}}"
                        .formatted(x, y));
    }

    /** "If you index any one of these types, we will automatically index all other types." */
    @Test
    void aReadShowsAllTypesOfAnIndex() {
        List<SpatialSpec> stored =
                containers.one().read().getProperties().getIndexingPolicy().getSpatialIndexes();
        assertThat(stored).hasSize(1);
        assertThat(stored.get(0).getPath()).isEqualTo("/location/*");
        assertThat(stored.get(0).getSpatialTypes()).containsExactlyInAnyOrder(SpatialType.values());
    }
}
