package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tries with a token for one partition key what lies outside of it: everything is refused.
 *
 * <p>The surprise is the query: a filter for the partition key is not enough. Such a query has to
 * name the partition key in its options; without, it goes to all partitions and is refused. Read
 * many is such a query too, as soon as it is for more than one item.
 *
 * <p>Ends with: {@code A query that names its partition key: 200}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data">Secure access to
 *     data in Azure Cosmos DB</a>
 */
public final class Step165WhatATokenCannotDo {

    private Step165WhatATokenCannotDo() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            String token =
                    Step161TokenForOnePartitionKey.token(
                            database, products.getId(), "till-9", "bikes-road");
            try (CosmosClient till = Step161TokenForOnePartitionKey.client(endpoint, token)) {
                tries(till.getDatabase("cosmicworks"), products.getId())
                        .forEach(
                                (what, attempt) ->
                                        System.out.println(what + ": " + status(attempt)));
            }
            database.getUser("till-9").delete().block();
        }
    }

    static Map<String, Runnable> tries(CosmosDatabase database, String container) {
        CosmosContainer products = database.getContainer(container);
        PartitionKey tents = new PartitionKey("gear-camp-tents");
        CosmosQueryRequestOptions all = new CosmosQueryRequestOptions();
        CosmosQueryRequestOptions within =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey("bikes-road"));
        String roadBikes = "SELECT * FROM p WHERE p.categoryId = 'bikes-road'";
        Map<String, Runnable> tries = new LinkedHashMap<>();
        // <what_a_token_cannot_do>
        tries.put(
                "Another partition key", () -> products.readItem("TEN-0001", tents, Product.class));
        tries.put(
                "A query that only filters by its partition key",
                () -> products.queryItems(roadBikes, all, Product.class).forEach(product -> {}));
        tries.put("Another container", () -> database.getContainer("stock").read());
        tries.put("The throughput of its container", products::readThroughput);
        tries.put("Its own permissions", () -> database.getUser("till-9").read());
        tries.put("A query over containers", () -> database.readAllContainers().forEach(c -> {}));
        tries.put(
                "A query that names its partition key",
                () -> products.queryItems(roadBikes, within, Product.class).forEach(product -> {}));
        // </what_a_token_cannot_do>
        return tries;
    }

    static int status(Runnable attempt) {
        try {
            attempt.run();
            return 200;
        } catch (CosmosException e) {
            return e.getStatusCode();
        }
    }
}
