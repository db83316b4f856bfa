package io.github.cosmicworks.compatibility;

import com.microsoft.azure.cosmosdb.ConnectionMode;
import com.microsoft.azure.cosmosdb.ConnectionPolicy;
import com.microsoft.azure.cosmosdb.ConsistencyLevel;
import com.microsoft.azure.cosmosdb.Database;
import com.microsoft.azure.cosmosdb.Document;
import com.microsoft.azure.cosmosdb.DocumentCollection;
import com.microsoft.azure.cosmosdb.FeedOptions;
import com.microsoft.azure.cosmosdb.PartitionKey;
import com.microsoft.azure.cosmosdb.PartitionKeyDefinition;
import com.microsoft.azure.cosmosdb.RequestOptions;
import com.microsoft.azure.cosmosdb.rx.AsyncDocumentClient;
import java.util.List;

/**
 * Version 2 of the asynchronous SDK. Arguments: endpoint, key, {@code direct} or {@code gateway}.
 */
public final class OldClient {

    private OldClient() {}

    public static void main(String[] args) throws InterruptedException {
        String database = "old-async-2-" + args[2];
        String container = "dbs/" + database + "/colls/products";
        AsyncDocumentClient first = client(args);
        Database databaseDefinition = new Database();
        databaseDefinition.setId(database);
        first.createDatabase(databaseDefinition, null).toBlocking().single();
        DocumentCollection products = new DocumentCollection();
        products.setId("products");
        PartitionKeyDefinition byCategory = new PartitionKeyDefinition();
        byCategory.setPaths(List.of("/categoryId"));
        products.setPartitionKey(byCategory);
        first.createCollection("dbs/" + database, products, null).toBlocking().single();
        first.close();

        RequestOptions bikes = new RequestOptions();
        bikes.setPartitionKey(new PartitionKey("bikes"));
        FeedOptions everywhere = new FeedOptions();
        everywhere.setEnableCrossPartitionQuery(true);
        Check check = new Check(args[2]);
        for (String id : new String[] {"cold", "warm"}) {
            AsyncDocumentClient client = client(args);
            client.readCollection(container, null).toBlocking().single();
            Document item =
                    new Document(
                            "{\"id\": \"%s\", \"categoryId\": \"bikes\", \"price\": 7}"
                                    .formatted(id));
            check.first(
                    id,
                    () ->
                            client.createDocument(container, item, bikes, true)
                                    .toBlocking()
                                    .single());
            check.reads(
                    () ->
                            client.readDocument(container + "/docs/" + id, bikes)
                                    .toBlocking()
                                    .single()
                                    .getResource()
                                    .getInt("price"));
            check.query(
                    () ->
                            client.queryDocuments(
                                            container,
                                            "SELECT c.price FROM c WHERE c.id = '" + id + "'",
                                            everywhere)
                                    .toBlocking()
                                    .first()
                                    .getResults()
                                    .get(0)
                                    .getInt("price"));
            client.close();
        }
        AsyncDocumentClient last = client(args);
        last.deleteDatabase("dbs/" + database, null).toBlocking().single();
        last.close();
        check.end();
    }

    private static AsyncDocumentClient client(String[] args) {
        ConnectionPolicy policy = new ConnectionPolicy();
        policy.setConnectionMode(
                args[2].equals("direct") ? ConnectionMode.Direct : ConnectionMode.Gateway);
        return new AsyncDocumentClient.Builder()
                .withServiceEndpoint(args[0])
                .withMasterKeyOrResourceToken(args[1])
                .withConnectionPolicy(policy)
                .withConsistencyLevel(ConsistencyLevel.Session)
                .build();
    }
}
