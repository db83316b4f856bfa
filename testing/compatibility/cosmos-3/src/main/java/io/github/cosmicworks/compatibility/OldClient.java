package io.github.cosmicworks.compatibility;

import com.azure.data.cosmos.ConnectionMode;
import com.azure.data.cosmos.ConnectionPolicy;
import com.azure.data.cosmos.CosmosClient;
import com.azure.data.cosmos.CosmosClientException;
import com.azure.data.cosmos.CosmosItemProperties;
import com.azure.data.cosmos.CosmosItemRequestOptions;
import com.azure.data.cosmos.FeedOptions;
import com.azure.data.cosmos.PartitionKey;
import com.azure.data.cosmos.sync.CosmosSyncClient;
import com.azure.data.cosmos.sync.CosmosSyncContainer;

/** Version 3 of the SDK. Arguments: endpoint, key, {@code direct} or {@code gateway}. */
public final class OldClient {

    private OldClient() {}

    public static void main(String[] args) throws InterruptedException, CosmosClientException {
        String database = "old-3-" + args[2];
        try (CosmosSyncClient client = client(args)) {
            client.createDatabaseIfNotExists(database);
            client.getDatabase(database).createContainerIfNotExists("products", "/categoryId");
        }
        Check check = new Check(args[2]);
        for (String id : new String[] {"cold", "warm"}) {
            try (CosmosSyncClient client = client(args)) {
                CosmosSyncContainer products =
                        client.getDatabase(database).getContainer("products");
                products.read();
                check.first(
                        id,
                        () ->
                                products.createItem(
                                        new CosmosItemProperties(
                                                "{\"id\": \"%s\", \"categoryId\": \"bikes\", \"price\": 7}"
                                                        .formatted(id))));
                check.reads(
                        () ->
                                products.getItem(id, "bikes")
                                        .read(
                                                new CosmosItemRequestOptions(
                                                        new PartitionKey("bikes")))
                                        .properties()
                                        .getInt("price"));
                check.query(
                        () ->
                                products.queryItems(
                                                "SELECT c.price FROM c WHERE c.id = '" + id + "'",
                                                new FeedOptions().enableCrossPartitionQuery(true))
                                        .next()
                                        .results()
                                        .get(0)
                                        .getInt("price"));
            }
        }
        try (CosmosSyncClient client = client(args)) {
            client.getDatabase(database).delete();
        }
        check.end();
    }

    private static CosmosSyncClient client(String[] args) {
        return CosmosClient.builder()
                .endpoint(args[0])
                .key(args[1])
                .connectionPolicy(
                        ConnectionPolicy.defaultPolicy()
                                .connectionMode(ConnectionMode.valueOf(args[2].toUpperCase())))
                .buildSyncClient();
    }
}
