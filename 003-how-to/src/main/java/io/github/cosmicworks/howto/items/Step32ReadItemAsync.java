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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads one item by its id and partition key, and turns "not there" into an empty result.
 *
 * <p>In a pipeline an absent item is an error signal; {@code onErrorResume} with a look at the
 * status makes it an empty {@code Mono}, which the rest of the pipeline can give a default. Other
 * errors go on as errors.
 *
 * <p>Ends with: {@code SUR-9999: not there}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-item">Read an
 *     item with the Java SDK</a>
 */
public final class Step32ReadItemAsync {

    private Step32ReadItemAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMapMany(
                            products ->
                                    Flux.just("SUR-0001", "SUR-9999")
                                            .concatMap(id -> describe(products, id)))
                    .doOnNext(System.out::println)
                    .blockLast();
        }
    }

    private static Mono<String> describe(CosmosAsyncContainer products, String id) {
        return readItem(products, id)
                .map(Product::name)
                .defaultIfEmpty("not there")
                .map(what -> id + ": " + what);
    }

    static Mono<Product> readItem(CosmosAsyncContainer products, String id) {
        // <read_item>
        return products.readItem(id, new PartitionKey("gear-surf-surfboards"), Product.class)
                .map(CosmosItemResponse::getItem)
                .onErrorResume(
                        CosmosException.class,
                        e -> e.getStatusCode() == 404 ? Mono.empty() : Mono.error(e));
        // </read_item>
    }
}
