package io.github.cosmicworks.howto.faults;

import static io.github.cosmicworks.howto.faults.Step93InjectFaults.during;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.FaultInjectionConditionBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionConnectionType;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionResultBuilders;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import com.azure.cosmos.test.faultinjection.FaultInjectionRuleBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorResult;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Creates an order exactly once, even when the answer to the first try is lost.
 *
 * <p>After 408 or 503 nobody knows whether a write has happened. The client does not repeat it, and
 * a program that does may be told 409 by its own earlier success. So the order carries the id of
 * the request that placed it: whoever finds the order there already can tell whose it is. The id of
 * the item is chosen before the first try, or each try would make an order of its own.
 *
 * <p>Ends with: {@code Id taken by another: 409}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step94CreateOnce {

    private Step94CreateOnce() {}

    /** An order, with the id of the request that placed it. */
    public record PlacedOrder(String id, String customerId, String requestId) {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "orders-once", "/customerId"),
                            Step94CreateOnce::placeOrders,
                            CosmosAsyncContainer::delete)
                    .block();
        }
    }

    private static Mono<Void> placeOrders(CosmosAsyncContainer orders) {
        PlacedOrder first = new PlacedOrder("order-1", "maple-cycles", "request-1");
        PlacedOrder another = new PlacedOrder("order-1", "maple-cycles", "request-2");
        PlacedOrder naive = new PlacedOrder("order-2", "maple-cycles", "request-3");
        PlacedOrder careful = new PlacedOrder("order-3", "maple-cycles", "request-4");
        PlacedOrder refused = new PlacedOrder("order-4", "maple-cycles", "request-5");
        return orders.createItem(first)
                .flatMapIterable(
                        created ->
                                List.of(
                                        during(lostAnswer(created), orders, create(orders, naive))
                                                .transform(told("Answer lost, just repeated")),
                                        during(
                                                        lostAnswer(created),
                                                        orders,
                                                        createOnce(orders, careful))
                                                .transform(told("Answer lost")),
                                        during(
                                                        unavailable(created),
                                                        orders,
                                                        createOnce(orders, refused))
                                                .transform(told("Unavailable")),
                                        createOnce(orders, another)
                                                .transform(told("Id taken by another"))))
                .concatMap(each -> each)
                .then();
    }

    private static UnaryOperator<Mono<String>> told(String what) {
        return result ->
                result.onErrorResume(CosmosException.class, e -> Mono.just("" + e.getStatusCode()))
                        .doOnNext(outcome -> System.out.printf("%s: %s%n", what, outcome));
    }

    /** The create reaches the service, and its answer comes when nobody waits any more. */
    static FaultInjectionRule lostAnswer(CosmosItemResponse<?> any) {
        FaultInjectionServerErrorResult late =
                FaultInjectionResultBuilders.getResultBuilder(
                                FaultInjectionServerErrorType.RESPONSE_DELAY)
                        .delay(Duration.ofSeconds(4))
                        .suppressServiceRequests(false) // it is sent, and done
                        .build();
        return fault(any, late, 2); // of one create: it counts when sent and when answered
    }

    /** The create does not reach the service. */
    static FaultInjectionRule unavailable(CosmosItemResponse<?> any) {
        FaultInjectionServerErrorResult unavailable =
                FaultInjectionResultBuilders.getResultBuilder(
                                FaultInjectionServerErrorType.SERVICE_UNAVAILABLE)
                        .build();
        return fault(any, unavailable, 1);
    }

    private static FaultInjectionRule fault(
            CosmosItemResponse<?> any, FaultInjectionServerErrorResult result, int times) {
        String mode = any.getDiagnostics().getDiagnosticsContext().getConnectionMode();
        return new FaultInjectionRuleBuilder("create")
                .condition(
                        new FaultInjectionConditionBuilder()
                                .connectionType(
                                        FaultInjectionConnectionType.valueOf(
                                                mode.toUpperCase(Locale.ROOT)))
                                .operationType(FaultInjectionOperationType.CREATE_ITEM)
                                .build())
                .result(result)
                .hitLimit(times)
                .build();
    }

    // <create_once>
    static Mono<String> createOnce(CosmosAsyncContainer orders, PlacedOrder order) {
        return create(orders, order)
                .onErrorResume(
                        Step94CreateOnce::isThereAlready,
                        conflict ->
                                orders.readItem(
                                                order.id(),
                                                new PartitionKey(order.customerId()),
                                                PlacedOrder.class)
                                        .map(there -> there.getItem().requestId())
                                        .filter(order.requestId()::equals)
                                        .map(mine -> "placed, by an earlier try")
                                        .switchIfEmpty(Mono.error(conflict)));
    }

    static Mono<String> create(CosmosAsyncContainer orders, PlacedOrder order) {
        CosmosItemRequestOptions withinTwoSeconds =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(
                                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                Duration.ofSeconds(2))
                                        .build());
        return orders.createItem(order, new PartitionKey(order.customerId()), withinTwoSeconds)
                .map(created -> "placed")
                .retryWhen(
                        Retry.backoff(3, Duration.ofMillis(200)) // random pauses, too
                                .filter(Step94CreateOnce::isOfUnknownFate)
                                .onRetryExhaustedThrow((retries, last) -> last.failure()));
    }

    private static boolean isOfUnknownFate(Throwable failure) {
        return failure instanceof CosmosException e && Set.of(408, 503).contains(e.getStatusCode());
    }

    private static boolean isThereAlready(Throwable failure) {
        return failure instanceof CosmosException e && e.getStatusCode() == 409;
    }

    // </create_once>
}
