package io.github.cosmicworks.howto.geospatial;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a container whose coordinates are meters on a floor, and not degrees on the Earth.
 *
 * <p>The type of a container is Geography unless its geospatialConfig says Geometry. The Java SDK
 * has no name for that setting, so this step creates the container with the REST API; the SDK does
 * all the rest. A spatial index on a plane needs a bounding box, because a plane has no end.
 *
 * <p>Ends with: {@code On a floor: 5.0, on the Earth: 554058.9}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/geospatial">Geospatial data</a>
 */
public final class Step187GeometryOnAPlane {

    /** A place in the warehouse. */
    record Shelf(String id, Point place) {}

    private static final String DISTANCE =
            "SELECT VALUE ST_DISTANCE(s.place, {'type': 'Point', 'coordinates': [0, 0]}) FROM shelves s";

    private Step187GeometryOnAPlane() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        String key = System.getenv("COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                createFloor(URI.create(endpoint), key, database.getId(), "floor");
                database.createContainerIfNotExists("earth", "/id");
                System.out.printf(
                        Locale.ROOT,
                        "On a floor: %.1f, on the Earth: %.1f%n",
                        distance(database.getContainer("floor")),
                        distance(database.getContainer("earth")));
            } finally {
                database.getContainer("floor").delete();
                database.getContainer("earth").delete();
            }
        }
    }

    static void createFloor(URI endpoint, String key, String database, String id)
            throws IOException, InterruptedException, GeneralSecurityException {
        // <geometry_container>
        String container =
                """
                {
                  "id": "%s",
                  "partitionKey": {"paths": ["/id"], "kind": "Hash", "version": 2},
                  "geospatialConfig": {"type": "Geometry"},
                  "indexingPolicy": {
                    "spatialIndexes": [{
                      "path": "/place/?",
                      "types": ["Point", "LineString", "Polygon", "MultiPolygon"],
                      "boundingBox": {"xmin": 0, "ymin": 0, "xmax": 100, "ymax": 50}
                    }]
                  }
                }"""
                        .formatted(id);
        String link = "dbs/" + database;
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve("/" + link + "/colls"))
                        .header("x-ms-version", "2018-12-31")
                        .header("x-ms-date", date)
                        .header("authorization", signature(key, "post\ncolls\n" + link, date))
                        .POST(HttpRequest.BodyPublishers.ofString(container))
                        .build();
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        // </geometry_container>
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
    }

    /** See "Access control on Azure Cosmos DB resources" in the REST reference. */
    private static String signature(String key, String what, String date)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        String text = what + "\n" + date.toLowerCase(Locale.ROOT) + "\n\n";
        byte[] signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return URLEncoder.encode(
                "type=master&ver=1.0&sig=" + Base64.getEncoder().encodeToString(signed),
                StandardCharsets.UTF_8);
    }

    static double distance(CosmosContainer shelves) {
        shelves.upsertItem(new Shelf("A7", Point.of(3, 4)));
        return shelves.queryItems(DISTANCE, new CosmosQueryRequestOptions(), Double.class)
                .iterator()
                .next();
    }
}
