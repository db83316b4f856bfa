package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Times to live, by a clock that the test sets forward.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/time-to-live">Time to live</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@InThisJvm("clock that the test moves")
class TimeToLiveTest {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sale(String id, String customerId, Integer ttl) {}

    private static final PartitionKey KEY = new PartitionKey("c1");

    private final MutableClock clock = new MutableClock();
    private CosmosEmulator emulator;
    private CosmosClient client;
    private CosmosDatabase database;

    @BeforeAll
    void start() {
        emulator = TestAccount.trusted(EmulatorOptions.defaults().withPort(0).withClock(clock));
        client = TestAccount.client(emulator, ConnectionMode.GATEWAY).buildClient();
        client.createDatabase("ttl");
        database = client.getDatabase("ttl");
    }

    @AfterAll
    void stop() {
        client.close();
        emulator.close();
    }

    private CosmosContainer container(Integer defaultTtl) {
        CosmosContainerProperties properties =
                new CosmosContainerProperties(TestAccount.newId(), "/customerId");
        properties.setDefaultTimeToLiveInSeconds(defaultTtl);
        database.createContainer(properties);
        return database.getContainer(properties.getId());
    }

    private static boolean exists(CosmosContainer container, String id) {
        boolean queried =
                container
                        .queryItems(
                                "SELECT * FROM c WHERE c.id = '" + id + "'",
                                new CosmosQueryRequestOptions().setPartitionKey(KEY),
                                Sale.class)
                        .iterator()
                        .hasNext();
        try {
            container.readItem(id, KEY, Sale.class);
            assertThat(queried).as("in a query, as in a read").isTrue();
            return true;
        } catch (CosmosException e) {
            assertThat(e.getStatusCode()).isEqualTo(404);
            assertThat(queried).as("in a query, as in a read").isFalse();
            return false;
        }
    }

    @Test
    void itemsExpireByTheContainersDefaultOrTheirOwn() {
        CosmosContainer sales = container(60);
        sales.createItem(new Sale("default", "c1", null));
        sales.createItem(new Sale("longer", "c1", 120));
        sales.createItem(new Sale("never", "c1", -1));
        clock.advance(Duration.ofSeconds(30));
        assertThat(exists(sales, "default")).isTrue();
        clock.advance(Duration.ofSeconds(31));
        assertThat(exists(sales, "default")).isFalse();
        assertThat(exists(sales, "longer")).isTrue();
        clock.advance(Duration.ofSeconds(60));
        assertThat(exists(sales, "longer")).isFalse();
        assertThat(exists(sales, "never")).isTrue();
    }

    @Test
    void aWriteStartsTheTimeAnew() {
        CosmosContainer sales = container(60);
        sales.createItem(new Sale("a", "c1", null));
        clock.advance(Duration.ofSeconds(40));
        sales.upsertItem(new Sale("a", "c1", null));
        clock.advance(Duration.ofSeconds(40));
        assertThat(exists(sales, "a")).isTrue();
        clock.advance(Duration.ofSeconds(21));
        assertThat(exists(sales, "a")).isFalse();
    }

    @Test
    void withMinusOneOnlyItemsWithATimeOfTheirOwnExpire() {
        CosmosContainer sales = container(-1);
        sales.createItem(new Sale("forever", "c1", null));
        sales.createItem(new Sale("short", "c1", 10));
        clock.advance(Duration.ofSeconds(11));
        assertThat(exists(sales, "forever")).isTrue();
        assertThat(exists(sales, "short")).isFalse();
    }

    @Test
    void withoutADefaultNothingExpires() {
        CosmosContainer sales = container(null);
        sales.createItem(new Sale("short", "c1", 10));
        clock.advance(Duration.ofSeconds(11));
        assertThat(exists(sales, "short")).isTrue();
    }

    @Test
    void anExpiredItemMakesRoomForANewOneOfItsId() {
        CosmosContainer sales = container(10);
        sales.createItem(new Sale("a", "c1", null));
        clock.advance(Duration.ofSeconds(11));
        assertThat(sales.createItem(new Sale("a", "c1", null)).getStatusCode()).isEqualTo(201);
    }

    @Test
    void aTimeToLiveOfZeroIsA400() {
        CosmosContainer sales = container(60);
        assertThat(failure(() -> sales.createItem(new Sale("a", "c1", 0))).getStatusCode())
                .isEqualTo(400);
        assertThat(failure(() -> sales.createItem(new Sale("a", "c1", -2))).getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void anExpiryIsADeleteInTheFeedOfAllVersions() {
        CosmosContainer sales = container(30);
        List<JsonNode> changes = new ArrayList<>();
        String continuation =
                pull(
                        sales,
                        CosmosChangeFeedRequestOptions.createForProcessingFromNow(
                                FeedRange.forFullRange()),
                        changes);
        sales.createItem(new Sale("a", "c1", null));
        clock.advance(Duration.ofSeconds(31));
        pull(
                sales,
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation),
                changes);
        assertThat(changes)
                .extracting(change -> change.at("/metadata/operationType").asText())
                .containsExactly("create", "delete");
        assertThat(changes.get(1).at("/metadata/timeToLiveExpired").asBoolean()).isTrue();
    }

    private static String pull(
            CosmosContainer container,
            CosmosChangeFeedRequestOptions options,
            List<JsonNode> changes) {
        String continuation = null;
        for (FeedResponse<JsonNode> page :
                container
                        .queryChangeFeed(options.allVersionsAndDeletes(), JsonNode.class)
                        .iterableByPage()) {
            changes.addAll(page.getResults());
            continuation = page.getContinuationToken();
        }
        return continuation;
    }
}
