package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfig;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;

/**
 * Bounds an operation in time, all of its retries included.
 *
 * <p>Without a bound an operation may retry for longer than its caller waits. With one it ends with
 * status 408 and sub-status 20008 when the time is over. The bound is for a client or for one
 * request. A read that ended so is simply asked again; a write may have reached the service all the
 * same, and 003/94 shows what to do then.
 *
 * <p>Ends with: {@code Read within 1 us: 408, sub-status 20008}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for the Java SDK</a>
 */
public final class Step90EndToEndTimeout {

    private Step90EndToEndTimeout() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("SUR-1006", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3));
            Product board =
                    readWithin(stock, "SUR-1006", "gear-surf-surfboards", Duration.ofSeconds(2));
            System.out.printf("Read within 2 s:  %s%n", board.name());
            CosmosException late = readTooLate(stock, "SUR-1006", "gear-surf-surfboards");
            System.out.printf(
                    "Read within 1 us: %d, sub-status %d%n",
                    late.getStatusCode(), late.getSubStatusCode());
            stock.deleteItem(
                    "SUR-1006",
                    new PartitionKey("gear-surf-surfboards"),
                    new CosmosItemRequestOptions());
        }
    }

    static Product readWithin(CosmosContainer stock, String id, String categoryId, Duration limit) {
        // <end_to_end_timeout>
        CosmosEndToEndOperationLatencyPolicyConfig within =
                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(limit).build();
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(within);
        return stock.readItem(id, new PartitionKey(categoryId), options, Product.class).getItem();
        // </end_to_end_timeout>
    }

    /** A limit that no read can keep. On a busy machine the answer may be seen before the limit. */
    static CosmosException readTooLate(CosmosContainer stock, String id, String categoryId) {
        for (int i = 0; i < 20; i++) {
            try {
                readWithin(stock, id, categoryId, Duration.ofNanos(1_000));
            } catch (CosmosException e) {
                return e;
            }
        }
        throw new IllegalStateException("Twenty reads have come within a microsecond");
    }
}
