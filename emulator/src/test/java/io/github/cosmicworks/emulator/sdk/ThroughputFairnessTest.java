package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PriorityLevel;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Who is refused first when there is more to do than the throughput allows. A read costs 1 RU here,
 * and containers have 400 RU/s.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/priority-based-execution">Priority-based
 *     execution</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
 *     buckets</a>
 */
@InThisJvm("emulator that throttles")
@Tag("slow")
class ThroughputFairnessTest {

    private static final String LOW = "low";
    private static final String BUCKET = "bucket";
    private static final String NO_GROUP = null;

    /** What became of reads. */
    private static final class Outcomes {
        private int answered;
        private int refused;
        private int subStatus;
    }

    /** A container with one item, and the time of its emulator, which stands still. */
    private record Setting(
            CosmosEmulator emulator,
            CosmosClient client,
            CosmosContainer items,
            MutableClock time) {

        /** The same in a container of another database. */
        Setting in(String database) {
            CosmosContainer there = client.getDatabase(database).getContainer("items");
            prepare(there);
            return new Setting(emulator, client, there, time);
        }

        Outcomes read(int times, String group) {
            Outcomes outcomes = new Outcomes();
            read(times, group, outcomes);
            return outcomes;
        }

        void read(int times, String group, Outcomes outcomes) {
            CosmosItemRequestOptions options = new CosmosItemRequestOptions();
            options.setThroughputControlGroupName(group);
            for (int i = 0; i < times; i++) {
                try {
                    items.readItem("1", new PartitionKey("1"), options, Map.class);
                    outcomes.answered++;
                } catch (CosmosException e) {
                    assertThat(e.getStatusCode()).isEqualTo(429);
                    assertThat(e.getRetryAfterDuration()).isPositive();
                    outcomes.refused++;
                    outcomes.subStatus = e.getSubStatusCode();
                }
            }
        }

        void pass(int milliseconds) {
            time.advance(Duration.ofMillis(milliseconds));
        }
    }

