package io.github.cosmicworks.howto.passing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.errors.Told;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Patches an item that many others write at the same time, 449, and tries again after a pause of
 * chance.
 *
 * <p>A 449 says that nothing was written because another write was under way, so it is safe to try
 * again. In direct mode the client does so by itself. Where it comes through, pause for a time of
 * chance: writers that wait equally long meet again. An item with so many writers is better divided
 * into several.
 *
 * <p>Ends with: {@code With a retry: 200, 2 left}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step213RetryWith {

    private static final Product BOARD =
            new Product("SUR-1213", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);
    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");

    private Step213RetryWith() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            CosmosAsyncContainer stock = Cosmicworks.stock(client).block();
            CosmosItemResponse<?> any = stock.upsertItem(BOARD).block();
            System.out.println(
                    "Without one: " + outcome(duringOthers(stock, any, take(stock))).block());
            stock.upsertItem(BOARD).block();
            System.out.println(
                    "With a retry: "
                            + duringOthers(stock, any, takeAtLast(stock))
                                    .map(Step213RetryWith::shown)
                                    .block());
            stock.deleteItem(BOARD.id(), BOARDS, new CosmosItemRequestOptions()).block();
        }
    }

    /** Two answers say that another write is under way. */
    static <T> Mono<T> duringOthers(
            CosmosAsyncContainer stock, CosmosItemResponse<?> any, Mono<T> call) {
        return Fault.during(
                FaultInjectionServerErrorType.RETRY_WITH,
                FaultInjectionOperationType.PATCH_ITEM,
                2,
                any,
                stock,
                call);
    }

    static Mono<String> outcome(Mono<CosmosItemResponse<Product>> call) {
        // <met_by_client>
        return call.map(
                        taken ->
                                "%s; the client met %s"
                                        .formatted(
                                                shown(taken), Told.retried(taken.getDiagnostics())))
                .onErrorResume(
                        CosmosException.class,
                        e -> Mono.just(e.getStatusCode() + "/" + e.getSubStatusCode()));
        // </met_by_client>
    }

    private static String shown(CosmosItemResponse<Product> taken) {
        return "%d, %d left".formatted(taken.getStatusCode(), taken.getItem().quantity());
    }

    static Mono<CosmosItemResponse<Product>> take(CosmosAsyncContainer stock) {
        // <take_one>
        CosmosPatchOperations take = CosmosPatchOperations.create().increment("/quantity", -1);
        CosmosPatchItemRequestOptions withContent = new CosmosPatchItemRequestOptions();
        withContent.setContentResponseOnWriteEnabled(true);
        return stock.patchItem(BOARD.id(), BOARDS, take, withContent, Product.class);
        // </take_one>
    }

    static Mono<CosmosItemResponse<Product>> takeAtLast(CosmosAsyncContainer stock) {
        // <pause_of_chance>
        return take(stock)
                .retryWhen(
                        Retry.backoff(5, Duration.ofMillis(50))
                                .jitter(0.5) // or all that were refused meet again
                                .filter(
                                        failure ->
                                                failure instanceof CosmosException e
                                                        && e.getStatusCode() == 449));
        // </pause_of_chance>
    }
}
