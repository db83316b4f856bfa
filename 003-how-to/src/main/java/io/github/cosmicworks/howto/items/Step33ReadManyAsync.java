package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Reads several items by their ids and partition keys in one call, without waiting for them.
 *
 * <p>The requests to the physical partitions run at the same time, each of them a point read or a
 * query for all ids of the partition; the {@code Mono} completes when the last has answered.
 *
 * <p>Ends with: {@code Found 3 of 4}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-many-items">Read
 *     many items with the Java SDK</a>
 */
public final class Step33ReadManyAsync {

    private Step33ReadManyAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client).flatMap(Step33ReadManyAsync::readMany).block();
        }
    }

    static Mono<List<Product>> readMany(CosmosAsyncContainer products) {
        // <read_many>
        List<CosmosItemIdentity> wanted =
                List.of(
                        new CosmosItemIdentity(
                                new PartitionKey("gear-surf-surfboards"), "SUR-0001"),
                        new CosmosItemIdentity(
                                new PartitionKey("gear-surf-surfboards"), "SUR-0002"),
                        new CosmosItemIdentity(new PartitionKey("bikes-road"), "ROA-0001"),
                        new CosmosItemIdentity(new PartitionKey("bikes-road"), "ROA-9999"));
        return products.readMany(wanted, Product.class)
                .map(FeedResponse::getResults)
                .doOnNext(
                        found ->
                                System.out.printf("Found %d of %d%n", found.size(), wanted.size()));
        // </read_many>
    }
}
