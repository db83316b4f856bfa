package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates items from lines of JSON as they come in, a few at a time, and skips broken lines.
 *
 * <p>Each line is parsed inside the pipeline. So a broken line is an error of that line alone: the
 * sample prints it and goes on. An exception outside of the pipeline would end the import. The
 * second argument of {@code flatMap} limits how many writes run at a time.
 *
 * <p>Ends with: {@code Stored 2 of 3 lines}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step31CreateItemFromJsonAsync {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String LINES =
            """
            {"id": "TEN-1003", "categoryId": "gear-camp-tents", "name": "Byron Tent", "weight": 1.9}
            {"id": "TEN-1004", "categoryId": "gear-camp-tents", "name": "Noosa Tent"
            {"id": "TEN-1005", "categoryId": "gear-camp-tents", "name": "Gerroa Tent"}
            """;

    private Step31CreateItemFromJsonAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.stock(client),
                            stock -> createItems(stock, Flux.fromStream(LINES.lines())),
                            stock ->
                                    Flux.just("TEN-1003", "TEN-1005")
                                            .flatMap(
                                                    id ->
                                                            stock.deleteItem(
                                                                    id,
                                                                    new PartitionKey(
                                                                            "gear-camp-tents"))))
                    .doOnNext(stored -> System.out.printf("Stored %d of 3 lines%n", stored))
                    .block();
        }
    }

    /** Creates the items and counts them. */
    static Mono<Long> createItems(CosmosAsyncContainer stock, Flux<String> lines) {
        // <create_items>
        int atOnce = 4;
        return lines.flatMap(
                        line ->
                                Mono.fromCallable(() -> MAPPER.readTree(line))
                                        .doOnError(e -> System.out.println("Left out: " + line))
                                        .onErrorComplete(JsonProcessingException.class)
                                        .flatMap(stock::createItem),
                        atOnce)
                .count();
        // </create_items>
    }
}
