package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosAdditionalHeaderName;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.Map;

/**
 * Tells the service which workload a request belongs to, in a header of each request.
 *
 * <p>A keyword stays in the client; a workload id goes to the service, which can tell workloads of
 * one account apart by it. The client has one for all its requests, and an operation may have
 * another one. It must be a whole number: the SDK refuses anything else when the client is built.
 *
 * <p>Ends with: {@code Refused: nightly}
 *
 * @see <a
 *     href="https://learn.microsoft.com/java/api/com.azure.cosmos.cosmosclientbuilder">CosmosClientBuilder
 *     in the reference of the Java SDK</a>
 */
public final class Step262WorkloadId {

    private static final String SHOP = "15";
    private static final String IMPORT = "16";

    private Step262WorkloadId() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                withWorkloadId(
                                new CosmosClientBuilder()
                                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                        .key(System.getenv("COSMOS_KEY")),
                                SHOP)
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            System.out.printf("As workload %s: status %d%n", SHOP, write(stock));
            System.out.printf("As workload %s: status %d%n", IMPORT, delete(stock));
        }
        try {
            withWorkloadId(new CosmosClientBuilder(), "nightly");
            System.out.println("Not refused");
        } catch (IllegalArgumentException e) {
            System.out.println("Refused: nightly");
        }
    }

    static CosmosClientBuilder withWorkloadId(CosmosClientBuilder builder, String workload) {
        // <workload_id>
        return builder.additionalHeaders(Map.of(CosmosAdditionalHeaderName.WORKLOAD_ID, workload));
        // </workload_id>
    }

    static int write(CosmosContainer stock) {
        return stock.upsertItem(
                        new Product("LIG-1008", "accessories-lights", "Coogee Light", 21.99, 3))
                .getStatusCode();
    }

    static int delete(CosmosContainer stock) {
        // <workload_id_of_operation>
        CosmosItemRequestOptions ofImport =
                new CosmosItemRequestOptions()
                        .setAdditionalHeaders(
                                Map.of(CosmosAdditionalHeaderName.WORKLOAD_ID, IMPORT));
        // </workload_id_of_operation>
        return stock.deleteItem("LIG-1008", new PartitionKey("accessories-lights"), ofImport)
                .getStatusCode();
    }
}
