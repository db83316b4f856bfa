package io.github.cosmicworks.compatibility;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import java.util.Map;

/**
 * Version 4 of the SDK in its first years. Arguments: endpoint, key, {@code direct} or {@code
 * gateway}.
 */
public final class OldClient {

    private OldClient() {}

    public static void main(String[] args) throws InterruptedException {
        String database = "old-4-" + args[2];
        try (CosmosClient client = client(args)) {
            client.createDatabaseIfNotExists(database);
            client.getDatabase(database).createContainerIfNotExists("products", "/categoryId");
        }
        Check check = new Check(args[2]);
        for (String id : new String[] {"cold", "warm"}) {
            try (CosmosClient client = client(args)) {
                CosmosContainer products = client.getDatabase(database).getContainer("products");
                products.read();
                check.first(
                        id,
                        () ->
                                products.createItem(
                                        Map.of("id", id, "categoryId", "bikes", "price", 7)));
                check.reads(
                        () ->
                                products.readItem(id, new PartitionKey("bikes"), Map.class)
                                        .getItem()
                                        .get("price"));
                check.query(
                        () ->
                                products.queryItems(
                                                "SELECT VALUE c.price FROM c WHERE c.id = '"
                                                        + id
                                                        + "'",
                                                new CosmosQueryRequestOptions(),
                                                Integer.class)
                                        .iterator()
                                        .next());
            }
        }
        try (CosmosClient client = client(args)) {
            client.getDatabase(database).delete();
        }
        check.end();
    }

    private static CosmosClient client(String[] args) {
        CosmosClientBuilder builder = new CosmosClientBuilder().endpoint(args[0]).key(args[1]);
        return (args[2].equals("direct") ? builder.directMode() : builder.gatewayMode())
                .buildClient();
    }
}
