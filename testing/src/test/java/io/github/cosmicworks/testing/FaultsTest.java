package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.Events;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** Faults by annotation and by code, as long as a test runs and no longer. */
@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.FAULTS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {

    private static final PartitionKey YAMBA = new PartitionKey("yamba");

    @CosmosDbContainer private CosmosContainer orders;
    @CosmosDbContainer private CosmosContainer carts;

    @BeforeEach
    void fill() {
        orders.createItem(Map.of("id", "yamba"));
        carts.createItem(Map.of("id", "yamba"));
    }

    /** Neither what comes before a test nor what comes after it is hit. */
    @AfterEach
    void nothingGoesWrongAfterATest() {
        assertThat(status(orders)).isEqualTo(200);
        orders.upsertItem(Map.of("id", "kept"));
    }

    /** The status of a read, whether or not it succeeds. */
    private static int status(CosmosContainer container) {
        try {
            return container.readItem("yamba", YAMBA, ObjectNode.class).getStatusCode();
        } catch (CosmosException e) {
            return e.getStatusCode();
        }
    }

    @Test
    @CosmosFault(status = 429, times = 2, on = FaultOperation.READ)
    void aThrottledReadIsRepeatedByTheClient(CosmosRequests requests) {
        assertThat(status(orders)).isEqualTo(200);
        assertThat(requests.all()).extracting(CosmosRequest::status).containsExactly(429, 429, 200);
        assertThat(requests.retries()).isEqualTo(2);
    }

    @Test
    @CosmosFault(status = 403, container = "carts")
    void onlyTheContainerIsHitThatIsNamed() {
        assertThat(status(orders)).isEqualTo(200);
        assertThat(status(carts)).isEqualTo(403);
    }

    @Test
    @CosmosFault(status = 403, after = 1, times = 1)
    @CosmosFault(status = 413, times = 1)
    void severalFaultsAreMetInTheirOrder() {
        // The first one lets a request pass, which then meets the second one.
        assertThat(status(orders)).isEqualTo(413);
        assertThat(status(orders)).isEqualTo(403);
        assertThat(status(orders)).isEqualTo(200);
    }

    @Test
    @CosmosFault(status = 403, on = FaultOperation.CREATE, executed = true)
    void aWriteWithALostAnswerWasDone() {
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(() -> orders.createItem(Map.of("id", "lost")));
        assertThat(
                        orders.readItem("lost", new PartitionKey("lost"), ObjectNode.class)
                                .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    @CosmosFault(delayMillis = 300, times = 1)
    void aLateAnswerIsLate() {
        long start = System.nanoTime();
        assertThat(status(orders)).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    @CosmosFault(connectionClose = true, times = 1, on = FaultOperation.READ)
    void aClientReadsAgainWhoseConnectionWasClosed(CosmosRequests requests) {
        assertThat(status(orders)).isEqualTo(200);
        assertThat(requests.all()).hasSize(2);
    }

    /** Which the SDK answers with 408, as its policy for the latency of operations says. */
    @Test
    @CosmosFault(noAnswer = true, times = 1, on = FaultOperation.READ)
    void aRequestWithoutAnswerEndsAtTheLimitOfTheClient() {
        CosmosItemRequestOptions limited =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(
                                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                Duration.ofMillis(300))
                                        .build());
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(() -> orders.readItem("yamba", YAMBA, limited, ObjectNode.class))
                .returns(408, CosmosException::getStatusCode);
    }

    @Test
    @CosmosFault(status = 400, subStatus = 1001)
    void anErrorHasTheSubStatusThatIsAskedFor() {
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(() -> orders.readItem("yamba", YAMBA, ObjectNode.class))
                .returns(400, CosmosException::getStatusCode)
                .returns(1001, CosmosException::getSubStatusCode);
    }

    @Test
    @CosmosFault(status = 429, times = 1, retryAfterMillis = 400)
    void aThrottledClientWaitsAsLongAsItIsTold(CosmosRequests requests) {
        long start = System.nanoTime();
        assertThat(status(orders)).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(400_000_000L);
        // The sub-status with which the service says that the request rate is too large.
        assertThat(requests.all())
                .extracting(CosmosRequest::subStatus)
                .containsExactlyInAnyOrder(3200, 0);
    }

    @Test
    @CosmosFault(status = 403)
    void onlyTheDatabaseOfTheClassIsHit(CosmosClient client) {
        assertThat(status(client.getDatabase("cosmicworks").getContainer("products")))
                .isEqualTo(404);
    }

    @Test
    @CosmosFault(
            status = 403,
            on = {FaultOperation.CREATE, FaultOperation.READ})
    void everyOperationThatIsNamedIsHit() {
        assertThat(status(orders)).isEqualTo(403);
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(() -> orders.createItem(Map.of("id", "new")))
                .returns(403, CosmosException::getStatusCode);
        assertThat(orders.upsertItem(Map.of("id", "new")).getStatusCode()).isEqualTo(201);
    }

    @Test
    @Order(1)
    void codeMayAskForThem(CosmosFaults faults) {
        InjectedFault fault = faults.inject(FaultRule.error(403).on(FaultOperation.READ), carts);
        assertThat(status(orders)).isEqualTo(200);
        assertThat(status(carts)).isEqualTo(403);
        assertThat(fault.hits()).isEqualTo(1);
        fault.close();
        assertThat(status(carts)).isEqualTo(200);
        faults.inject(FaultRule.error(403));
        faults.clear();
        assertThat(status(carts)).isEqualTo(200);
        faults.inject(FaultRule.error(403));
    }

    @Test
    @Order(2)
    void theNextTestHasNoneOfThem() {
        assertThat(status(orders)).isEqualTo(200);
    }

    @CosmosDbTest
    @CosmosFault(status = 403)
    static class OnTheClass {
        @Test
        void one(@CosmosDbContainer CosmosContainer orders) {
            assertThat(status(orders)).isEqualTo(403);
        }

        @Test
        @CosmosFault(status = 413)
        void oneWithItsOwnMeetsThatOfTheClassFirst(@CosmosDbContainer CosmosContainer orders) {
            assertThat(status(orders)).isEqualTo(403);
        }
    }

    @Test
    void aFaultOnAClassIsForEachOfItsTests() {
        JUnitRun.assertSucceeded(JUnitRun.of(OnTheClass.class).execute().testEvents(), 2);
    }

    @CosmosDbTest(database = "faulty")
    static class WithAPreparationThatFails {
        @BeforeAll
        static void prepare(CosmosFaults faults) {
            faults.inject(FaultRule.error(403));
            throw new AssertionError("the preparation has failed");
        }

        @Test
        void neverRuns() {}
    }

    @CosmosDbTest(database = "faulty")
    static class WithTheSameDatabase {
        @Test
        void has(@CosmosDbContainer CosmosContainer orders) {
            assertThat(status(orders)).isEqualTo(404);
        }
    }

    @Test
    void theFaultsOfAClassEndWithItEvenIfNoTestHasRun() {
        JUnitRun.of(WithAPreparationThatFails.class, WithTheSameDatabase.class)
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @CosmosDbTest
    static class Unclear {
        @Test
        @CosmosFault
        void nothing(CosmosFaults faults) {}

        @Test
        @CosmosFault(status = 429, noAnswer = true)
        void both(CosmosFaults faults) {}
    }

    static class WithoutADatabase {
        @Test
        @CosmosFault(status = 429)
        void fault() {}

        @Test
        @RequestUnits(max = 1)
        void budget() {}
    }

    @Test
    void whatMeansNothingIsNotPassedOverInSilence() {
        assertFailed(Unclear.class, "has to say what goes wrong");
        assertFailed(WithoutADatabase.class, "needs @CosmosDbTest on its class");
    }

    private static void assertFailed(Class<?> type, String message) {
        Events events = JUnitRun.of(type).execute().testEvents();
        events.assertStatistics(stats -> stats.failed(2));
        events.failed()
                .assertThatEvents()
                .have(
                        EventConditions.finishedWithFailure(
                                TestExecutionResultConditions.message(
                                        text -> text.contains(message))));
    }
}
