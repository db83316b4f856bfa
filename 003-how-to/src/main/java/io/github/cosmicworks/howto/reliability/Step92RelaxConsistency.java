package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads with eventual consistency where a moment of staleness does no harm.
 *
 * <p>A request may ask for less than the account's default, never for more. In direct mode a read
 * with eventual or session consistency asks one replica; strong and bounded staleness ask two and
 * cost twice as much. An eventual read may be sent to a replica that has not got the last writes
 * yet, one's own included: it may answer with an older version, or with 404. So this waits for the
 * item that it has just written, and gives up in the end.
 *
 * <p>Ends with: {@code Yamba Surfboard, eventually}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-consistency">Manage
 *     consistency levels</a>
 */
public final class Step92RelaxConsistency {

    private Step92RelaxConsistency() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("SUR-1008", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3));
            Product board =
                    waitFor(
                            () -> readEventually(stock, "SUR-1008", "gear-surf-surfboards"),
                            Duration.ofSeconds(10));
            System.out.printf("%s, eventually%n", board.name());
            stock.deleteItem(
                    "SUR-1008",
                    new PartitionKey("gear-surf-surfboards"),
                    new CosmosItemRequestOptions());
        }
    }

    static Optional<Product> readEventually(CosmosContainer stock, String id, String categoryId) {
        // <relax_consistency>
        CosmosItemRequestOptions eventual =
                new CosmosItemRequestOptions().setConsistencyLevel(ConsistencyLevel.EVENTUAL);
        try {
            PartitionKey category = new PartitionKey(categoryId);
            return Optional.of(stock.readItem(id, category, eventual, Product.class).getItem());
        } catch (CosmosException e) {
            if (e.getStatusCode() == 404) {
                return Optional.empty(); // it is not there, or not there yet
            }
            throw e;
        }
        // </relax_consistency>
    }

    static Product waitFor(Supplier<Optional<Product>> read, Duration patience)
            throws InterruptedException {
        // <wait_for_replica>
        Instant giveUp = Instant.now().plus(patience);
        Optional<Product> found = read.get();
        while (found.isEmpty() && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(100);
            found = read.get();
        }
        return found.orElseThrow(() -> new IllegalStateException("Not there, even now"));
        // </wait_for_replica>
    }
}
