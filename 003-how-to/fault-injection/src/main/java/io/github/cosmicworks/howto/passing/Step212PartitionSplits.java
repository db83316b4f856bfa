package io.github.cosmicworks.howto.passing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfig;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
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
 * Reads while its partition splits, 410, and is late but right.
 *
 * <p>When a partition splits or moves, a replica answers 410: ask somebody else. In direct mode the
 * client asks for the new addresses and tries again, for up to 30 seconds, and the program sees
 * nothing of it but the time. The diagnostics tell. In gateway mode the gateway of the service does
 * that; where a 410 comes through, the same request in a moment is the cure. A time limit of the
 * program that is shorter than a split ends in 408.
 *
 * <p>Ends with: {@code Read again: 200}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step212PartitionSplits {

    static final int LONG = 1_000;

    private static final Product BOARD =
            new Product("SUR-1212", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);
    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");

    private Step212PartitionSplits() {}

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
                    "A split that takes longer than the time limit: "
                            + outcome(duringSplit(LONG, stock, any, read(stock))).block());
            System.out.println(
                    "A split that is soon over: "
                            + outcome(duringSplit(2, stock, any, read(stock))).block());
            Mono<CosmosItemResponse<Product>> again = duringSplit(2, stock, any, readAgain(stock));
            System.out.println("Read again: " + again.block().getStatusCode());
            stock.deleteItem(BOARD.id(), BOARDS).block();
        }
    }

    /** So many answers say that the partition splits. */
    static <T> Mono<T> duringSplit(
            int answers, CosmosAsyncContainer stock, CosmosItemResponse<?> any, Mono<T> call) {
        return Fault.during(
                FaultInjectionServerErrorType.PARTITION_IS_SPLITTING,
                FaultInjectionOperationType.READ_ITEM,
                answers,
                any,
                stock,
                call);
    }

    static Mono<String> outcome(Mono<CosmosItemResponse<Product>> call) {
        // <what_was_met>
        return call.map(read -> "200" + met(read.getDiagnostics()))
                .onErrorResume(
                        CosmosException.class,
                        e ->
                                Mono.just(
                                        e.getStatusCode()
                                                + "/"
                                                + e.getSubStatusCode()
                                                + met(e.getDiagnostics())));
        // </what_was_met>
    }

    private static String met(CosmosDiagnostics diagnostics) {
        return ", met " + Told.retried(diagnostics).keySet();
    }

    static Mono<CosmosItemResponse<Product>> read(CosmosAsyncContainer stock) {
        // <within_two_seconds>
        CosmosEndToEndOperationLatencyPolicyConfig twoSeconds =
                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(Duration.ofSeconds(2))
                        .build();
        CosmosItemRequestOptions within =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(twoSeconds);
        return stock.readItem(BOARD.id(), BOARDS, within, Product.class);
        // </within_two_seconds>
    }

    static Mono<CosmosItemResponse<Product>> readAgain(CosmosAsyncContainer stock) {
        // <read_again>
        return read(stock)
                .retryWhen(
                        Retry.backoff(3, Duration.ofMillis(100))
                                .filter(
                                        failure ->
                                                failure instanceof CosmosException e
                                                        && (e.getStatusCode() == 410
                                                                || e.getStatusCode() == 408)));
        // </read_again>
    }
}
