package io.github.cosmicworks.howto.faults;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.CosmosFaultInjectionHelper;
import com.azure.cosmos.test.faultinjection.FaultInjectionCondition;
import com.azure.cosmos.test.faultinjection.FaultInjectionConditionBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionConnectionType;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionResultBuilders;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import com.azure.cosmos.test.faultinjection.FaultInjectionRuleBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Shows what your own code does under 429, 503 and slow answers, on any target.
 *
 * <p>The library makes the faults inside the client, below its retries. So the retries are the real
 * ones. The client waits out two 429s, and the code does not see them. A 503 that lasts and an
 * answer that is late reach the code. A rule is for one kind of connection, and holds until it is
 * disabled.
 *
 * <p>Ends with: {@code 429 twice: 3 left; 503: not known (503); slow: not known (408)}
 *
 * @see <a
 *     href="https://learn.microsoft.com/java/api/overview/azure/cosmos-test-readme?view=azure-java-preview">Azure
 *     Cosmos DB test library for Java</a>
 */
public final class Step93InjectFaults {

    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");

    private Step93InjectFaults() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        Product board =
                new Product("SUR-1009", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            CosmosAsyncContainer stock = client.getDatabase("cosmicworks").getContainer("stock");
            Cosmicworks.stock(client)
                    .then(stock.upsertItem(board))
                    .flatMapIterable(written -> faults(readsOverTheSameConnection(written)))
                    .concatMap(
                            fault ->
                                    during(fault, stock, quantityLeft(stock, board.id()))
                                            .map(shown -> fault.getId() + ": " + shown)
                                            .doOnNext(
                                                    line ->
                                                            System.out.printf(
                                                                    "%s, after %d faults%n",
                                                                    line, fault.getHitCount())))
                    .collect(Collectors.joining("; "))
                    .doOnNext(System.out::println)
                    .then(stock.deleteItem(board.id(), BOARDS))
                    .block();
        }
    }

    // <code_under_test>
    static Mono<String> quantityLeft(CosmosAsyncContainer stock, String id) {
        CosmosItemRequestOptions withinTwoSeconds =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(
                                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                Duration.ofSeconds(2))
                                        .build());
        return stock.readItem(id, BOARDS, withinTwoSeconds, Product.class)
                .map(read -> read.getItem().quantity() + " left")
                .onErrorResume(
                        CosmosException.class,
                        e ->
                                Set.of(408, 429, 503).contains(e.getStatusCode())
                                        ? Mono.just("not known (" + e.getStatusCode() + ")")
                                        : Mono.error(e));
    }

    // </code_under_test>

    // <fault_injection_rules>
    static FaultInjectionCondition readsOverTheSameConnection(CosmosItemResponse<?> answer) {
        String mode = answer.getDiagnostics().getDiagnosticsContext().getConnectionMode();
        return new FaultInjectionConditionBuilder()
                .connectionType(FaultInjectionConnectionType.valueOf(mode.toUpperCase(Locale.ROOT)))
                .operationType(FaultInjectionOperationType.READ_ITEM)
                .build();
    }

    static List<FaultInjectionRule> faults(FaultInjectionCondition reads) {
        return List.of(
                new FaultInjectionRuleBuilder("429 twice")
                        .condition(reads)
                        .result(
                                FaultInjectionResultBuilders.getResultBuilder(
                                                FaultInjectionServerErrorType.TOO_MANY_REQUEST)
                                        .build())
                        .hitLimit(2)
                        .build(),
                new FaultInjectionRuleBuilder("503")
                        .condition(reads)
                        .result(
                                FaultInjectionResultBuilders.getResultBuilder(
                                                FaultInjectionServerErrorType.SERVICE_UNAVAILABLE)
                                        .build())
                        .build(),
                new FaultInjectionRuleBuilder("slow")
                        .condition(reads)
                        .result(
                                FaultInjectionResultBuilders.getResultBuilder(
                                                FaultInjectionServerErrorType.RESPONSE_DELAY)
                                        .delay(Duration.ofSeconds(4))
                                        .build())
                        .build());
    }

    // </fault_injection_rules>

    // <during_a_fault>
    static <T> Mono<T> during(FaultInjectionRule fault, CosmosAsyncContainer stock, Mono<T> code) {
        return Mono.using(
                () -> fault,
                rule ->
                        CosmosFaultInjectionHelper.configureFaultInjectionRules(
                                        stock, List.of(rule))
                                .then(code),
                FaultInjectionRule::disable); // or it holds for as long as the client lives
    }
    // </during_a_fault>
}
