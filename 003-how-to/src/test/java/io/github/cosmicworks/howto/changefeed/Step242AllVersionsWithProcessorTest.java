package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedPolicy;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.changefeed.Step242AllVersionsWithProcessor.Change;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.CHANGE_FEED_ALL_VERSIONS)
class Step242AllVersionsWithProcessorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NEVER_AGAIN = Duration.ofMinutes(10);

    @Test
    void everyVersionAndTheDeleteComeWithTheDiagnosticsOfTheirRequest(
            CosmosTarget target, ConnectionMode mode, CosmosDatabase database)
            throws InterruptedException {
        List<Change> handled = new CopyOnWriteArrayList<>();
        try (CosmosAsyncClient client = client(target, mode)) {
            CosmosAsyncDatabase same = client.getDatabase(database.getId());
            ChangeFeedProcessor worker =
                    Step242AllVersionsWithProcessor.processor(
                            "anne",
                            stock(same, "versions" + mode, 12_000),
                            leases(same, "versions-leases" + mode),
                            Step242AllVersionsWithProcessor.options(),
                            Step242AllVersionsWithProcessor.into(handled));
            worker.start().block();
            Step242AllVersionsWithProcessor.waitUntilItReads(worker);
            Step242AllVersionsWithProcessor.change(same.getContainer("versions" + mode));
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (handled.size() < 3 && Instant.now().isBefore(giveUp)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            worker.stop().block();
        }

        assertThat(handled)
                .extracting(Change::operation)
                .containsExactly("CREATE", "REPLACE", "DELETE");
        assertThat(handled)
                .allSatisfy(
                        change -> {
                            assertThat(change.status()).isEqualTo(200);
                            assertThat(change.charge()).isPositive();
                        });
    }

    /** Six leases, one of them taken: with two workers each should have three. */
    @Test
    void aWorkerBesideAnotherTakesItsShareInOneCycle(
            CosmosTarget target, ConnectionMode mode, CosmosDatabase database) {
        try (CosmosAsyncClient client = client(target, mode)) {
            CosmosAsyncDatabase same = client.getDatabase(database.getId());
            CosmosAsyncContainer stock = stock(same, "shared" + mode, 36_000);
            CosmosAsyncContainer leases = leases(same, "shared-leases" + mode);
            ChangeFeedProcessor bob =
                    worker(
                            "bob",
                            stock,
                            leases,
                            new ChangeFeedProcessorOptions().setMaxScaleCount(1));
            bob.start().block();
            waitForLeases("bob", 1, bob);
            ChangeFeedProcessor anne =
                    worker("anne", stock, leases, Step242AllVersionsWithProcessor.options());
            anne.start().block();

            waitForLeases("anne", 3, anne);
            anne.stop().then(Mono.defer(bob::stop)).block();
        }
    }

    private static CosmosAsyncClient client(CosmosTarget target, ConnectionMode mode) {
        return target.clientBuilder(mode).contentResponseOnWriteEnabled(true).buildAsyncClient();
    }

    private static CosmosAsyncContainer stock(CosmosAsyncDatabase database, String id, int units) {
        database.createContainer(
                        new CosmosContainerProperties(id, "/categoryId")
                                .setChangeFeedPolicy(
                                        ChangeFeedPolicy.createAllVersionsAndDeletesPolicy(
                                                Duration.ofMinutes(10))),
                        ThroughputProperties.createManualThroughput(units))
                .block();
        return database.getContainer(id);
    }

    private static CosmosAsyncContainer leases(CosmosAsyncDatabase database, String id) {
        database.createContainer(id, "/id").block();
        return database.getContainer(id);
    }

    /** One that looks for leases once, when it starts. */
    private static ChangeFeedProcessor worker(
            String name,
            CosmosAsyncContainer stock,
            CosmosAsyncContainer leases,
            ChangeFeedProcessorOptions options) {
        return Step242AllVersionsWithProcessor.processor(
                name,
                stock,
                leases,
                options.setLeaseAcquireInterval(NEVER_AGAIN)
                        .setLeaseExpirationInterval(NEVER_AGAIN),
                (changes, context) -> {});
    }

    private static void waitForLeases(String name, int count, ChangeFeedProcessor asked) {
        Long owned =
                Mono.defer(asked::getCurrentState)
                        .map(
                                states ->
                                        states.stream()
                                                .filter(state -> name.equals(state.getHostName()))
                                                .count())
                        .filter(number -> number == count)
                        .repeatWhenEmpty(looks -> looks.delayElements(Duration.ofMillis(100)))
                        .block(PATIENCE);
        assertThat(owned).isEqualTo(count);
    }
}
