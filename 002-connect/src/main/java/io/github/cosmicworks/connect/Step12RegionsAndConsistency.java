package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

// </imports>

/**
 * Connects to the nearest regions first, and reads with a weaker consistency than the account's.
 *
 * <p>Reads go to the first preferred region that the account has, and to the next one when it
 * fails: put the region that the program runs in first, and others behind it. Regions that the
 * account does not have are passed over. A client can ask for less consistency than the account's
 * default, for which a read may cost half as much; it cannot ask for more. With eventual
 * consistency a read may come before the client's own last write, so this looks again for a while.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/tutorial-global-distribution">Set
 *     up global distribution</a>
 */
public final class Step12RegionsAndConsistency {

    // <preferred_regions>
    private static final List<String> PREFERRED = List.of("West Europe", "North Europe");
    // </preferred_regions>

    private static final int NOT_FOUND = 404;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Step12RegionsAndConsistency() {}

    public static void main(String[] args) throws InterruptedException {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        CosmosClientBuilder builder = new CosmosClientBuilder().endpoint(endpoint).key(key);
        try (CosmosClient client = configure(builder).buildClient()) {
            System.out.printf("Preferred: %s%n", PREFERRED);
            Set<String> regions = regionsOfRead(client);
            System.out.printf("Read from: %s%n", regions);
            boolean preferred =
                    PREFERRED.stream()
                            .anyMatch(name -> regions.contains(name.toLowerCase(Locale.ROOT)));
            System.out.println(
                    preferred
                            ? "That is a preferred one."
                            : "The account has none of the preferred regions.");
        }
    }

    static CosmosClientBuilder configure(CosmosClientBuilder builder) {
        // <regions_and_consistency>
        builder.preferredRegions(PREFERRED).consistencyLevel(ConsistencyLevel.EVENTUAL);
        // </regions_and_consistency>
        return builder;
    }

    /** Writes an item, reads it as soon as it is there and says where the answer came from. */
    static Set<String> regionsOfRead(CosmosClient client) throws InterruptedException {
        var products = client.getDatabase("cosmicworks").getContainer("products");
        products.upsertItem(new Product("leash", "gear-surf-leashes", "Leash", 7));
        Instant giveUp = Instant.now().plus(PATIENCE);
        Optional<Set<String>> regions = contactedRegions(products);
        while (regions.isEmpty() && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(100);
            regions = contactedRegions(products);
        }
        return regions.orElseThrow(() -> new IllegalStateException("Not there, even now"));
    }

    private static Optional<Set<String>> contactedRegions(CosmosContainer products) {
        // <contacted_regions>
        try {
            CosmosItemResponse<Product> response =
                    products.readItem(
                            "leash", new PartitionKey("gear-surf-leashes"), Product.class);
            return Optional.of(response.getDiagnostics().getContactedRegionNames());
        } catch (CosmosException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return Optional.empty(); // eventual: the replica may not have the write yet
            }
            throw e;
        }
        // </contacted_regions>
    }
}
