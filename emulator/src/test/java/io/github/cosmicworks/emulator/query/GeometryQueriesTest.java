package io.github.cosmicworks.emulator.query;

import static io.github.cosmicworks.emulator.query.QueryContainers.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shapes on a plane: on one partition and on five, in both connection modes. The container's
 * indexing policy is that of "Index geospatial data". What is expected are the theorem of
 * Pythagoras and areas of rectangles.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/geospatial-index">Index
 *     geospatial data</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeometryQueriesTest {

    private static final String PLANE =
            """
            {
                "partitionKey": {"paths": ["/pk"], "kind": "Hash", "version": 2},
                "geospatialConfig": {"type": "Geometry"},
                "indexingPolicy": {
                    "indexingMode": "consistent",
                    "automatic": true,
                    "includedPaths": [
                        {
                            "path": "/*"
                        }
                    ],
                    "excludedPaths": [
                        {
                            "path": "/\\"_etag\\"/?"
                        }
                    ],
                    "spatialIndexes": [
                        {
                            "path": "/locations/*",
                            "types": [
                                "Point",
                                "LineString",
                                "Polygon",
                                "MultiPolygon"
                            ],
                            "boundingBox": {
                                "xmin": -10,
                                "ymin": -20,
                                "xmax": 10,
                                "ymax": 20
                            }
                        }
                    ]
                }
            }""";

    private static final String ORIGIN = "{\"type\": \"Point\", \"coordinates\": [0, 0]}";

    private static final String FIELD =
            "{\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [6, 1], [6, 6], [1, 6], [1, 1]]]}";

    private QueryContainers containers;

    @BeforeAll
    void fill() {
        containers = QueryContainers.of(PLANE);
        containers.addAll(
                """
                [{"id": "near", "locations": {"type": "Point", "coordinates": [3, 4]}},
                 {"id": "corner", "locations": {"type": "Point", "coordinates": [-6, -8]}},
                 {"id": "outside", "locations": {"type": "Point", "coordinates": [300, 400]}},
                 {"id": "line", "locations": {"type": "LineString", "coordinates": [[-5, 2], [5, 2]]}},
                 {"id": "area", "locations": {"type": "Polygon", "coordinates": [[[-4, -4], [-1, -4], [-1, -2], [-4, -2], [-4, -4]]]}},
                 {"id": "areas", "locations": {"type": "MultiPolygon", "coordinates":
                   [[[[7, 0], [8, 0], [8, 1], [7, 1], [7, 0]]], [[[7, 3], [9, 3], [9, 6], [7, 6], [7, 3]]]]}}]""");
    }

    @AfterAll
    void close() {
        containers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ST_DISTANCE(c.locations, $ORIGIN) BETWEEN 4.9 AND 5.1      | near
                    ST_DISTANCE(c.locations, $ORIGIN) < 3                      | area,line
                    ST_DISTANCE(c.locations, $ORIGIN) BETWEEN 9.9 AND 10.1     | corner
                    ST_DISTANCE(c.locations, $ORIGIN) BETWEEN 499 AND 501      | outside
                    ST_WITHIN(c.locations, $FIELD)                             | near
                    ST_INTERSECTS(c.locations, $FIELD)                         | line,near
                    ST_INTERSECTS($FIELD, c.locations)                         | line,near
                    ST_WITHIN({'type': 'Point', 'coordinates': [-2, -3]}, c.locations)    | area
                    ST_WITHIN({'type': 'Point', 'coordinates': [7.5, 0.5]}, c.locations)  | areas
                    ST_ISVALID(c.locations)                                    | area,areas,corner,line,near,outside
                    """)
    void conditions(String condition, String ids) {
        String text =
                "SELECT VALUE c.id FROM c WHERE "
                        + condition.replace("$ORIGIN", ORIGIN).replace("$FIELD", FIELD);
        for (CosmosContainer container : containers.all()) {
            assertThat(query(container, text).stream().map(JsonNode::asText).sorted().toList())
                    .as(container.getId())
                    .containsExactly(ids.split(",", -1));
        }
    }

    @Test
    void valuesAndParameters() {
        Map<String, Object> there = Map.of("type", "Point", "coordinates", List.of(-6, -4));
        for (CosmosContainer container : containers.all()) {
            assertThat(
                            query(
                                    container,
                                    "SELECT VALUE ST_DISTANCE(c.locations, @there) FROM c WHERE c.id = 'corner'",
                                    "@there",
                                    there))
                    .hasToString("[4]");
            assertThat(
                            query(
                                    container,
                                    "SELECT VALUE {id: c.id, area: ST_AREA(c.locations)} FROM c WHERE ST_AREA(c.locations) > 0 ORDER BY c.id"))
                    .hasToString("[{\"id\":\"area\",\"area\":6}, {\"id\":\"areas\",\"area\":7}]");
            // "For the geometry data type" there is no bound of what a latitude would be.
            assertThat(
                            query(
                                    container,
                                    "SELECT VALUE ST_ISVALID({'type': 'Point', 'coordinates': [0, 500]}) FROM c WHERE c.id = 'near'"))
                    .hasToString("[true]");
        }
    }

    /** The other kind of container, with an index on all paths and a mode in capitals. */
    @Test
    void theGeographyPolicyOfThePageIsTaken() {
        String policy =
                """
                {
                    "automatic": true,
                    "indexingMode": "Consistent",
                    "includedPaths": [
                        {
                            "path": "/*"
                        }
                    ],
                    "spatialIndexes": [
                        {
                            "path": "/*",
                            "types": [
                                "Point",
                                "Polygon",
                                "MultiPolygon",
                                "LineString"
                            ]
                        }
                    ],
                    "excludedPaths": []
                }""";
        try (QueryContainers earth =
                QueryContainers.of(
                        "{\"partitionKey\": {\"paths\": [\"/pk\"], \"kind\": \"Hash\", \"version\": 2}, \"indexingPolicy\": "
                                + policy
                                + "}")) {
            earth.add("{\"id\": \"equator\", \"a\": {\"b\": " + ORIGIN + "}}");
            for (CosmosContainer container : earth.all()) {
                assertThat(
                                query(
                                        container,
                                        "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.a.b, {'type': 'Point', 'coordinates': [1, 0]}) < 111320"))
                        .hasToString("[\"equator\"]");
            }
        }
    }
}
