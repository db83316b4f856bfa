package io.github.cosmicworks.emulator.fuzz;

import io.github.cosmicworks.emulator.gateway.Signatures;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import java.nio.charset.StandardCharsets;

/** What is in the account when an input comes: a little of everything. */
final class SampleAccount {

    static final String DATABASE = "db";

    private static final String ITEMS =
            """
            {"id": "items", "partitionKey": {"paths": ["/pk"], "kind": "Hash", "version": 2},
             "uniqueKeyPolicy": {"uniqueKeys": [{"paths": ["/u"]}]}, "defaultTtl": -1,
             "indexingPolicy": {"includedPaths": [{"path": "/*"}], "excludedPaths": [{"path": "/x/?"}],
               "compositeIndexes": [[{"path": "/a", "order": "ascending"}, {"path": "/b", "order": "descending"}]],
               "vectorIndexes": [{"path": "/v", "type": "flat"}], "fullTextIndexes": [{"path": "/t"}],
               "spatialIndexes": [{"path": "/g/?", "types": ["Point", "Polygon"]}]},
             "vectorEmbeddingPolicy": {"vectorEmbeddings": [
               {"path": "/v", "dataType": "float32", "dimensions": 3, "distanceFunction": "cosine"}]},
             "fullTextPolicy": {"defaultLanguage": "en-US", "fullTextPaths": [{"path": "/t", "language": "en-US"}]}}
            """;

    private static final String TWO =
            """
            {"id": "two", "partitionKey": {"paths": ["/a", "/b"], "kind": "MultiHash", "version": 2}}
            """;

    private static final String ITEM =
            """
            {"id": "1", "pk": "a", "u": 1, "a": 1, "b": "x", "v": [1, 0, 0], "t": "a red bicycle",
             "g": {"type": "Point", "coordinates": [10, 50]}, "tags": [1, "b", {}]}
            """;

    private SampleAccount() {}

    static void fill(Operations operations) {
        ResourcePath db = ResourcePath.ACCOUNT.child(ResourceType.DATABASE, DATABASE);
        ResourcePath items = db.child(ResourceType.CONTAINER, "items");
        create(operations, ResourceType.DATABASE, ResourcePath.ACCOUNT, "{\"id\": \"db\"}", "");
        create(operations, ResourceType.CONTAINER, db, ITEMS, "400");
        create(operations, ResourceType.CONTAINER, db, TWO, "12000");
        create(operations, ResourceType.ITEM, items, ITEM, "");
        create(operations, ResourceType.ITEM, items, "{\"id\": \"2\", \"pk\": \"a\"}", "");
        create(operations, ResourceType.USER, db, "{\"id\": \"u\"}", "");
        create(
                operations,
                ResourceType.PERMISSION,
                db.child(ResourceType.USER, "u"),
                "{\"id\": \"p\", \"permissionMode\": \"All\", \"resource\": \"dbs/db/colls/items\"}",
                "");
    }

    private static void create(
            Operations operations,
            ResourceType type,
            ResourcePath parent,
            String body,
            String throughput) {
        Headers headers =
                Headers.builder()
                        .set("x-ms-version", "2018-12-31")
                        .set("x-ms-date", FuzzedEmulator.DATE)
                        .set(
                                "authorization",
                                Signatures.authorization(
                                        FuzzedEmulator.KEY,
                                        "POST",
                                        type.segment(),
                                        parent.toString(),
                                        FuzzedEmulator.DATE))
                        .set(
                                "x-ms-documentdb-partitionkey",
                                type == ResourceType.ITEM ? "[\"a\"]" : null)
                        .set("x-ms-offer-throughput", throughput.isEmpty() ? null : throughput)
                        .set("x-ms-activity-id", "00000000-0000-0000-0000-000000000001")
                        .build();
        Response response =
                operations.execute(
                        new Request(
                                OperationType.CREATE,
                                type,
                                parent,
                                headers,
                                body.getBytes(StandardCharsets.UTF_8)));
        if (response.status() != 201) {
            throw new IllegalStateException(
                    body + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
    }
}
