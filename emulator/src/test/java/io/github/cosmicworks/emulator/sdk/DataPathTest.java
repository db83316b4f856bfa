package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosPermissionRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import io.github.cosmicworks.emulator.EmulatorStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An emulator with a data folder that is stopped and started again, as its clients see it. */
@InThisJvm("emulator with a data folder of the test's own")
class DataPathTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    @TempDir Path folder;

    private final MutableClock clock = new MutableClock();
    private EmulatorOptions options;
    private CosmosEmulator emulator;
    private CosmosClient client;

    @BeforeEach
    void start() {
        options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withClock(clock)
                        .withDataPath(folder.resolve("data"));
        emulator = TestAccount.trusted(options);
        options = options.withPort(emulator.port()); // the same one from now on
        client = TestAccount.gateway(emulator).buildClient();
        client.createDatabase("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    private void restart() {
        emulator.close();
        emulator = TestAccount.trusted(options);
    }

    private CosmosDatabase shop() {
        return client.getDatabase("shop");
    }

    private CosmosContainer products() {
        shop().createContainerIfNotExists("products", "/categoryId");
        return shop().getContainer("products");
    }

    private static Map<String, Object> item(String id, String category) {
        return Map.of("id", id, "categoryId", category, "sku", id);
    }

    private static JsonNode read(CosmosContainer container, String id) {
        return container.readItem(id, SURF, ObjectNode.class).getItem();
    }

    private static int statusOf(Runnable call) {
        return TestAccount.failure(call::run).getStatusCode();
    }

    private static List<String> ids(Iterable<JsonNode> items) {
        List<String> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    /** The content of a page of the change feed, and where the next one begins. */
    private record Page(List<JsonNode> changes, String continuation) {}

    private static Page changes(CosmosContainer container, CosmosChangeFeedRequestOptions options) {
        List<JsonNode> changes = new ArrayList<>();
        String continuation = null;
        for (FeedResponse<JsonNode> page :
                container.queryChangeFeed(options, JsonNode.class).iterableByPage()) {
            changes.addAll(page.getResults());
            continuation = page.getContinuationToken();
        }
        return new Page(changes, continuation);
    }

    private static CosmosChangeFeedRequestOptions from(String continuation) {
        return CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
    }

    @Test
    void itemsAreThereWithEveryPropertyOfTheSystem() {
        products().createItem(item("yamba", "surf"));
        products().createItem(item("bondi", "surf"));
        products().deleteItem("bondi", SURF, new CosmosItemRequestOptions());
        JsonNode yamba = read(products(), "yamba");
        restart();
        assertThat(read(products(), "yamba")).isEqualTo(yamba);
        assertThat(statusOf(() -> read(products(), "bondi"))).isEqualTo(404);
        CosmosItemRequestOptions ifUnchanged =
                new CosmosItemRequestOptions().setIfMatchETag(yamba.get("_etag").asText());
        assertThat(
                        products()
                                .replaceItem(item("yamba", "surf"), "yamba", SURF, ifUnchanged)
                                .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aResourceIdIsNeverGivenAgain() {
        products().createItem(item("first", "surf"));
        String first = read(products(), "first").get("_rid").asText();
        products().deleteItem("first", SURF, new CosmosItemRequestOptions());
        String container = products().read().getProperties().getResourceId();
        products().delete();
        restart();
        assertThat(products().read().getProperties().getResourceId()).isNotEqualTo(container);
        products().createItem(item("second", "surf"));
        assertThat(read(products(), "second").get("_rid").asText()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    void aClientGoesOnWithItsSessionToken(ConnectionMode mode) {
        CosmosItemResponse<Map<String, Object>> written = null;
        for (int i = 0; i < 5; i++) {
            written = products().upsertItem(item("yamba", "surf"));
        }
        String session = written.getSessionToken();
        restart();
        try (CosmosClient other = TestAccount.client(emulator, mode).buildClient()) {
            CosmosItemResponse<ObjectNode> read =
                    other.getDatabase("shop")
                            .getContainer("products")
                            .readItem(
                                    "yamba",
                                    SURF,
                                    new CosmosItemRequestOptions().setSessionToken(session),
                                    ObjectNode.class);
            assertThat(read.getStatusCode()).isEqualTo(200);
            assertThat(read.getSessionToken()).isEqualTo(session);
        }
    }

    @Test
    void aQueryGoesOnWithItsContinuationToken() {
        for (int i = 0; i < 6; i++) {
            products().createItem(item("p" + i, "surf"));
        }
        FeedResponse<JsonNode> first =
                products()
                        .queryItems(
                                "SELECT * FROM c ORDER BY c.id",
                                new CosmosQueryRequestOptions(),
                                JsonNode.class)
                        .iterableByPage(4)
                        .iterator()
                        .next();
        restart();
        FeedResponse<JsonNode> second =
                products()
                        .queryItems(
                                "SELECT * FROM c ORDER BY c.id",
                                new CosmosQueryRequestOptions(),
                                JsonNode.class)
                        .iterableByPage(first.getContinuationToken(), 4)
                        .iterator()
                        .next();
        assertThat(ids(first.getResults())).containsExactly("p0", "p1", "p2", "p3");
        assertThat(ids(second.getResults())).containsExactly("p4", "p5");
    }

    @Test
    void aChangeFeedGoesOnWithItsContinuationTokenInTheSameOrder() {
        for (String id : List.of("a", "b", "c")) {
            products().createItem(item(id, "surf"));
        }
        products().upsertItem(item("a", "surf"));
        CosmosChangeFeedRequestOptions beginning =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        String continuation = changes(products(), beginning).continuation();
        products().upsertItem(item("b", "surf"));
        restart();
        assertThat(ids(changes(products(), from(continuation)).changes())).containsExactly("b");
        products().createItem(item("d", "surf"));
        assertThat(ids(changes(products(), from(continuation)).changes()))
                .containsExactly("b", "d");
        CosmosChangeFeedRequestOptions again =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        assertThat(ids(changes(products(), again).changes())).containsExactly("c", "a", "b", "d");
    }

    @Test
    void aFeedOfAllVersionsAndDeletesGoesOn() {
        CosmosChangeFeedRequestOptions now =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange())
                        .allVersionsAndDeletes();
        String continuation = changes(products(), now).continuation();
        products().createItem(item("a", "surf"));
        products().upsertItem(item("a", "surf"));
        restart();
        products().deleteItem("a", SURF, new CosmosItemRequestOptions());
        restart();
        assertThat(changes(products(), from(continuation).allVersionsAndDeletes()).changes())
                .extracting(change -> change.at("/metadata/operationType").asText())
                .containsExactly("create", "replace", "delete");
    }

    @Test
    void partitionsAreDividedAsTheyWereAndTokensFromBeforeTheSplitLeadOn() {
        for (int i = 0; i < 20; i++) {
            products().createItem(item("p" + i, "category " + i));
        }
        CosmosChangeFeedRequestOptions beginning =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        String continuation = changes(products(), beginning).continuation();
        emulator.splitPartition("shop", "products", "0");
        emulator.splitPartition("shop", "products", "1");
        List<String> ranges = products().getFeedRanges().stream().map(Object::toString).toList();
        restart();
        assertThat(products().getFeedRanges()).extracting(Object::toString).isEqualTo(ranges);
        assertThat(ranges).hasSize(3);
        for (int i = 0; i < 20; i++) {
            products().upsertItem(item("p" + i, "category " + i));
        }
        assertThat(changes(products(), from(continuation)).changes()).hasSize(20);
        emulator.splitPartition("shop", "products", "4");
        assertThat(products().getFeedRanges()).hasSize(4);
        restart();
        assertThat(
                        products()
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions(),
                                        JsonNode.class)
                                .stream())
                .hasSize(20);
    }

    @Test
    void policiesHold() {
        CosmosContainerProperties properties =
                new CosmosContainerProperties("unique", "/categoryId");
        properties.setUniqueKeyPolicy(
                new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/sku")))));
        properties.setDefaultTimeToLiveInSeconds(60);
        shop().createContainer(properties, ThroughputProperties.createManualThroughput(700));
        CosmosContainer unique = shop().getContainer("unique");
        unique.createItem(item("a", "surf"));
        restart();
        Map<String, Object> sameSku = Map.of("id", "b", "categoryId", "surf", "sku", "a");
        assertThat(statusOf(() -> unique.createItem(sameSku))).isEqualTo(409);
        assertThat(unique.readThroughput().getProperties().getManualThroughput()).isEqualTo(700);
        unique.replaceThroughput(ThroughputProperties.createManualThroughput(900));
        clock.advance(Duration.ofSeconds(61));
        restart();
        assertThat(statusOf(() -> read(unique, "a"))).isEqualTo(404);
        assertThat(unique.createItem(sameSku).getStatusCode()).isEqualTo(201);
        assertThat(unique.readThroughput().getProperties().getManualThroughput()).isEqualTo(900);
    }

    @Test
    void usersPermissionsAndScriptsAreThere() {
        products()
                .getScripts()
                .createStoredProcedure(
                        new CosmosStoredProcedureProperties("hello", "function () {}"));
        try (CosmosAsyncClient async = TestAccount.gateway(emulator).buildAsyncClient()) {
            CosmosAsyncDatabase database = async.getDatabase("shop");
            database.createUser(new CosmosUserProperties().setId("ann")).block();
            database.getUser("ann")
                    .createPermission(
                            new CosmosPermissionProperties()
                                    .setId("reads")
                                    .setContainerName("products")
                                    .setPermissionMode(PermissionMode.READ),
                            new CosmosPermissionRequestOptions())
                    .block();
            restart();
            CosmosPermissionProperties permission =
                    database.getUser("ann")
                            .getPermission("reads")
                            .read(new CosmosPermissionRequestOptions())
                            .block()
                            .getProperties();
            assertThat(permission.getPermissionMode()).isEqualTo(PermissionMode.READ);
            assertThat(permission.getToken()).startsWith("type=resource");
        }
        assertThat(
                        products()
                                .getScripts()
                                .getStoredProcedure("hello")
                                .read()
                                .getProperties()
                                .getBody())
                .isEqualTo("function () {}");
    }

    @Test
    void aGlobalSecondaryIndexGoesOnToFollowItsSource() {
        shop().createContainer("customers", "/customerId");
        CosmosContainer customers = shop().getContainer("customers");
        CosmosContainer index = Indexes.byAddress(shop(), customers, Indexes.CUSTOMER_AND_ADDRESS);
        customers.createItem(Map.of("id", "1", "customerId", "a", "emailAddress", "a@example.com"));
        Indexes.awaitEqual(customers, index);
        restart();
        customers.createItem(Map.of("id", "2", "customerId", "b", "emailAddress", "b@example.com"));
        Indexes.awaitEqual(customers, index);
        assertThat(statusOf(customers::delete)).isEqualTo(400);
    }

    @Test
    void aBatchIsThereAsAWhole() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(item("a", "surf"));
        batch.createItemOperation(item("b", "surf"));
        batch.deleteItemOperation("a");
        products().executeCosmosBatch(batch);
        CosmosBatch refused = CosmosBatch.createCosmosBatch(SURF);
        refused.createItemOperation(item("c", "surf"));
        refused.createItemOperation(item("b", "surf"));
        assertThat(products().executeCosmosBatch(refused).isSuccessStatusCode()).isFalse();
        restart();
        assertThat(
                        ids(
                                products()
                                        .queryItems(
                                                "SELECT * FROM c",
                                                new CosmosQueryRequestOptions(),
                                                JsonNode.class)))
                .containsExactly("b");
    }

    @Test
    void aRestoredSnapshotIsKept() {
        products().createItem(item("a", "surf"));
        EmulatorSnapshot snapshot = emulator.snapshot();
        products().createItem(item("b", "surf"));
        products().deleteItem("a", SURF, new CosmosItemRequestOptions());
        emulator.restore(snapshot);
        restart();
        assertThat(read(products(), "a").get("sku").asText()).isEqualTo("a");
        assertThat(statusOf(() -> read(products(), "b"))).isEqualTo(404);
    }

    @Test
    void whatIsToBeThereFromTheStartMayBeThereAlready() {
        options = options.withContainer("shop", "carts", "/userId");
        restart();
        shop().getContainer("carts").createItem(Map.of("id", "1", "userId", "surf"));
        restart();
        assertThat(read(shop().getContainer("carts"), "1").get("userId").asText())
                .isEqualTo("surf");
    }

    @ParameterizedTest
    @EnumSource
    void withSyncWritesAreAnsweredTogether(ConnectionMode mode) {
        products();
        options = options.withSync(true);
        restart();
        try (CosmosClient other = TestAccount.client(emulator, mode).buildClient()) {
            List<CosmosItemOperation> operations =
                    IntStream.range(0, 300)
                            .mapToObj(
                                    i ->
                                            CosmosBulkOperations.getCreateItemOperation(
                                                    item("p" + i, "surf"), SURF))
                            .toList();
            CosmosContainer container = other.getDatabase("shop").getContainer("products");
            assertThat(container.executeBulkOperations(operations))
                    .allSatisfy(
                            response ->
                                    assertThat(response.getResponse().getStatusCode())
                                            .isEqualTo(201));
            container.upsertItem(item("p0", "surf"));
        }
        restart();
        assertThat(
                        products()
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions(),
                                        JsonNode.class)
                                .stream())
                .hasSize(300);
    }

    @Test
    void aFolderBelongsToOneEmulator() {
        assertThatThrownBy(() -> CosmosEmulator.start(options.withPort(0)))
                .isInstanceOf(EmulatorStartException.class)
                .hasMessageContaining("in use by another emulator of this process");
    }
}
