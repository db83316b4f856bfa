package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import reactor.core.publisher.Mono;

/**
 * Reads all items of a partition key as a stream that stops when it has what it needs.
 *
 * <p>The flux reads page after page for as long as somebody asks for more; {@code takeUntil} or
 * {@code next} end the reading.
 *
 * <p>Ends with: {@code Lennox Classic Touring Bike is there: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query
 *     containers</a>
 */
public final class Step66ReadAllItemsAsync {

    private Step66ReadAllItemsAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMap(
                            products ->
                                    contains(
                                            products,
                                            "bikes-touring",
                                            "Lennox Classic Touring Bike"))
                    .doOnNext(
                            there ->
                                    System.out.printf(
                                            "Lennox Classic Touring Bike is there: %s%n", there))
                    .block();
        }
    }

    static Mono<Boolean> contains(CosmosAsyncContainer products, String categoryId, String name) {
        // <read_all_items>
        return products.readAllItems(new PartitionKey(categoryId), Product.class)
                .any(product -> product.name().equals(name));
        // </read_all_items>
    }
}
