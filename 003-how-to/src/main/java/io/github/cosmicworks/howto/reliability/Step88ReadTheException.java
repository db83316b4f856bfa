package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Takes a {@code CosmosException} apart: what happened, whether a retry helps, and what support
 * will ask for.
 *
 * <p>The status says what kind of failure it was and the sub-status which. The activity id and the
 * diagnostics lead support to the request. Retry only what may pass with time, and never a write
 * that is not safe to repeat.
 *
 * <p>Ends with: {@code Status 404, sub-status 0, retry: false}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step88ReadTheException {

    private Step88ReadTheException() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                stock.readItem("nothing", new PartitionKey("nowhere"), Product.class);
            } catch (CosmosException e) {
                describe(e);
            }
        }
    }

    static boolean describe(CosmosException e) {
        // <read_the_exception>
        System.out.printf("Activity %s, %.2f RU%n", e.getActivityId(), e.getRequestCharge());
        boolean mayPass =
                switch (e.getStatusCode()) {
                    case 408, 410, 429, 449, 503 ->
                            true; // timeout, moved, throttled, raced, unavailable
                    default -> false; // 400, 401, 403, 404, 409, 412, 413: the same again tomorrow
                };
        if (mayPass) {
            System.out.println(e.getDiagnostics()); // long; log it where it helps
        }
        System.out.printf(
                "Status %d, sub-status %d, retry: %s%n",
                e.getStatusCode(), e.getSubStatusCode(), mayPass);
        // </read_the_exception>
        return mayPass;
    }
}
