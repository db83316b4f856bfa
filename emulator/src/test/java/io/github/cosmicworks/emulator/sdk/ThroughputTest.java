package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.ThroughputResponse;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Provisioned throughput.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/set-throughput">Provisioned
 *     throughput</a>
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/replace-an-offer">Replace an
 *     offer</a>
 */
class ThroughputTest {

    private static final ConnectionMode MODE = ConnectionMode.GATEWAY;

    private static CosmosAsyncContainer container(ThroughputProperties throughput) {
        CosmosAsyncContainer container = TestAccount.newContainer(MODE, "/pk");
        CosmosAsyncDatabase database =
                TestAccount.sharedClient(MODE).getDatabase(container.getDatabase().getId());
        String id = TestAccount.newId();
        database.createContainer(new CosmosContainerProperties(id, "/pk"), throughput).block();
        return database.getContainer(id);
    }

    @Test
    void manualThroughputIsReadAndReplaced() {
        CosmosAsyncContainer container =
                container(ThroughputProperties.createManualThroughput(500));
        ThroughputResponse read = container.readThroughput().block();
        assertThat(read.getProperties().getManualThroughput()).isEqualTo(500);
        assertThat(read.getMinThroughput()).isEqualTo(400);
        assertThat(read.isReplacePending()).isFalse();
        container.replaceThroughput(ThroughputProperties.createManualThroughput(900)).block();
        assertThat(container.readThroughput().block().getProperties().getManualThroughput())
                .isEqualTo(900);
    }

    @Test
    void autoscaleThroughputIsReadAndReplaced() {
        CosmosAsyncContainer container =
                container(ThroughputProperties.createAutoscaledThroughput(4000));
        assertThat(container.readThroughput().block().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(4000);
        container.replaceThroughput(ThroughputProperties.createAutoscaledThroughput(6000)).block();
        assertThat(container.readThroughput().block().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(6000);
    }

    @Test
    void throughputOutOfItsLimitsIsA400() {
        assertThat(
                        failure(() -> container(ThroughputProperties.createManualThroughput(399)))
                                .getStatusCode())
                .isEqualTo(400);
        assertThat(
                        failure(
                                        () ->
                                                container(
                                                        ThroughputProperties
                                                                .createAutoscaledThroughput(1500)))
                                .getStatusCode())
                .isEqualTo(400);
        CosmosAsyncContainer large =
                container(ThroughputProperties.createManualThroughput(100_000));
        assertThat(large.readThroughput().block().getMinThroughput()).isEqualTo(1000);
        assertThat(
                        failure(
                                        () ->
                                                large.replaceThroughput(
                                                                ThroughputProperties
                                                                        .createManualThroughput(
                                                                                900))
                                                        .block())
                                .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void aChangeBetweenManualAndAutoscaleNeedsTheMigrationHeaderThatTheSdkDoesNotSend() {
        CosmosAsyncContainer container =
                container(ThroughputProperties.createManualThroughput(400));
        assertThat(
                        failure(
                                () ->
                                        container
                                                .replaceThroughput(
                                                        ThroughputProperties
                                                                .createAutoscaledThroughput(4000))
                                                .block()))
                .satisfies(
                        failure -> {
                            assertThat(failure.getStatusCode()).isEqualTo(400);
                            assertThat(failure.getMessage())
                                    .contains("x-ms-cosmos-migrate-offer-to-autopilot");
                        });
    }

    @Test
    void moreThroughputThanThePartitionsServeSplitsThem() {
        CosmosAsyncContainer container =
                container(ThroughputProperties.createManualThroughput(400));
        container.createItem(Map.of("id", "a", "pk", "a")).block();
        assertThat(container.getFeedRanges().block()).hasSize(1);
        container.replaceThroughput(ThroughputProperties.createManualThroughput(25_000)).block();
        container.createItem(Map.of("id", "b", "pk", "b")).block();
        assertThat(container.getFeedRanges().block()).hasSize(3);
        assertThat(
                        container
                                .readItem("a", new PartitionKey("a"), Map.class)
                                .block()
                                .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void containersShareTheThroughputOfTheirDatabase() {
        String name = TestAccount.newId();
        TestAccount.sharedClient(MODE)
                .createDatabase(name, ThroughputProperties.createManualThroughput(800))
                .block();
        CosmosAsyncDatabase database = TestAccount.sharedClient(MODE).getDatabase(name);
        assertThat(database.readThroughput().block().getProperties().getManualThroughput())
                .isEqualTo(800);
        database.createContainer("shared", "/pk").block();
        database.createContainer(
                        new CosmosContainerProperties("own", "/pk"),
                        ThroughputProperties.createManualThroughput(500))
                .block();
        assertThat(failure(() -> database.getContainer("shared").readThroughput().block()))
                .isNotNull();
        assertThat(
                        database.getContainer("own")
                                .readThroughput()
                                .block()
                                .getProperties()
                                .getManualThroughput())
                .isEqualTo(500);
        database.delete().block();
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    @InThisJvm("emulator that throttles")
    void requestsBeyondTheThroughputAreA429WhenThrottlingIsOn(ConnectionMode mode) {
        MutableClock steps = new MutableClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        EmulatorOptions options =
                EmulatorOptions.defaults().withPort(0).withThrottling(true).withClock(steps);
        try (CosmosEmulator emulator = TestAccount.trusted(options);
                CosmosClient client =
                        TestAccount.client(emulator, mode)
                                .throttlingRetryOptions(
                                        new ThrottlingRetryOptions()
                                                .setMaxRetryAttemptsOnThrottledRequests(0))
                                .buildClient()) {
            client.createDatabase("db");
            client.getDatabase("db")
                    .createContainer(
                            new CosmosContainerProperties("items", "/pk"),
                            ThroughputProperties.createManualThroughput(400));
            CosmosContainer items = client.getDatabase("db").getContainer("items");
            double charged = 0;
            CosmosException refused = null;
            for (int i = 0; refused == null && i < 1000; i++) {
                try {
                    CosmosItemResponse<Map<String, String>> created =
                            items.createItem(Map.of("id", "i" + i, "pk", "a"));
                    charged += created.getRequestCharge();
                } catch (CosmosException e) {
                    refused = e;
                }
            }
            assertThat(refused).isNotNull();
            assertThat(refused.getStatusCode()).isEqualTo(429);
            assertThat(refused.getSubStatusCode()).isEqualTo(3200);
            assertThat(refused.getRetryAfterDuration()).isPositive();
            assertThat(charged).isBetween(400.0, 406.0);
            steps.advance(refused.getRetryAfterDuration().plus(Duration.ofMillis(1)));
            assertThat(items.createItem(Map.of("id", "later", "pk", "a")).getStatusCode())
                    .isEqualTo(201);
        }
    }
}
