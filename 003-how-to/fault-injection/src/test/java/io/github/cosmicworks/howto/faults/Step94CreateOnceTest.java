package io.github.cosmicworks.howto.faults;

import static io.github.cosmicworks.howto.faults.Step93InjectFaults.during;
import static io.github.cosmicworks.howto.faults.Step94CreateOnce.createOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import io.github.cosmicworks.howto.faults.Step94CreateOnce.PlacedOrder;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * "Retrying on a Create timeout can yield an HTTP 409 (Conflict) if the previous request did reach
 * the service", as the page on resilient applications says.
 */
@CosmosDbTest
@InEveryConnectionMode
class Step94CreateOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PlacedOrder ORDER = new PlacedOrder("order", "maple-cycles", "mine");

    private CosmosAsyncClient client;
    private CosmosAsyncContainer orders;
    private CosmosItemResponse<?> any;

    @BeforeEach
    void connect(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(name = "orders", partitionKey = "/customerId")
                    CosmosContainer made) {
        client = target.clientBuilder(mode).buildAsyncClient();
        orders = client.getDatabase(database.getId()).getContainer(made.getId());
        any =
                orders.upsertItem(new PlacedOrder("any", "maple-cycles", "any"))
                        .blockOptional(PATIENCE)
                        .orElseThrow();
    }

    @AfterEach
    void forget() {
        orders.deleteItem(ORDER.id(), new PartitionKey(ORDER.customerId())).block(PATIENCE);
        client.close();
    }

    /** On a thread on which Reactor lets nobody wait. */
    private static String run(Mono<String> code) {
        return code.subscribeOn(Schedulers.parallel()).blockOptional(PATIENCE).orElseThrow();
    }

    private PlacedOrder stored() {
        return orders.readItem(ORDER.id(), new PartitionKey(ORDER.customerId()), PlacedOrder.class)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .getItem();
    }

    private static void assertConflict(ThrowingCallable code) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(409));
    }

    @Test
    void anOrderWhoseAnswerWasLostIsFoundToBePlaced() {
        FaultInjectionRule lost = Step94CreateOnce.lostAnswer(any);

        assertThat(run(during(lost, orders, createOnce(orders, ORDER))))
                .isEqualTo("placed, by an earlier try");
        assertThat(lost.getHitCount()).isEqualTo(2);
        assertThat(stored()).isEqualTo(ORDER);
    }

    @Test
    void justRepeatedItEndsWithAConflictThoughItIsPlaced() {
        FaultInjectionRule lost = Step94CreateOnce.lostAnswer(any);

        assertConflict(() -> run(during(lost, orders, Step94CreateOnce.create(orders, ORDER))));
        assertThat(stored()).isEqualTo(ORDER);
    }

    @Test
    void anOrderThatNeverArrivedIsPlacedByTheNextTry() {
        FaultInjectionRule unavailable = Step94CreateOnce.unavailable(any);

        assertThat(run(during(unavailable, orders, createOnce(orders, ORDER)))).isEqualTo("placed");
        assertThat(unavailable.getHitCount()).isEqualTo(1);
        assertThat(stored()).isEqualTo(ORDER);
    }

    @Test
    void anotherOrderOfTheSameIdIsAConflict() {
        PlacedOrder another = new PlacedOrder(ORDER.id(), ORDER.customerId(), "another's");
        run(createOnce(orders, another));

        assertConflict(() -> run(createOnce(orders, ORDER)));
        assertThat(stored()).isEqualTo(another);
    }
}
