package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import reactor.core.publisher.Mono;

/**
 * Creates an item without waiting for it: the answer, or the error, arrives in the pipeline.
 *
 * <p>Nothing happens before somebody subscribes. Errors travel as signals, so the 409 of a second
 * creation is handled by an operator where a {@code catch} would stand in the synchronous version.
 *
 * <p>Ends with: {@code Created again: 409}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-item">Create
 *     an item with the Java SDK</a>
 */
public final class Step28CreateItemAsync {

    private Step28CreateItemAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.stock(client),
                            Step28CreateItemAsync::createItem,
                            stock ->
                                    stock.deleteItem(
                                            "SUR-1001", new PartitionKey("gear-surf-surfboards")))
                    .block();
        }
    }

    static Mono<Integer> createItem(CosmosAsyncContainer stock) {
        // <create_item>
        Product board =
                new Product("SUR-1001", "gear-surf-surfboards", "Yamba Surfboard", 849.99, 12);
        return stock.createItem(board)
                .doOnNext(
                        created ->
                                System.out.printf(
                                        "Created %s: %d%n", board.id(), created.getStatusCode()))
                .then(
                        stock.createItem(board)
                                .map(CosmosItemResponse::getStatusCode)
                                .onErrorResume( // for the second creation, and for no other error
                                        CosmosException.class,
                                        e ->
                                                e.getStatusCode() == 409
                                                        ? Mono.just(409)
                                                        : Mono.error(e)))
                .doOnNext(status -> System.out.printf("Created again: %d%n", status));
        // </create_item>
    }
}
