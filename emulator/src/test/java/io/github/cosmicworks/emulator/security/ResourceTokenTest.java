package io.github.cosmicworks.emulator.security;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncUser;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.MutableClock;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The SDK with resource tokens: what a permission is for works, nothing else does, and it ends when
 * it should.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data#resource-tokens">Resource
 *     tokens</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
@InThisJvm("emulator with a clock and keys that the test changes")
class ResourceTokenTest {

    private static final String INSUFFICIENT =
            "Insufficient permissions provided in the authorization header for the corresponding request."
                    + " Please retry with another authorization header.";

    private static final MutableClock CLOCK = new MutableClock();
    private static CosmosEmulator emulator;

    @Parameter private ConnectionMode mode;

    private CosmosClient owner;
    private CosmosAsyncClient asyncOwner;
    private CosmosAsyncUser user;

    @BeforeAll
    static void start() {
        emulator = TestAccount.trusted(EmulatorOptions.defaults().withPort(0).withClock(CLOCK));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void fill() {
        emulator.reset();
        owner = TestAccount.client(emulator, mode).key(emulator.key()).buildClient();
        asyncOwner = TestAccount.client(emulator, mode).key(emulator.key()).buildAsyncClient();
        owner.createDatabase("shop");
        owner.getDatabase("shop").createContainer("products", "/categoryId");
        owner.getDatabase("shop").createContainer("orders", "/customerId");
        products(owner).createItem(product("board", "surf"));
        products(owner).createItem(product("wax", "surf"));
        products(owner).createItem(product("helmet", "bike"));
        owner.getDatabase("shop").createUser(new CosmosUserProperties().setId("ann"));
        user = asyncOwner.getDatabase("shop").getUser("ann");
    }

    @AfterEach
    void closeClients() {
        owner.close();
        asyncOwner.close();
    }

    @Test
    void aTokenForAContainerReadsQueriesAndWrites() {
        try (CosmosClient client = withToken(token(PermissionMode.ALL, null))) {
            CosmosContainer products = products(client);

            assertThat(ids(products, "SELECT * FROM p ORDER BY p.id", null))
                    .containsExactly("board", "helmet", "wax");
            products.upsertItem(product("fin", "surf"));
            assertThat(read(products, "fin", "surf")).isEqualTo(200);
            assertThat(
                            products.readMany(
                                            List.of(
                                                    new CosmosItemIdentity(
                                                            new PartitionKey("surf"), "board"),
                                                    new CosmosItemIdentity(
                                                            new PartitionKey("bike"), "helmet")),
                                            ObjectNode.class)
                                    .getResults())
                    .hasSize(2);
            assertThat(changes(products, FeedRange.forFullRange())).hasSize(4);
        }
    }

    @Test
    void aTokenForOnePartitionKeyDoesEverythingWithinIt() {
        PartitionKey surf = new PartitionKey("surf");
        try (CosmosClient client = withToken(token(PermissionMode.ALL, surf))) {
            CosmosContainer products = products(client);

            assertThat(read(products, "board", "surf")).isEqualTo(200);
            assertThat(ids(products, "SELECT * FROM p ORDER BY p.id", surf))
                    .containsExactly("board", "wax");
            assertThat(
                            products.readMany(
                                            List.of(new CosmosItemIdentity(surf, "board")),
                                            ObjectNode.class)
                                    .getResults())
                    .hasSize(1);
            assertThat(changes(products, FeedRange.forLogicalPartition(surf))).hasSize(2);
            CosmosBatch batch = CosmosBatch.createCosmosBatch(surf);
            batch.createItemOperation(product("fin", "surf"));
            batch.deleteItemOperation("wax");
            assertThat(products.executeCosmosBatch(batch).isSuccessStatusCode()).isTrue();
            assertThat(
                            products.executeBulkOperations(
                                    List.of(
                                            CosmosBulkOperations.getCreateItemOperation(
                                                    product("leash", "surf"), surf))))
                    .singleElement()
                    .satisfies(
                            answer ->
                                    assertThat(answer.getResponse().getStatusCode())
                                            .isEqualTo(201));
            assertThat(products.deleteAllItemsByPartitionKey(surf, null).getStatusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aTokenForOnePartitionKeyDoesNothingOutsideOfIt() {
        PartitionKey surf = new PartitionKey("surf");
        PartitionKey bike = new PartitionKey("bike");
        try (CosmosClient client = withToken(token(PermissionMode.ALL, surf))) {
            CosmosContainer products = products(client);

            assertForbidden(() -> read(products, "helmet", "bike"));
            assertForbidden(() -> products.createItem(product("bell", "bike")));
            assertForbidden(() -> ids(products, "SELECT * FROM p", bike));
            // A filter in the query is not enough to the service.
            assertForbidden(
                    () -> ids(products, "SELECT * FROM p WHERE p.categoryId = 'surf'", null));
            assertForbidden(() -> changes(products, FeedRange.forFullRange()));
            assertForbidden(() -> changes(products, FeedRange.forLogicalPartition(bike)));
            assertForbidden(() -> products.deleteAllItemsByPartitionKey(bike, null));
            assertForbidden(products::delete);
            assertThat(
                            products.executeBulkOperations(
                                    List.of(
                                            CosmosBulkOperations.getCreateItemOperation(
                                                    product("bell", "bike"), bike))))
                    .singleElement()
                    .satisfies(
                            answer ->
                                    assertThat(
                                                    ((CosmosException) answer.getException())
                                                            .getStatusCode())
                                            .isEqualTo(403));
        }
    }

    /** The SDK reads several items of one physical partition by a query without a partition key. */
    @Test
    void aTokenForOnePartitionKeyDoesNotReadManyByAQuery() {
        PartitionKey surf = new PartitionKey("surf");
        try (CosmosClient client = withToken(token(PermissionMode.READ, surf))) {
            assertForbidden(
                    () ->
                            products(client)
                                    .readMany(
                                            List.of(
                                                    new CosmosItemIdentity(surf, "board"),
                                                    new CosmosItemIdentity(surf, "wax")),
                                            ObjectNode.class));
        }
    }

    @Test
    void aTokenToReadWritesNothing() {
        try (CosmosClient client = withToken(token(PermissionMode.READ, null))) {
            CosmosContainer products = products(client);

            assertThat(read(products, "board", "surf")).isEqualTo(200);
            assertForbidden(() -> products.createItem(product("fin", "surf")));
            assertForbidden(() -> products.upsertItem(product("board", "surf")));
            assertForbidden(
                    () ->
                            products.replaceItem(
                                    product("board", "surf"),
                                    "board",
                                    new PartitionKey("surf"),
                                    null));
            assertForbidden(() -> products.deleteItem("board", new PartitionKey("surf"), null));
            assertForbidden(products::delete);
        }
    }

    /** As the tests of the SDK for .NET have it: with the mode All, the container is theirs. */
    @Test
    void aTokenForAllOfAContainerDeletesTheContainer() {
        try (CosmosClient client = withToken(token(PermissionMode.ALL, null))) {
            assertThat(products(client).delete().getStatusCode()).isEqualTo(204);
        }
    }

    @Test
    void aTokenOpensNoOtherContainerAndNoDatabase() {
        try (CosmosClient client = withToken(token(PermissionMode.ALL, null))) {
            assertForbidden(
                    () ->
                            client.getDatabase("shop")
                                    .getContainer("orders")
                                    .readItem("1", new PartitionKey("1"), ObjectNode.class));
            assertForbidden(() -> client.getDatabase("shop").read());
            assertForbidden(() -> client.createDatabase("mine"));
            assertForbidden(() -> client.getDatabase("shop").getUser("ann").read());
        }
    }

    @Test
    void aPermissionFeedFindsTheTokenForEachPartitionKey() {
        user.createPermission(
                        permission("surf", PermissionMode.READ, new PartitionKey("surf")), null)
                .block();
        user.createPermission(
                        permission("bike", PermissionMode.ALL, new PartitionKey("bike")), null)
                .block();
        List<CosmosPermissionProperties> feed = user.readAllPermissions().collectList().block();
        try (CosmosClient client = builder().permissions(feed).buildClient()) {
            CosmosContainer products = products(client);

            assertThat(read(products, "board", "surf")).isEqualTo(200);
            assertThat(read(products, "helmet", "bike")).isEqualTo(200);
            assertThat(products.upsertItem(product("bell", "bike")).getStatusCode()).isEqualTo(201);
            assertForbidden(() -> products.upsertItem(product("fin", "surf")));
        }
    }

    /** A map of tokens, from which the application chooses for each request. */
    @Test
    void aResolverChoosesTheToken() {
        String surf = token(PermissionMode.ALL, new PartitionKey("surf"));
        try (CosmosClient client =
                builder()
                        .authorizationTokenResolver((verb, resource, type, properties) -> surf)
                        .buildClient()) {
            assertThat(read(products(client), "board", "surf")).isEqualTo(200);
            assertForbidden(() -> read(products(client), "helmet", "bike"));
        }
    }

    @Test
    void aTokenEndsWithItsTime() {
        String token = token(PermissionMode.READ, null);
        try (CosmosClient client = withToken(token)) {
            assertThat(read(products(client), "board", "surf")).isEqualTo(200);

            CLOCK.advance(Duration.ofMinutes(61));

            CosmosException refusal = failure(() -> read(products(client), "board", "surf"));
            assertThat(refusal.getStatusCode()).isEqualTo(403);
            assertThat(refusal)
                    .hasMessageContaining(
                            "The authorization token is not valid at the current time. Please create another token and retry");
        }
    }

    @Test
    void aTokenEndsWithItsPermission() {
        String token = token(PermissionMode.READ, null);
        try (CosmosClient client = withToken(token)) {
            user.getPermission("p").delete(null).block();

            assertForbidden(() -> read(products(client), "board", "surf"));
        }
    }

    @Test
    void aTokenEndsWhenItsPermissionIsReplaced() {
        String token = token(PermissionMode.ALL, null);
        try (CosmosClient client = withToken(token)) {
            CosmosPermissionProperties known =
                    user.getPermission("p").read(null).block().getProperties();
            user.getPermission("p")
                    .replace(known.setPermissionMode(PermissionMode.READ), null)
                    .block();

            assertForbidden(() -> read(products(client), "board", "surf"));
        }
    }

    @Test
    void aTokenEndsWithItsUser() {
        String token = token(PermissionMode.ALL, null);
        try (CosmosClient client = withToken(token)) {
            user.delete().block();

            assertForbidden(() -> read(products(client), "board", "surf"));
        }
    }

    @Test
    void aTokenIsNotForAContainerThatCameInThePlaceOfItsOwn() {
        String token = token(PermissionMode.ALL, null);
        products(owner).delete();
        owner.getDatabase("shop").createContainer("products", "/categoryId");
        try (CosmosClient client = withToken(token)) {
            assertForbidden(() -> read(products(client), "board", "surf"));
        }
    }

    @Test
    void aTokenEndsWithTheKeyThatItWasMadeWith() {
        String bySecondary;
        try (CosmosAsyncClient secondary =
                TestAccount.client(emulator, mode)
                        .key(emulator.keys().get(Kind.SECONDARY))
                        .buildAsyncClient()) {
            CosmosAsyncUser sameUser = secondary.getDatabase("shop").getUser("ann");
            bySecondary =
                    sameUser.createPermission(permission("p", PermissionMode.READ, null), null)
                            .block()
                            .getProperties()
                            .getToken();
        }
        String byPrimary = user.getPermission("p").read(null).block().getProperties().getToken();
        try (CosmosClient ofSecondary = withToken(bySecondary);
                CosmosClient ofPrimary = withToken(byPrimary)) {
            emulator.keys().regenerate(Kind.SECONDARY);

            assertThat(failure(() -> read(products(ofSecondary), "board", "surf")).getStatusCode())
                    .isEqualTo(401);
            assertThat(read(products(ofPrimary), "board", "surf")).isEqualTo(200);
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        CosmosException refusal = failure(call);
        assertThat(refusal.getStatusCode()).isEqualTo(403);
        assertThat(refusal.getSubStatusCode()).isEqualTo(0);
        assertThat(refusal).hasMessageContaining(INSUFFICIENT);
    }

    private String token(PermissionMode permissionMode, PartitionKey key) {
        return user.createPermission(permission("p", permissionMode, key), null)
                .block()
                .getProperties()
                .getToken();
    }

    private static CosmosPermissionProperties permission(
            String id, PermissionMode permissionMode, PartitionKey key) {
        CosmosPermissionProperties permission =
                new CosmosPermissionProperties()
                        .setId(id)
                        .setContainerName("products")
                        .setPermissionMode(permissionMode);
        return key == null ? permission : permission.setResourcePartitionKey(key);
    }

    private CosmosClient withToken(String token) {
        return builder().resourceToken(token).buildClient();
    }

    private CosmosClientBuilder builder() {
        CosmosClientBuilder builder =
                new CosmosClientBuilder().endpoint(emulator.endpoint().toString());
        return mode == ConnectionMode.GATEWAY ? builder.gatewayMode() : builder.directMode();
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("shop").getContainer("products");
    }

    private static int read(CosmosContainer container, String id, String key) {
        return container.readItem(id, new PartitionKey(key), ObjectNode.class).getStatusCode();
    }

    private static Stream<String> ids(CosmosContainer container, String query, PartitionKey key) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        if (key != null) {
            options.setPartitionKey(key);
        }
        return container.queryItems(query, options, ObjectNode.class).stream()
                .map(item -> item.get("id").asText())
                .toList()
                .stream();
    }

    private static List<ObjectNode> changes(CosmosContainer container, FeedRange range) {
        return container
                .queryChangeFeed(
                        CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range),
                        ObjectNode.class)
                .stream()
                .toList();
    }

    private static ObjectNode product(String id, String categoryId) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("categoryId", categoryId);
    }
}
