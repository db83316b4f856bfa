package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Finds out where the time of a slow request went, which is the first one here, and has it spent
 * before anybody waits.
 *
 * <p>Before its first request a client knows nothing of a container. It asks for its settings, its
 * partitions and, in direct mode, for the addresses of the replicas, and then it connects. The
 * diagnostics have a line and a time for each. So one client serves the whole life of a program,
 * and a small query to each partition before the first caller makes that one as fast as all others.
 *
 * <p>Ends with: {@code Looked up by the first read: nothing}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-java-sdk-v4">Troubleshoot
 *     issues when you use the Java SDK v4</a>
 */
public final class Step215SlowFirstRequest {

    private Step215SlowFirstRequest() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client = client()) {
            Cosmicworks.products(client); // is there, and filled
        }
        try (CosmosClient client = client()) {
            System.out.println("A new client");
            tell(read(products(client)).getDiagnostics());
        }
        try (CosmosClient client = client()) {
            CosmosContainer products = products(client);
            System.out.printf("A new client, partitions warmed up: %d%n", warmUp(products));
            tell(read(products).getDiagnostics());
        }
    }

    private static CosmosClient client() {
        return new CosmosClientBuilder()
                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                .key(System.getenv("COSMOS_KEY"))
                .buildClient();
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("cosmicworks").getContainer("products");
    }

    private static CosmosItemResponse<Product> read(CosmosContainer products) {
        return products.readItem(
                "SUR-0001", new PartitionKey("gear-surf-surfboards"), Product.class);
    }

    private static void tell(CosmosDiagnostics diagnostics) {
        System.out.printf("First read: %d ms%n", diagnostics.getDuration().toMillis());
        List<String> lookUps = lookUps(diagnostics);
        System.out.printf(
                "Looked up by the first read: %s%n",
                lookUps.isEmpty() ? "nothing" : String.join(", ", lookUps));
    }

    static List<String> lookUps(CosmosDiagnostics diagnostics) {
        // <look_ups>
        JsonNode all = Told.json(diagnostics);
        return all.findParents("metaDataName").stream()
                .map(
                        lookUp ->
                                "%s %d ms"
                                        .formatted(
                                                lookUp.get("metaDataName").asText(),
                                                lookUp.get("durationinMS").asInt()))
                .sorted()
                .toList();
        // </look_ups>
    }

    static int warmUp(CosmosContainer products) {
        // <warm_up>
        List<FeedRange> partitions = products.getFeedRanges();
        for (FeedRange partition : partitions) {
            CosmosQueryRequestOptions there =
                    new CosmosQueryRequestOptions().setFeedRange(partition);
            products.queryItems("SELECT VALUE 1", there, Integer.class).forEach(one -> {});
        }
        // </warm_up>
        return partitions.size();
    }
}
