package io.github.cosmicworks.howto.passing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes while the service needs too long, 408, and writes again because it does no harm.
 *
 * <p>After a timeout nobody knows whether the write has happened, so the client does not repeat it.
 * The program can: an upsert that was done twice is as if it was done once. What must not happen
 * twice, such as taking one off the stock, needs an ETag or an id of the request. To the program
 * the 408 of the service looks like a 410 with sub-status 21010; the cause is the 408.
 *
 * <p>Ends with: {@code Written again: 200}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-java-sdk-request-timeout">Diagnose
 *     and troubleshoot request timeout exceptions</a>
 */
public final class Step211ServiceTimeout {

    private static final Product BOARD =
            new Product("SUR-1211", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);

    private Step211ServiceTimeout() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            CosmosAsyncContainer stock = Cosmicworks.stock(client).block();
            CosmosItemResponse<?> any = write(stock).block();
            System.out.println(
                    "Written once: " + outcome(duringTimeout(stock, any, write(stock))).block());
            System.out.println(
                    "Written again: "
                            + outcome(duringTimeout(stock, any, writeAgain(stock))).block());
            stock.deleteItem(BOARD.id(), new PartitionKey(BOARD.categoryId())).block();
        }
    }

    /** The service needs too long for the next write, and the one after it succeeds. */
    static <T> Mono<T> duringTimeout(
            CosmosAsyncContainer stock, CosmosItemResponse<?> any, Mono<T> call) {
        return Fault.during(
                FaultInjectionServerErrorType.TIMEOUT,
                FaultInjectionOperationType.UPSERT_ITEM,
                1,
                any,
                stock,
                call);
    }

    static Mono<String> outcome(Mono<CosmosItemResponse<Product>> call) {
        // <cause_of_timeout>
        return call.map(written -> "" + written.getStatusCode())
                .onErrorResume(
                        CosmosException.class,
                        e ->
                                e.getCause() instanceof CosmosException cause
                                        ? Mono.just(codes(e) + ", its cause is " + codes(cause))
                                        : Mono.error(e));
        // </cause_of_timeout>
    }

    private static String codes(CosmosException e) {
        return e.getStatusCode() + "/" + e.getSubStatusCode();
    }

    static Mono<CosmosItemResponse<Product>> write(CosmosAsyncContainer stock) {
        return stock.upsertItem(BOARD);
    }

    static Mono<CosmosItemResponse<Product>> writeAgain(CosmosAsyncContainer stock) {
        // <write_again>
        return stock.upsertItem(BOARD) // twice is as good as once
                .retryWhen(
                        Retry.backoff(3, Duration.ofMillis(100))
                                .filter(Step211ServiceTimeout::isTimeout));
        // </write_again>
    }

    private static boolean isTimeout(Throwable failure) {
        // <is_timeout>
        return failure instanceof CosmosException e
                && (e.getStatusCode() == 408
                        || (e.getStatusCode() == 410 && e.getSubStatusCode() == 21010));
        // </is_timeout>
    }
}
