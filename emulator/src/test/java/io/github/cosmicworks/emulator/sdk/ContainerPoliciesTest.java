package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerRequestOptions;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a container's policies do to its items, and how they change.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/unique-keys">Unique keys</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys">Hierarchical
 *     partition keys</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits">Service quotas</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class ContainerPoliciesTest {

    private final ConnectionMode mode;

    ContainerPoliciesTest(ConnectionMode mode) {
        this.mode = mode;
    }

    private CosmosAsyncContainer container(CosmosContainerProperties properties) {
        return TestAccount.newContainer(mode, properties, 400);
    }

    private static CosmosContainerProperties properties() {
        return new CosmosContainerProperties(TestAccount.newId(), "/pk");
    }

    private static Map<String, Object> item(String id, String pk, Object... more) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("pk", pk);
        for (int i = 0; i < more.length; i += 2) {
            item.put((String) more[i], more[i + 1]);
        }
        return item;
    }

    @Test
    void aUniqueKeyHoldsInItsLogicalPartition() {
        CosmosContainerProperties properties = properties();
        UniqueKeyPolicy policy = new UniqueKeyPolicy();
        policy.setUniqueKeys(List.of(new UniqueKey(List.of("/email", "/address/zip"))));
        properties.setUniqueKeyPolicy(policy);
        CosmosAsyncContainer users = container(properties);

        users.createItem(item("1", "a", "email", "x@example.org")).block();
        assertThat(
                        failure(
                                        () ->
                                                users.createItem(
                                                                item(
                                                                        "2",
                                                                        "a",
                                                                        "email",
                                                                        "x@example.org"))
                                                        .block())
                                .getStatusCode())
                .isEqualTo(409);
        users.createItem(item("2", "b", "email", "x@example.org")).block();
        users.createItem(item("3", "a", "email", "x@example.org", "address", Map.of("zip", 1)))
                .block();
        // A replace gives its own values up, and a delete all of them.
        users.upsertItem(item("1", "a", "email", "y@example.org")).block();
        users.createItem(item("4", "a", "email", "x@example.org")).block();
        users.deleteItem("4", new PartitionKey("a")).block();
        users.createItem(item("5", "a", "email", "x@example.org")).block();

        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("a"));
        batch.createItemOperation(item("6", "a", "email", "z@example.org"));
        batch.createItemOperation(item("7", "a", "email", "z@example.org"));
        assertThat(users.executeCosmosBatch(batch).block().getResults())
                .extracting(CosmosBatchOperationResult::getStatusCode)
                .containsExactly(424, 409);
    }

    private CosmosAsyncContainer hierarchical() {
        PartitionKeyDefinition key = new PartitionKeyDefinition();
        key.setPaths(List.of("/tenant", "/user", "/session"));
        key.setKind(PartitionKind.MULTI_HASH);
        key.setVersion(PartitionKeyDefinitionVersion.V2);
        CosmosAsyncContainer sessions =
                TestAccount.newContainer(
                        mode, new CosmosContainerProperties(TestAccount.newId(), key), 18_000);
        for (String tenant : List.of("contoso", "fabrikam")) {
            for (int user = 0; user < 5; user++) {
                for (int session = 0; session < 2; session++) {
                    sessions.createItem(
                                    Map.of(
                                            "id",
                                            tenant + user + session,
                                            "tenant",
                                            tenant,
                                            "user",
                                            "u" + user,
                                            "session",
                                            session))
                            .block();
                }
            }
        }
        return sessions;
    }

    @Test
    void aPrefixOfAHierarchicalPartitionKeyFindsAllBelowIt() {
        CosmosAsyncContainer sessions = hierarchical();
        PartitionKey full = new PartitionKeyBuilder().add("contoso").add("u1").add(1).build();
        assertThat(sessions.readItem("contoso11", full, ObjectNode.class).block().getStatusCode())
                .isEqualTo(200);
        PartitionKey tenant = new PartitionKeyBuilder().add("contoso").build();
        assertThat(query(sessions, tenant)).hasSize(10).allMatch(id -> id.startsWith("contoso"));
        PartitionKey user = new PartitionKeyBuilder().add("fabrikam").add("u3").build();
        assertThat(query(sessions, user)).containsExactlyInAnyOrder("fabrikam30", "fabrikam31");
        assertThat(
                        failure(
                                        () ->
                                                sessions.readItem(
                                                                "contoso11",
                                                                tenant,
                                                                ObjectNode.class)
                                                        .block())
                                .getStatusCode())
                .isEqualTo(400);
    }

    private static List<String> query(CosmosAsyncContainer container, PartitionKey key) {
        return container
                .queryItems(
                        "SELECT c.id FROM c",
                        new CosmosQueryRequestOptions().setPartitionKey(key),
                        ObjectNode.class)
                .map(found -> found.get("id").asText())
                .collectList()
                .block();
    }

    @Test
    void manyItemsAreReadAtOnce() {
        CosmosAsyncContainer container = TestAccount.newContainer(mode, properties(), 12_000);
        List<CosmosItemIdentity> identities = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            container.createItem(item("i" + i, "p" + i % 8)).block();
            if (i % 2 == 0) {
                identities.add(new CosmosItemIdentity(new PartitionKey("p" + i % 8), "i" + i));
            }
        }
        identities.add(new CosmosItemIdentity(new PartitionKey("p0"), "none"));
        assertThat(container.readMany(identities, ObjectNode.class).block().getResults())
                .extracting(found -> found.get("id").asText())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40)
                                .filter(i -> i % 2 == 0)
                                .mapToObj(i -> "i" + i)
                                .toList());
    }

    @Test
    void allItemsOfALogicalPartitionAreDeletedAtOnce() {
        CosmosAsyncContainer container = container(properties());
        for (int i = 0; i < 300; i++) {
            container.createItem(item("i" + i, i % 3 == 0 ? "keep" : "drop")).block();
        }
        assertThat(
                        container
                                .deleteAllItemsByPartitionKey(
                                        new PartitionKey("drop"), new CosmosItemRequestOptions())
                                .block()
                                .getStatusCode())
                .isEqualTo(200);
        assertThat(query(container, new PartitionKey("drop"))).isEmpty();
        assertThat(query(container, new PartitionKey("keep"))).hasSize(100);
    }

    @Test
    void policiesAreReplacedAndReadBack() {
        CosmosContainerProperties properties = properties();
        properties.setComputedProperties(
                List.of(new ComputedProperty("lower", "SELECT VALUE LOWER(c.name) FROM c")));
        CosmosAsyncContainer container = container(properties);
        CosmosContainerProperties read = container.read().block().getProperties();
        assertThat(read.getComputedProperties())
                .extracting(ComputedProperty::getName)
                .containsExactly("lower");

        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(List.of(new ExcludedPath("/secret/*")));
        read.setIndexingPolicy(indexing);
        read.setDefaultTimeToLiveInSeconds(3600);
        container.replace(read).block();

        CosmosContainerResponse replaced =
                container
                        .read(new CosmosContainerRequestOptions().setQuotaInfoEnabled(true))
                        .block();
        assertThat(replaced.getProperties().getDefaultTimeToLiveInSeconds()).isEqualTo(3600);
        assertThat(replaced.getProperties().getIndexingPolicy().getExcludedPaths())
                .extracting(ExcludedPath::getPath)
                .contains("/secret/*");
        assertThat(
                        replaced.getResponseHeaders()
                                .get("x-ms-documentdb-collection-index-transformation-progress"))
                .isEqualTo("100");
        assertThat(replaced.getResponseHeaders().get("x-ms-resource-usage"))
                .contains("documentsCount=0");
    }

    @Test
    void aClientThatKnowsTheContainerBeforeItWasCreatedAgainFindsTheNewOne() {
        CosmosAsyncContainer container = container(properties());
        container.createItem(item("old", "a")).block();
        try (CosmosAsyncClient other = TestAccount.client(mode).buildAsyncClient()) {
            CosmosAsyncDatabase database = other.getDatabase(container.getDatabase().getId());
            database.getContainer(container.getId()).delete().block();
            database.createContainer(container.getId(), "/pk").block();
        }
        container.createItem(item("new", "a")).block();
        assertThat(
                        container
                                .readItem("new", new PartitionKey("a"), ObjectNode.class)
                                .block()
                                .getStatusCode())
                .isEqualTo(200);
        CosmosException missing =
                failure(
                        () ->
                                container
                                        .readItem("old", new PartitionKey("a"), ObjectNode.class)
                                        .block());
        assertThat(missing.getStatusCode()).isEqualTo(404);
    }

    /**
     * "It isn't possible to activate TTL on a container where the indexing mode is set to none",
     * nor the other way round.
     *
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy">Indexing policies</a>
     */
    @Test
    void timeToLiveAndNoIndexExcludeEachOther() {
        CosmosAsyncContainer withoutIndex =
                container(
                        properties()
                                .setIndexingPolicy(
                                        new IndexingPolicy().setIndexingMode(IndexingMode.NONE)));
        CosmosAsyncContainer expiring = container(properties().setDefaultTimeToLiveInSeconds(60));

        assertThat(replaced(withoutIndex, p -> p.setDefaultTimeToLiveInSeconds(60))).isEqualTo(400);
        assertThat(
                        replaced(
                                expiring,
                                p ->
                                        p.setIndexingPolicy(
                                                new IndexingPolicy()
                                                        .setIndexingMode(IndexingMode.NONE))))
                .isEqualTo(400);
    }

    private static int replaced(
            CosmosAsyncContainer container, UnaryOperator<CosmosContainerProperties> change) {
        CosmosContainerProperties properties =
                container.read().blockOptional().orElseThrow().getProperties();
        try {
            return container
                    .replace(change.apply(properties))
                    .blockOptional()
                    .orElseThrow()
                    .getStatusCode();
        } catch (CosmosException e) {
            return e.getStatusCode();
        }
    }

    @Test
    void limitsOfItemsAreKept() {
        CosmosAsyncContainer container = container(properties());
        container.createItem(item("i".repeat(1023), "a")).block();
        assertThat(status(container, item("i".repeat(1024), "a"))).isEqualTo(400);
        container.createItem(item("long-key", "k".repeat(2048))).block();
        assertThat(status(container, item("longer key", "k".repeat(2049)))).isEqualTo(400);
        assertThat(status(container, item("a\\b", "a"))).isEqualTo(400);
        container.createItem(item("deep", "a", "x", nested(126))).block();
        assertThat(status(container, item("deeper", "a", "x", nested(128)))).isEqualTo(400);
    }

    private static Object nested(int levels) {
        Object value = "leaf";
        for (int i = 0; i < levels; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static int status(CosmosAsyncContainer container, Map<String, Object> item) {
        return failure(() -> container.createItem(item).block()).getStatusCode();
    }
}
