package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.Indexes.CUSTOMER_AND_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerRequestOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index has what its source has, whatever happens to both of them. */
@InThisJvm("emulator with splits, a clock and snapshots of the test's own")
@Tag("slow")
class IndexFollowsTest {

    private final MutableClock clock = new MutableClock();
    private CosmosEmulator emulator;
    private CosmosClient client;
    private CosmosDatabase database;
    private CosmosContainer source;
    private CosmosContainer index;

    private void start(UnaryOperator<EmulatorOptions> options, Integer timeToLive) {
        emulator =
                TestAccount.trusted(
                        options.apply(EmulatorOptions.defaults().withPort(0).withClock(clock)));
        client = TestAccount.client(emulator, ConnectionMode.GATEWAY).buildClient();
        client.createDatabase("db");
        database = client.getDatabase("db");
        database.createContainer(
                new CosmosContainerProperties("source", "/customerId")
                        .setDefaultTimeToLiveInSeconds(timeToLive));
        source = database.getContainer("source");
    }

    private void start() {
        start(options -> options, null);
    }

    private void index() {
        index = Indexes.byAddress(database, source, CUSTOMER_AND_ADDRESS);
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private static Map<String, Object> customer(int number, int address) {
        return Map.of(
                "id",
                "id" + number,
                "customerId",
                "c" + number % 7,
                "emailAddress",
                "mail" + address + "@contoso.com");
    }

    private void delete(int number) {
        source.deleteItem(
                "id" + number, new PartitionKey("c" + number % 7), new CosmosItemRequestOptions());
    }

    @Test
    void manyItemsThatAreThereAlreadyAreBuilt() {
        start();
        for (int i = 0; i < 700; i++) {
            source.createItem(customer(i, i));
        }
        index();

        Indexes.awaitEqual(source, index);
    }

    /** Random writes, with splits of source and index between them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aSplitOfEitherLosesAndDoublesNothing(long seed) {
        start();
        Random random = new Random(seed);
        boolean[] there = new boolean[40];
        int madeAfter = random.nextInt(100);
        for (int step = 0; step < 400; step++) {
            int number = random.nextInt(there.length);
            if (there[number] && random.nextInt(3) == 0) {
                delete(number);
                there[number] = false;
            } else {
                source.upsertItem(customer(number, random.nextInt(20)));
                there[number] = true;
            }
            if (step == madeAfter) {
                index();
            }
            if (step == 150 || step == 300) {
                split(source, random);
            }
            if (step == 200 || step == 300) {
                split(index, random);
            }
        }

        Indexes.awaitEqual(source, index);
    }

    private void split(CosmosContainer container, Random random) {
        List<FeedRange> ranges = container.getFeedRanges();
        String id = ranges.size() == 1 ? "0" : Integer.toString(1 + random.nextInt(2));
        emulator.splitPartition("db", container.getId(), id);
    }

    @Test
    void whatExpiresInTheSourceLeavesTheIndex() {
        start(options -> options, 60);
        index();
        source.createItem(customer(1, 1));
        Indexes.await("followed", () -> Indexes.items(index).size() == 1);

        clock.advance(Duration.ofSeconds(61));

        Indexes.await("expired", () -> Indexes.items(index).isEmpty());
    }

    @Test
    void allItemsOfALogicalPartitionLeaveTheIndexTogether() {
        start();
        index();
        for (int i = 0; i < 20; i++) {
            source.createItem(customer(i, i));
        }
        Indexes.awaitEqual(source, index);

        source.deleteAllItemsByPartitionKey(new PartitionKey("c3"), new CosmosItemRequestOptions());

        Indexes.awaitEqual(source, index);
        assertThat(Indexes.items(index)).hasSize(17);
    }

    @Test
    void aRestoredSnapshotIsFollowed() {
        start();
        source.createItem(customer(1, 1));
        EmulatorSnapshot before = emulator.snapshot();
        index();
        source.createItem(customer(2, 2));
        Indexes.awaitEqual(source, index);
        EmulatorSnapshot withIndex = emulator.snapshot();
        source.createItem(customer(3, 3));
        delete(1);
        Indexes.awaitEqual(source, index);

        emulator.restore(withIndex);
        Indexes.awaitEqual(source, index);
        assertThat(Indexes.items(index)).hasSize(2);
        source.upsertItem(customer(1, 9));
        Indexes.awaitEqual(source, index);

        emulator.restore(before);
        assertThat(TestAccount.failure(index::read).getStatusCode()).isEqualTo(404);
        emulator.restore(withIndex);
        Indexes.awaitEqual(source, index);
    }

    @Test
    void anIndexIsOneAfterARestartAndFollowsItsSource(@TempDir Path data) {
        start(options -> options.withDataPath(data), null);
        source.createItem(customer(1, 1));
        index();
        Indexes.awaitEqual(source, index);
        String id = index.getId();
        stop();

        emulator =
                TestAccount.trusted(
                        EmulatorOptions.defaults().withPort(0).withClock(clock).withDataPath(data));
        client = TestAccount.client(emulator, ConnectionMode.GATEWAY).buildClient();
        database = client.getDatabase("db");
        source = database.getContainer("source");
        index = database.getContainer(id);
        source.createItem(customer(2, 2));
        delete(1);

        Indexes.awaitEqual(source, index);
        assertThat(index.read().getProperties().getGlobalSecondaryIndexDefinition().getDefinition())
                .isEqualTo(CUSTOMER_AND_ADDRESS);
    }

    @Test
    void aDatabaseIsDeletedWithSourceAndIndex() {
        start();
        index();
        source.createItem(customer(1, 1));

        assertThat(database.delete().getStatusCode()).isEqualTo(204);
    }

    /** "RUs provisioned on both containers determine how quickly indexes are hydrated". */
    @Test
    void anIndexIsBuiltAsFastAsItsThroughputAllows() {
        MutableClock still = new MutableClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        start(options -> options.withThrottling(true).withClock(still), null);
        for (int i = 0; i < 350; i++) { // 5 RU each in the index, which has 1,000 RU/s
            source.createItem(customer(i, i));
            still.advance(Duration.ofMillis(20));
        }
        still.advance(Duration.ofSeconds(2));
        index();
        // The index begins with what one second gives it, and the clock stands still.
        Indexes.await("begun", () -> itemsOfIndex() >= 200);
        assertThat(itemsOfIndex()).isBetween(200, 201);

        Indexes.await(
                "built",
                () -> {
                    still.advance(Duration.ofMillis(100));
                    return itemsOfIndex() == 350;
                });
    }

    /** Told by the container itself: a query of the items would find no request units left. */
    private int itemsOfIndex() {
        String usage =
                index.read(new CosmosContainerRequestOptions().setQuotaInfoEnabled(true))
                        .getResponseHeaders()
                        .get("x-ms-resource-usage");
        return Integer.parseInt(usage.replaceAll(".*documentsCount=(\\d+);.*", "$1"));
    }
}
