package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosContainerProactiveInitConfig;
import com.azure.cosmos.CosmosContainerProactiveInitConfigBuilder;
import com.azure.cosmos.models.CosmosContainerIdentity;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

// </imports>

/**
 * Makes one client for the life of the application, warms it up, shares it and closes it.
 *
 * <p>A client holds connections, threads and what it has learned about containers and partitions.
 * One for each request costs seconds and runs out of ports; one for the application is safe for all
 * its threads. Warming up opens the connections before the first user comes instead of while that
 * user waits. Close it when the application ends, not before.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for Azure Cosmos DB Java SDK</a>
 */
public final class Step13OneClient implements AutoCloseable {

    private final CosmosClient client;
    private final CosmosContainer products;

    // <one_client>
    Step13OneClient(String endpoint, String key) {
        // <warm_up>
        CosmosContainerProactiveInitConfig warmUp =
                new CosmosContainerProactiveInitConfigBuilder(
                                List.of(new CosmosContainerIdentity("cosmicworks", "products")))
                        .setProactiveConnectionRegionsCount(1)
                        .setAggressiveWarmupDuration(Duration.ofSeconds(10))
                        .build();
        // </warm_up>
        this.client =
                new CosmosClientBuilder()
                        .endpoint(endpoint)
                        .key(key)
                        .preferredRegions(List.of("South Central US")) // where this program runs
                        .openConnectionsAndInitCaches(warmUp)
                        .buildClient();
        this.products = client.getDatabase("cosmicworks").getContainer("products");
    }

    // </one_client>

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        try (Step13OneClient application = new Step13OneClient(endpoint, key)) {
            System.out.printf(
                    "Written by many threads: %d%n", application.writeFromManyThreads(20));
        }
    }

    /** Every thread of the application uses the same client. */
    long writeFromManyThreads(int writes) {
        return IntStream.range(0, writes)
                .parallel()
                .mapToObj(i -> new Product("fin-" + i, "gear-surf-fins", "Fin " + i, i))
                .map(products::upsertItem)
                .filter(response -> response.getStatusCode() < 300)
                .count();
    }

    /** Ends with the application. */
    @Override
    public void close() {
        client.close();
    }
}