    private static void in(ConnectionMode mode, Consumer<Setting> test) {
        MutableClock time = new MutableClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withThrottling(true)
                        .withThroughputBucket("db", "items", 2, 20)
                        .withClock(time);
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
                            new CosmosContainerProperties("items", "/id"),
                            ThroughputProperties.createManualThroughput(400));
            CosmosContainer items = client.getDatabase("db").getContainer("items");
            prepare(items);
            Setting setting = new Setting(emulator, client, items, time);
            setting.pass(5_000); // nothing is known any more of what that took
            test.accept(setting);
        }
    }

    private static void prepare(CosmosContainer items) {
        items.enableServerThroughputControlGroup(
                new ThroughputControlGroupConfigBuilder()
                        .groupName(LOW)
                        .priorityLevel(PriorityLevel.LOW)
                        .build());
        items.enableServerThroughputControlGroup(
                new ThroughputControlGroupConfigBuilder()
                        .groupName(BUCKET)
                        .throughputBucket(2)
                        .build());
        items.createItem(Map.of("id", "1"));
    }

    /**
     * The example of the announcement: 400 RU/s, 400 reads a second for the shop's customers and
     * 150 for an update of its catalogue.
     */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void lowPriorityIsRefusedBeforeHighPriority(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    Outcomes customers = new Outcomes();
                    Outcomes catalogue = new Outcomes();
                    for (int tenth = 0; tenth < 20; tenth++) {
                        setting.read(40, NO_GROUP, customers);
                        setting.read(15, LOW, catalogue);
                        setting.pass(100);
                    }
                    assertThat(customers.refused).isZero();
                    assertThat(customers.answered).isEqualTo(800);
                    assertThat(catalogue.refused).isGreaterThan(150);
                    assertThat(catalogue.subStatus).isEqualTo(3200);
                });
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void withoutPrioritiesBothAreRefused(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    Outcomes customers = new Outcomes();
                    Outcomes catalogue = new Outcomes();
                    // What one second has left over makes up for the first 2.7 seconds.
                    for (int tenth = 0; tenth < 35; tenth++) {
                        setting.read(15, NO_GROUP, catalogue);
                        setting.read(40, NO_GROUP, customers);
                        setting.pass(100);
                    }
                    assertThat(customers.refused).isPositive();
                });
    }

    /** A load that is always there first does not keep the others out. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void lowPriorityMakesWayForHighPriorityThatWasRefused(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    Outcomes catalogue = setting.read(410, LOW);
                    Outcomes customers = new Outcomes();
                    for (int tenth = 0; tenth < 20; tenth++) {
                        setting.read(60, LOW, catalogue);
                        setting.read(5, NO_GROUP, customers);
                        setting.pass(100);
                    }
                    assertThat(customers.refused).isLessThanOrEqualTo(5);
                    assertThat(catalogue.answered).isGreaterThan(500);
                });
    }

    /** "There's no reservation of RU/s." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void lowPriorityHasAllOfTheThroughputWhenNobodyElseComes(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    Outcomes catalogue = setting.read(410, LOW);
                    assertThat(catalogue.answered).isEqualTo(400);
                    assertThat(catalogue.subStatus).isEqualTo(3200);
                });
    }

    /** "A maximum throughput percentage", and 429 with 3212 beyond it. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aBucketTakesNoMoreThanItsPart(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    Outcomes load = setting.read(90, BUCKET);
                    assertThat(load.answered).isEqualTo(80); // 20 percent of 400
                    assertThat(load.subStatus).isEqualTo(3212);
                    assertThat(setting.read(320, NO_GROUP).refused).isZero();
                    assertThat(setting.read(1, NO_GROUP).subStatus).isEqualTo(3200);
                });
    }

    /** "Throughput isn't reserved for any bucket". */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aBucketHasNothingOfItsOwn(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    assertThat(setting.read(400, NO_GROUP).refused).isZero();
                    Outcomes load = setting.read(1, BUCKET);
                    assertThat(load.subStatus).isEqualTo(3200);
                });
    }

    /** Requests of a deleted bucket "won't fail", and take the throughput of the container. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aBucketThatIsNotConfiguredHasNoLimit(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    setting.emulator().setThroughputBuckets("db", "items", Map.of(1, 20));
                    Outcomes load = setting.read(410, BUCKET);
                    assertThat(load.answered).isEqualTo(400);
                    assertThat(load.subStatus).isEqualTo(3200);
                });
    }

    /** "Not supported for containers in a Shared Throughput Database." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aContainerThatSharesThroughputHasNoBuckets(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    setting.client()
                            .createDatabase(
                                    "sharing", ThroughputProperties.createManualThroughput(400));
                    setting.client().getDatabase("sharing").createContainer("items", "/id");
                    setting.emulator().setThroughputBuckets("sharing", "items", Map.of(2, 20));
                    Setting there = setting.in("sharing");
                    setting.pass(5_000);
                    assertThat(there.read(410, BUCKET).answered).isEqualTo(400);
                });
    }

    /** "Only bucket IDs 1 to 5 are valid". */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aBucketBeyondTheFifthIsAnError(ConnectionMode mode) {
        in(
                mode,
                setting -> {
                    CosmosContainer items = setting.items();
                    items.enableServerThroughputControlGroup(
                            new ThroughputControlGroupConfigBuilder()
                                    .groupName("sixth")
                                    .throughputBucket(6)
                                    .build());
                    CosmosItemRequestOptions options = new CosmosItemRequestOptions();
                    options.setThroughputControlGroupName("sixth");
                    assertThat(
                                    failure(
                                                    () ->
                                                            items.readItem(
                                                                    "1",
                                                                    new PartitionKey("1"),
                                                                    options,
                                                                    Map.class))
                                            .getStatusCode())
                            .isEqualTo(400);
                });
    }
}
