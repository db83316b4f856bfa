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
import io.github.cosmicworks.howto.errors.Told;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads while the service is unavailable, 503, and a moment later, when it is there again.
 *
 * <p>On a 503 the client goes to another region of the account. With one region there is none, so
 * the program gets the error at once, in both connection modes. A read may be repeated as it is,
 * with pauses that grow, and not for ever: who waits for it has to be told at last.
 *
 * <p>Ends with: {@code Read again: 200, after 2 refusals}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-java-sdk-service-unavailable">Diagnose
 *     and troubleshoot service unavailable exceptions</a>
 */
public final class Step214ServiceUnavailable {

    private static final Product BOARD =
            new Product("SUR-1214", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);
    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");

    private Step214ServiceUnavailable() {}

    /** What came of a read, and how often it was refused before. */
    record Read(int status, int refusals) {}

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
                    "Read: "
                            + duringOutage(2, stock, any, read(stock))
                                    .map(read -> "" + read.getStatusCode())
                                    .onErrorResume(
                                            CosmosException.class, e -> Mono.just(Told.by(e)))
                                    .block());
            Read again = duringOutage(2, stock, any, readAgain(stock)).block();
            System.out.printf(
                    "Read again: %d, after %d refusals%n", again.status(), again.refusals());
            stock.deleteItem(BOARD.id(), BOARDS).block();
        }
    }

    static <T> Mono<T> duringOutage(
            int answers, CosmosAsyncContainer stock, CosmosItemResponse<?> any, Mono<T> call) {
        return Fault.during(
                FaultInjectionServerErrorType.SERVICE_UNAVAILABLE,
                FaultInjectionOperationType.READ_ITEM,
                answers,
                any,
                stock,
                call);
    }

    static Mono<CosmosItemResponse<Product>> read(CosmosAsyncContainer stock) {
        return stock.readItem(BOARD.id(), BOARDS, Product.class);
    }

    static Mono<Read> readAgain(CosmosAsyncContainer stock) {
        AtomicInteger refusals = new AtomicInteger();
        // <pauses_that_grow>
        return read(stock)
                .retryWhen(
                        Retry.backoff(5, Duration.ofMillis(100)) // 100 ms, 200 ms, 400 ms ...
                                .maxBackoff(Duration.ofSeconds(2))
                                .filter(
                                        failure ->
                                                failure instanceof CosmosException e
                                                        && e.getStatusCode() == 503)
                                .doBeforeRetry(refused -> refusals.incrementAndGet())
                                .onRetryExhaustedThrow((retries, last) -> last.failure()))
                .map(read -> new Read(read.getStatusCode(), refusals.get()));
        // </pauses_that_grow>
    }
}
