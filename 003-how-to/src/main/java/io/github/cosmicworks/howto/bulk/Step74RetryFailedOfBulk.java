package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a bulk load, keeps the operations that failed, and runs those again that are worth it.
 *
 * <p>The SDK waits and retries throttled operations by itself, in every attempt anew. What comes
 * back failed is for the program: some statuses may pass with time (429, 408, 449, 503), others
 * never will (400, 409, 413). Between two attempts lies a random pause, or all that failed together
 * would fail together again. The context of an operation carries whatever is needed to try again,
 * and the loop must end. Upserts of whole items may be repeated; after a create or a patch whose
 * answer was lost, 003/94 shows what to do.
 *
 * <p>Ends with: {@code Given up on 1: 413}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step74RetryFailedOfBulk {

    private static final int ATTEMPTS = 3;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 410, 429, 449, 503);

    private Step74RetryFailedOfBulk() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "bulk-retried", "/categoryId");
            try {
                List<Product> products = new ArrayList<>(Catalogue.products(40));
                products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));
                load(container, products);
            } finally {
                container.delete();
            }
        }
    }

    /** Loads the products and tells which could not be loaded, with their statuses. */
    static Map<String, Integer> load(CosmosContainer container, List<Product> products)
            throws InterruptedException {
        // <retry_failed>
        Map<String, Integer> givenUp = new TreeMap<>();
        List<Product> toDo = products;
        for (int attempt = 1; attempt <= ATTEMPTS && !toDo.isEmpty(); attempt++) {
            List<CosmosItemOperation> operations =
                    toDo.stream()
                            .map(
                                    p ->
                                            CosmosBulkOperations.getUpsertItemOperation(
                                                    p, new PartitionKey(p.categoryId()), p))
                            .toList();
            List<Product> again = new ArrayList<>();
            for (CosmosBulkOperationResponse<Object> result :
                    container.executeBulkOperations(operations)) {
                Product product = result.getOperation().getContext();
                int status = Results.status(result);
                if (WORTH_ANOTHER_TRY.contains(status) && attempt < ATTEMPTS) {
                    again.add(product);
                } else if (status >= 400) {
                    givenUp.put(product.id(), status);
                }
            }
            toDo = again;
            if (!toDo.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(BackOff.after(attempt).toMillis());
            }
        }
        System.out.printf(
                "Given up on %d: %s%n",
                givenUp.size(),
                String.join(", ", givenUp.values().stream().map(String::valueOf).toList()));
        // </retry_failed>
        return givenUp;
    }
}
