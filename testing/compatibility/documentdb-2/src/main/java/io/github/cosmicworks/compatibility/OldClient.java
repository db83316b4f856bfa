package io.github.cosmicworks.compatibility;

import com.microsoft.azure.documentdb.ConnectionMode;
import com.microsoft.azure.documentdb.ConnectionPolicy;
import com.microsoft.azure.documentdb.ConsistencyLevel;
import com.microsoft.azure.documentdb.Database;
import com.microsoft.azure.documentdb.Document;
import com.microsoft.azure.documentdb.DocumentClient;
import com.microsoft.azure.documentdb.DocumentClientException;
import com.microsoft.azure.documentdb.DocumentCollection;
import com.microsoft.azure.documentdb.FeedOptions;
import com.microsoft.azure.documentdb.PartitionKey;
import com.microsoft.azure.documentdb.PartitionKeyDefinition;
import com.microsoft.azure.documentdb.RequestOptions;
import java.util.List;

/**
 * Version 2 of the synchronous SDK, whose direct mode is another one: it speaks HTTPS with
 * replicas. Arguments: endpoint, key, {@code direct} or {@code gateway}.
 */
public final class OldClient {

    private OldClient() {}

    public static void main(String[] args) throws InterruptedException, DocumentClientException {
        String database = "old-sync-2-" + args[2];
        String container = "dbs/" + database + "/colls/products";
        try (DocumentClient client = client(args)) {
            Database databaseDefinition = new Database();
            databaseDefinition.setId(database);
            client.createDatabase(databaseDefinition, null);
            DocumentCollection products = new DocumentCollection();
            products.setId("products");
            PartitionKeyDefinition byCategory = new PartitionKeyDefinition();
            byCategory.setPaths(List.of("/categoryId"));
            products.setPartitionKey(byCategory);
            client.createCollection("dbs/" + database, products, null);
        }
        RequestOptions bikes = new RequestOptions();
        bikes.setPartitionKey(new PartitionKey("bikes"));
        FeedOptions everywhere = new FeedOptions();
        everywhere.setEnableCrossPartitionQuery(true);
        Check check = new Check(args[2]);
        for (String id : new String[] {"cold", "warm"}) {
            try (DocumentClient client = client(args)) {
                client.readCollection(container, null);
                Document item =
                        new Document(
                                "{\"id\": \"%s\", \"categoryId\": \"bikes\", \"price\": 7}"
                                        .formatted(id));
                check.first(id, () -> client.createDocument(container, item, bikes, true));
                check.reads(
                        () ->
                                client.readDocument(container + "/docs/" + id, bikes)
                                        .getResource()
                                        .getInt("price"));
                check.query(
                        () ->
                                client.queryDocuments(
                                                container,
                                                "SELECT c.price FROM c WHERE c.id = '" + id + "'",
                                                everywhere)
                                        .getQueryIterator()
                                        .next()
                                        .getInt("price"));
            }
        }
        try (DocumentClient client = client(args)) {
            client.deleteDatabase("dbs/" + database, null);
        }
        check.end();
    }

    private static DocumentClient client(String[] args) {
        ConnectionPolicy policy = new ConnectionPolicy();
        policy.setConnectionMode(
                args[2].equals("direct") ? ConnectionMode.DirectHttps : ConnectionMode.Gateway);
        return new DocumentClient(args[0], args[1], policy, ConsistencyLevel.Session);
    }
}
