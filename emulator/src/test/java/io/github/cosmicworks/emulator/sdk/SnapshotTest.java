package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@link CosmosEmulator#restore} promises, to clients that go on as if nothing had happened.
 */
@InThisJvm("emulator with snapshots of the test's own")
class SnapshotTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private static CosmosEmulator emulator;
    private static final Map<ConnectionMode, CosmosClient> CLIENTS =
            new EnumMap<>(ConnectionMode.class);

    @BeforeAll
    static void start() {
        emulator = TestAccount.trusted(EmulatorOptions.defaults().withPort(0));
        for (ConnectionMode mode : ConnectionMode.values()) {
            CLIENTS.put(mode, TestAccount.client(emulator, mode).buildClient());
        }
    }

    @AfterAll
    static void stop() {
        CLIENTS.values().forEach(CosmosClient::close);
        emulator.close();
    }

    @BeforeEach
    void fill() {
        CosmosClient client = CLIENTS.get(ConnectionMode.GATEWAY);
        client.createDatabase("shop");
        CosmosContainerProperties properties =
                new CosmosContainerProperties("products", "/categoryId");
        properties.setUniqueKeyPolicy(
                new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/sku")))));
        client.getDatabase("shop")
                .createContainer(properties, ThroughputProperties.createManualThroughput(400));
        for (String id : List.of("yamba", "bondi", "manly")) {
            products(ConnectionMode.GATEWAY).createItem(item(id, id));
        }
    }

    @AfterEach
    void empty() {
        emulator.reset();
    }

    private static CosmosDatabase shop(ConnectionMode mode) {
        return CLIENTS.get(mode).getDatabase("shop");
    }

    private static CosmosContainer products(ConnectionMode mode) {
        return shop(mode).getContainer("products");
    }

    private static Map<String, Object> item(String id, String sku) {
        return Map.of("id", id, "categoryId", "surf", "sku", sku);
    }

    private static ObjectNode read(CosmosContainer container, String id) {
        return container.readItem(id, SURF, ObjectNode.class).getItem();
    }

    private static List<String> ids(CosmosContainer container, String query) {
        return container
                .queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                .stream()
                .map(found -> found.get("id").asText())
                .toList();
    }

    private static int statusOf(Runnable call) {
        return TestAccount.failure(call::run).getStatusCode();
    }

    @ParameterizedTest
    @EnumSource
    void itemsAreWhatTheyWere(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        ObjectNode before = read(products, "yamba");
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        products.replaceItem(
                item("yamba", "changed"), "yamba", SURF, new CosmosItemRequestOptions());
        products.deleteItem("bondi", SURF, new CosmosItemRequestOptions());
        products.createItem(item("new", "new"));

        emulator.restore(snapshot);

        // With its ETag, its time stamp and its resource id.
        assertThat(read(products, "yamba")).isEqualTo(before);
        assertThat(read(products, "bondi").get("sku").asText()).isEqualTo("bondi");
        assertThat(statusOf(() -> read(products, "new"))).isEqualTo(404);
        assertThat(ids(products, "SELECT * FROM c")).containsExactly("yamba", "bondi", "manly");
        products.replaceItem(
                item("yamba", "again"),
                "yamba",
                SURF,
                new CosmosItemRequestOptions().setIfMatchETag(before.get("_etag").asText()));
    }

    @ParameterizedTest
    @EnumSource
    void indexesAnswerByWhatThereIs(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        String bySku = "SELECT * FROM c WHERE c.sku >= 'm' ORDER BY c.sku";
        assertThat(ids(products, bySku)).containsExactly("manly", "yamba");
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        products.upsertItem(item("bondi", "z"));
        products.deleteItem("yamba", SURF, new CosmosItemRequestOptions());
        assertThat(ids(products, bySku)).containsExactly("manly", "bondi");

        emulator.restore(snapshot);

        assertThat(ids(products, bySku)).containsExactly("manly", "yamba");
    }

    @ParameterizedTest
    @EnumSource
    void uniqueKeysAreTakenByWhoHadThem(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        products.upsertItem(item("yamba", "other"));
        products.createItem(item("new", "yamba"));

        emulator.restore(snapshot);

        assertThat(statusOf(() -> products.createItem(item("new", "yamba")))).isEqualTo(409);
        products.createItem(item("new", "other"));
    }

    private static FeedResponse<ObjectNode> feed(
            CosmosContainer container, CosmosChangeFeedRequestOptions options) {
        FeedResponse<ObjectNode> last = null;
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            last = page;
            break;
        }
        return last;
    }

    private static List<String> ids(FeedResponse<ObjectNode> page) {
        return page.getResults().stream().map(found -> found.get("id").asText()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aChangeFeedGoesOnFromItsContinuationToken(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        products.createItem(item("undone", "undone"));
        FeedResponse<ObjectNode> seen =
                feed(
                        products,
                        CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                                FeedRange.forFullRange()));
        assertThat(ids(seen)).containsExactly("yamba", "bondi", "manly", "undone");

        emulator.restore(snapshot);
        products.createItem(item("next", "next"));

        assertThat(
                        ids(
                                feed(
                                        products,
                                        CosmosChangeFeedRequestOptions
                                                .createForProcessingFromContinuation(
                                                        seen.getContinuationToken()))))
                .containsExactly("next");
        assertThat(
                        ids(
                                feed(
                                        products,
                                        CosmosChangeFeedRequestOptions
                                                .createForProcessingFromBeginning(
                                                        FeedRange.forFullRange()))))
                .containsExactly("yamba", "bondi", "manly", "next");
    }

    @ParameterizedTest
    @EnumSource
    void allVersionsAndDeletesGoOnFromTheirContinuationToken(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        String now =
                feed(
                                products,
                                CosmosChangeFeedRequestOptions.createForProcessingFromNow(
                                                FeedRange.forFullRange())
                                        .allVersionsAndDeletes())
                        .getContinuationToken();
        products.createItem(item("undone", "undone"));

        emulator.restore(snapshot);
        products.deleteItem("yamba", SURF, new CosmosItemRequestOptions());

        FeedResponse<ObjectNode> page =
                feed(
                        products,
                        CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(now)
                                .allVersionsAndDeletes());
        assertThat(page.getResults())
                .extracting(change -> change.at("/metadata/operationType").asText())
                .containsExactly("delete");
    }

    @ParameterizedTest
    @EnumSource
    void aSessionGoesOn(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        String token = "";
        for (int i = 0; i < 10; i++) {
            token = products.createItem(item("n" + i, "n" + i)).getSessionToken();
        }

        emulator.restore(snapshot);

        CosmosItemRequestOptions inSession = new CosmosItemRequestOptions().setSessionToken(token);
        assertThat(products.readItem("yamba", SURF, inSession, ObjectNode.class).getStatusCode())
                .isEqualTo(200);
        String later = products.createItem(item("n0", "n0")).getSessionToken();
        assertThat(lsn(later)).isGreaterThan(lsn(token));
    }

    private static long lsn(String sessionToken) {
        return Long.parseLong(sessionToken.replaceAll(".*#", ""));
    }

    @ParameterizedTest
    @EnumSource
    void containersThatWereMadeAreGoneAndThoseThatWereDeletedAreBack(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        String rid = products.read().getProperties().getResourceId();
        String token = products.upsertItem(item("yamba", "yamba")).getSessionToken();
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        shop(mode).createContainer("carts", "/id");
        products.delete();
        shop(mode).createContainer("products", "/other");

        emulator.restore(snapshot);

        assertThat(statusOf(() -> shop(mode).getContainer("carts").read())).isEqualTo(404);
        assertThat(products.read().getProperties().getResourceId()).isEqualTo(rid);
        assertThat(products.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
        assertThat(ids(products, "SELECT * FROM c")).containsExactly("yamba", "bondi", "manly");
        assertThat(
                        products.readItem(
                                        "yamba",
                                        SURF,
                                        new CosmosItemRequestOptions().setSessionToken(token),
                                        ObjectNode.class)
                                .getStatusCode())
                .isEqualTo(200);
        assertThat(statusOf(() -> products.createItem(item("new", "bondi")))).isEqualTo(409);
        products.createItem(item("new", "new"));
    }

    @ParameterizedTest
    @EnumSource
    void settingsThroughputScriptsAndUsersAreWhatTheyWere(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        products.getScripts()
                .createStoredProcedure(new CosmosStoredProcedureProperties("keep", "() => 1"));
        shop(mode).createUser(new CosmosUserProperties().setId("margo"));
        CosmosContainerProperties before = products.read().getProperties();
        EmulatorSnapshot snapshot = emulator.snapshot();
        CosmosContainerProperties changed = products.read().getProperties();
        changed.setDefaultTimeToLiveInSeconds(60);
        changed.getIndexingPolicy().setExcludedPaths(List.of(new ExcludedPath("/sku/?")));
        products.replace(changed);
        products.replaceThroughput(ThroughputProperties.createManualThroughput(1000));
        products.getScripts().getStoredProcedure("keep").delete();
        products.getScripts()
                .createStoredProcedure(new CosmosStoredProcedureProperties("new", "() => 1"));
        shop(mode).getUser("margo").delete();
        shop(mode).createUser(new CosmosUserProperties().setId("ivan"));

        emulator.restore(snapshot);

        CosmosContainerProperties after = products.read().getProperties();
        assertThat(after.getDefaultTimeToLiveInSeconds()).isNull();
        assertThat(after.getETag()).isEqualTo(before.getETag());
        assertThat(after.getIndexingPolicy().getExcludedPaths())
                .hasSameSizeAs(before.getIndexingPolicy().getExcludedPaths());
        assertThat(products.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
        assertThat(
                        products.getScripts().readAllStoredProcedures().stream()
                                .map(CosmosStoredProcedureProperties::getId))
                .containsExactly("keep");
        assertThat(shop(mode).readAllUsers().stream().map(CosmosUserProperties::getId))
                .containsExactly("margo");
    }

    @ParameterizedTest
    @EnumSource
    void aPartitionThatWasSplitStaysSo(ConnectionMode mode) {
        CosmosContainer products = products(mode);
        for (int i = 0; i < 20; i++) {
            products.createItem(Map.of("id", "k" + i, "categoryId", "c" + i, "sku", "s"));
        }
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        emulator.splitPartition("shop", "products", "0");
        products.createItem(item("new", "new"));
        products.deleteItem("k3", new PartitionKey("c3"), new CosmosItemRequestOptions());

        emulator.restore(snapshot);

        assertThat(products.getFeedRanges()).hasSize(2);
        assertThat(ids(products, "SELECT * FROM c WHERE c.categoryId = 'c3'"))
                .containsExactly("k3");
        assertThat(ids(products, "SELECT * FROM c ORDER BY c.id")).hasSize(23);
        assertThat(statusOf(() -> read(products, "new"))).isEqualTo(404);
        // And once more, when the children have snapshots of their own.
        EmulatorSnapshot ofChildren = emulator.snapshot("shop");
        products.createItem(item("new", "new"));
        emulator.restore(ofChildren);
        assertThat(ids(products, "SELECT * FROM c")).hasSize(23);
    }

    @Test
    void databasesAreBackAndOthersGone() {
        CosmosClient client = CLIENTS.get(ConnectionMode.DIRECT);
        CosmosContainer products = products(ConnectionMode.DIRECT);
        EmulatorSnapshot all = emulator.snapshot();
        EmulatorSnapshot shop = emulator.snapshot("shop");
        assertThat(all.databases()).containsExactly("shop");
        shop(ConnectionMode.DIRECT).delete();
        client.createDatabase("shop");
        client.createDatabase("elsewhere");

        emulator.restore(shop);
        assertThat(ids(products, "SELECT * FROM c")).hasSize(3);
        client.getDatabase("elsewhere").read();

        emulator.restore(all);
        assertThat(ids(products, "SELECT * FROM c")).hasSize(3);
        assertThat(statusOf(() -> client.getDatabase("elsewhere").read())).isEqualTo(404);
    }

    @Test
    void aContainerIsAddedToASnapshot() {
        CosmosContainer products = products(ConnectionMode.DIRECT);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        products.createItem(item("undone", "undone"));
        shop(ConnectionMode.DIRECT).createContainer("carts", "/id");
        EmulatorSnapshot withCarts = snapshot.withContainer("shop", "carts");

        emulator.restore(withCarts);
        shop(ConnectionMode.DIRECT).getContainer("carts").read();
        assertThat(ids(products, "SELECT * FROM c")).hasSize(3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapshot.withContainer("shop", "nowhere"));
        assertThatIllegalArgumentException().isThrownBy(() -> emulator.snapshot("nowhere"));
        try (CosmosEmulator other = CosmosEmulator.start()) {
            assertThatIllegalArgumentException().isThrownBy(() -> other.restore(snapshot));
        }
    }

    /**
     * 10,000 items are back in less than a fiftieth of the time that it takes to write them: as
     * fast as ever after 30 writes, and also when all are gone.
     */
    @Test
    void tenThousandItemsAreBackInMilliseconds() {
        CosmosContainer products = products(ConnectionMode.DIRECT);
        Duration filled =
                time(
                        () ->
                                bulk(
                                        products,
                                        IntStream.range(0, 10_000)
                                                .mapToObj(
                                                        i ->
                                                                CosmosBulkOperations
                                                                        .getCreateItemOperation(
                                                                                item(
                                                                                        "n" + i,
                                                                                        "n" + i),
                                                                                SURF))));
        assertThat(ids(products, "SELECT TOP 1 * FROM c WHERE c.sku > 'n5' ORDER BY c.sku"))
                .hasSize(1);
        EmulatorSnapshot snapshot = emulator.snapshot("shop");
        List<Duration> afterFew = new ArrayList<>();
        List<Duration> afterAll = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 10; i++) {
                products.createItem(item("new" + i, "new" + i));
                products.upsertItem(item("n" + i, "changed" + i));
                products.deleteItem("n" + (i + 50), SURF, new CosmosItemRequestOptions());
            }
            afterFew.add(time(() -> emulator.restore(snapshot)));
            bulk(
                    products,
                    IntStream.range(0, 10_000)
                            .mapToObj(
                                    i ->
                                            CosmosBulkOperations.getDeleteItemOperation(
                                                    "n" + i, SURF)));
            assertThat(ids(products, "SELECT * FROM c")).hasSize(3);
            afterAll.add(time(() -> emulator.restore(snapshot)));
            assertThat(ids(products, "SELECT * FROM c WHERE c.sku > 'n9999' AND c.sku < 'nz'"))
                    .isEmpty();
            assertThat(
                            products.queryItems(
                                    "SELECT VALUE COUNT(1) FROM c",
                                    new CosmosQueryRequestOptions(),
                                    Integer.class))
                    .containsExactly(10_003);
        }
        afterFew.sort(null);
        afterAll.sort(null);
        System.out.printf(
                "10,000 items: written in %d ms, restored in %d µs after 30 writes, in %d µs when all were gone%n",
                filled.toMillis(),
                afterFew.get(2).toNanos() / 1000,
                afterAll.get(2).toNanos() / 1000);
        assertThat(afterFew.get(2).multipliedBy(50)).isLessThan(filled);
        assertThat(afterAll.get(2).multipliedBy(20)).isLessThan(filled);
        // It costs what has changed, and not what there is.
        assertThat(afterFew.get(2).multipliedBy(5)).isLessThan(afterAll.get(2));
    }

    private static void bulk(CosmosContainer container, Stream<CosmosItemOperation> operations) {
        container
                .executeBulkOperations(operations.toList())
                .forEach(
                        response ->
                                assertThat(response.getResponse().isSuccessStatusCode()).isTrue());
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
