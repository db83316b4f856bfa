package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ReadConsistencyStrategy;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Reads the latest committed version, on an account whose consistency promises less.
 *
 * <p>A consistency level can only be relaxed for a request, see 003/92. A read consistency strategy
 * may also ask for more: {@code LATEST_COMMITTED} is the latest version of the region, whoever
 * wrote it, and needs no session token. {@code GLOBAL_STRONG} is the latest of all regions. It
 * works on accounts with strong consistency only; for others the SDK refuses it with 400.
 *
 * <p>Ends with: {@code GLOBAL_STRONG: refused with 400}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/consistency-levels">Consistency
 *     levels</a>
 */
public final class Step252ReadConsistencyStrategy {

    private static final Product BOARD =
            new Product("SUR-1010", "gear-surf-surfboards", "Cactus Surfboard", 549.0, 3);

    private Step252ReadConsistencyStrategy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(BOARD);
            for (ReadConsistencyStrategy strategy : ReadConsistencyStrategy.values()) {
                System.out.printf("%s: %s%n", strategy.name(), outcome(stock, strategy));
            }
        }
    }

    private static String outcome(CosmosContainer stock, ReadConsistencyStrategy strategy) {
        try {
            CosmosItemResponse<Product> read = read(stock, strategy);
            return "%s, read as %s, %.2f RU"
                    .formatted(
                            read.getItem().name(),
                            read.getDiagnostics()
                                    .getDiagnosticsContext()
                                    .getEffectiveReadConsistencyStrategy()
                                    .name(),
                            read.getRequestCharge());
        } catch (CosmosException e) {
            return "refused with " + e.getStatusCode();
        }
    }

    static CosmosItemResponse<Product> read(
            CosmosContainer stock, ReadConsistencyStrategy strategy) {
        // <read_consistency_strategy>
        CosmosItemRequestOptions latest =
                new CosmosItemRequestOptions().setReadConsistencyStrategy(strategy);
        return stock.readItem(
                BOARD.id(), new PartitionKey(BOARD.categoryId()), latest, Product.class);
        // </read_consistency_strategy>
    }
}
