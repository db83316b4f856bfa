package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The geospatial type of a container, which the Java SDK has no name for, and its spatial indexes.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/geospatial-index">Index
 *     geospatial data</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeometryTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** From the documentation, as well as the container's path. */
    private static final String BOX =
            "\"boundingBox\": {\"xmin\": -10, \"ymin\": -20, \"xmax\": 10, \"ymax\": 20}";

    private PlainServer server;

    @BeforeAll
    void start() throws Exception {
        server = PlainServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /**
     * A container.
     *
     * @param config its geospatialConfig; empty for none
     * @param indexes the elements of its spatialIndexes
     */
    private static String container(String id, String config, String indexes) {
        return "{\"id\": \"%s\", \"partitionKey\": {\"paths\": [\"/pk\"], \"kind\": \"Hash\", \"version\": 2}%s, \"indexingPolicy\": {\"spatialIndexes\": [%s]}}"
                .formatted(
                        id, config.isEmpty() ? "" : ", \"geospatialConfig\": " + config, indexes);
    }

    private static String type(String type) {
        return "{\"type\": \"" + type + "\"}";
    }

    private static String index(String more) {
        return "{\"path\": \"/locations/*\", \"types\": [\"Point\", \"Polygon\"]"
                + (more.isEmpty() ? "" : ", " + more)
                + "}";
    }

    private HttpResponse<String> create(String body) throws Exception {
        return server.send("POST", "dbs/db/colls", "dbs/db", "colls", body);
    }

    private HttpResponse<String> replace(String id, String body) throws Exception {
        String link = "dbs/db/colls/" + id;
        return server.send("PUT", link, link, "colls", body);
    }

    private JsonNode query(String id, String text) throws Exception {
        String link = "dbs/db/colls/" + id;
        String body = MAPPER.createObjectNode().put("query", text).toString();
        HttpResponse<String> response =
                server.http()
                        .send(
                                server.request(link + "/docs", "POST", link, "docs")
                                        .header("content-type", "application/query+json")
                                        .header("x-ms-documentdb-isquery", "True")
                                        .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                        .POST(
                                                java.net.http.HttpRequest.BodyPublishers.ofString(
                                                        body))
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return MAPPER.readTree(response.body()).get("Documents");
    }

    private void add(String id, String item, String location) throws Exception {
        String link = "dbs/db/colls/" + id;
        String body =
                "{\"id\": \"%s\", \"pk\": \"a\", \"locations\": %s}".formatted(item, location);
        assertThat(server.send("POST", link + "/docs", link, "docs", body).statusCode())
                .isEqualTo(201);
    }

    @Test
    void aContainerIsOneOfGeographyUnlessItSaysOtherwise() throws Exception {
        HttpResponse<String> response = create(container("default", "", index("")));
        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode read = MAPPER.readTree(response.body());
        assertThat(read.at("/geospatialConfig/type").asText()).isEqualTo("Geography");
        assertThat(read.at("/indexingPolicy/spatialIndexes/0/types")).hasSize(4);
        assertThat(read.at("/indexingPolicy/spatialIndexes/0/boundingBox").isMissingNode())
                .isTrue();
    }

    @Test
    void onThePlaneDistancesAreThoseOfPythagoras() throws Exception {
        HttpResponse<String> response = create(container("plane", type("Geometry"), index(BOX)));
        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode read = MAPPER.readTree(response.body());
        assertThat(read.at("/geospatialConfig/type").asText()).isEqualTo("Geometry");
        assertThat(read.at("/indexingPolicy/spatialIndexes/0/boundingBox/ymax").asInt())
                .isEqualTo(20);
        add("plane", "near", "{\"type\": \"Point\", \"coordinates\": [3, 4]}");
        add("plane", "outside", "{\"type\": \"Point\", \"coordinates\": [300, 400]}");
        add(
                "plane",
                "area",
                "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]}");
        String origin = "{'type': 'Point', 'coordinates': [0, 0]}";
        assertThat(
                        query(
                                "plane",
                                "SELECT VALUE ST_DISTANCE(c.locations, "
                                        + origin
                                        + ") FROM c WHERE c.id = 'near'"))
                .hasToString("[5]");
        assertThat(
                        query(
                                "plane",
                                "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.locations, "
                                        + origin
                                        + ") BETWEEN 4 AND 6"))
                .hasToString("[\"near\"]");
        // "Only operations computed on the objects that are entirely inside the bounding box will
        // be able to utilize the index."
        assertThat(
                        query(
                                "plane",
                                "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.locations, "
                                        + origin
                                        + ") BETWEEN 499 AND 501"))
                .hasToString("[\"outside\"]");
        assertThat(query("plane", "SELECT VALUE ST_AREA(c.locations) FROM c WHERE c.id = 'area'"))
                .hasToString("[4]");
        assertThat(
                        query(
                                "plane",
                                "SELECT VALUE c.id FROM c WHERE ST_WITHIN({'type': 'Point', 'coordinates': [1, 1]}, c.locations)"))
                .hasToString("[\"area\"]");
        assertThat(
                        query(
                                "plane",
                                "SELECT VALUE ST_ISVALID({'type': 'Point', 'coordinates': [0, 500]})"))
                .hasToString("[true]");
    }

    @Test
    void aReplaceChangesTheTypeWhenTheIndexesGoWithIt() throws Exception {
        assertThat(create(container("both", "", index(""))).statusCode()).isEqualTo(201);
        add("both", "one", "{\"type\": \"Point\", \"coordinates\": [0, 1]}");
        String distance =
                "SELECT VALUE ROUND(ST_DISTANCE(c.locations, {'type': 'Point', 'coordinates': [0, 0]})) FROM c WHERE ST_DISTANCE(c.locations, {'type': 'Point', 'coordinates': [0, 0]}) < 200000";
        assertThat(query("both", distance)).hasToString("[110574]");
        assertThat(replace("both", container("both", type("Geometry"), index(""))).statusCode())
                .isEqualTo(400);
        assertThat(replace("both", container("both", type("Geometry"), index(BOX))).statusCode())
                .isEqualTo(200);
        assertThat(query("both", distance)).hasToString("[1]");
        assertThat(replace("both", container("both", type("Geography"), index(BOX))).statusCode())
                .isEqualTo(400);
        assertThat(replace("both", container("both", "", index(""))).statusCode()).isEqualTo(200);
        assertThat(query("both", distance)).hasToString("[110574]");
        // The type may change without any spatial index as well.
        assertThat(replace("both", container("both", type("Geometry"), "")).statusCode())
                .isEqualTo(200);
        assertThat(query("both", distance)).hasToString("[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"type": "Flat"}      | {"path": "/a/*"}                                                     | use 'Geography' or 'Geometry'
                    {"type": 5}           | {"path": "/a/*"}                                                     | use 'Geography' or 'Geometry'
                    {"type": "Geography"} | {"path": "/a/*", $BOX}                                               | Geography cannot have
                    {"type": "Geometry"}  | {"path": "/a/*"}                                                     | Geometry needs
                    {"type": "Geometry"}  | {"path": "/a/*", "boundingBox": {"xmin": 0, "ymin": 0, "xmax": 1}}   | xmin, ymin, xmax and ymax
                    {"type": "Geometry"}  | {"path": "/a/*", "boundingBox": {"xmin": 1, "ymin": 0, "xmax": 1, "ymax": 1}} | xmin below its xmax
                    {"type": "Geography"} | {"path": "/a/*", "types": ["Circle"]}                                | use Point, LineString, Polygon or MultiPolygon
                    {"type": "Geography"} | {"path": "a"}                                                        | invalid
                    {"type": "Geography"} | {"types": ["Point"]}                                                 | invalid
                    {"type": "Geography"} | {"path": "/a/*"}, {"path": "/a/*"}                                   | two spatial indexes
                    """)
    void whatDoesNotGoTogetherIsA400(String config, String indexes, String message)
            throws Exception {
        String id = UUID.randomUUID().toString();
        HttpResponse<String> response = create(container(id, config, indexes.replace("$BOX", BOX)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(message);
    }
}
