package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.Indexes.CUSTOMER_AND_ADDRESS;
import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosGlobalSecondaryIndexBuildStatus;
import com.azure.cosmos.models.CosmosGlobalSecondaryIndexDefinition;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Global secondary indexes, as the documentation describes them, with its container, query and
 * customer.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes">Global
 *     secondary indexes</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GlobalSecondaryIndexTest {

    private static final String JUSTINE = "36c7cc3d-1709-45c6-819f-10e5586a6cb7";

    private final Map<ConnectionMode, CosmosClient> clients = new EnumMap<>(ConnectionMode.class);
    private final String databaseId = TestAccount.newId();

    @BeforeAll
    void start() {
        for (ConnectionMode mode : ConnectionMode.values()) {
            clients.put(mode, TestAccount.client(mode).buildClient());
        }
        clients.get(ConnectionMode.GATEWAY).createDatabase(databaseId);
    }

    @AfterAll
    void stop() {
        database(ConnectionMode.GATEWAY).delete();
        clients.values().forEach(CosmosClient::close);
    }

    private CosmosDatabase database(ConnectionMode mode) {
        return clients.get(mode).getDatabase(databaseId);
    }

    private CosmosContainer source(ConnectionMode mode) {
        String id = TestAccount.newId();
        database(mode).createContainer(id, "/customerId");
        return database(mode).getContainer(id);
    }

    private static Map<String, Object> justine(String address) {
        return Map.of(
                "id",
                "eaf0338e-2b61-4163-822f-7bef75bf51de",
                "customerId",
                JUSTINE,
                "emailAddress",
                address,
                "name",
                "Justine");
    }

    private static List<ObjectNode> found(CosmosContainer index, String address) {
        return Indexes.query(
                index, "SELECT * FROM c WHERE c.emailAddress = '%s'".formatted(address));
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theDefinitionIsReadAsItWasGivenWithTheResourceIdOfTheSource(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);

        CosmosGlobalSecondaryIndexDefinition definition =
                index.read().getProperties().getGlobalSecondaryIndexDefinition();

        assertThat(definition.getSourceContainerId()).isEqualTo(source.getId());
        assertThat(definition.getSourceContainerRid())
                .isEqualTo(source.read().getProperties().getResourceId());
        assertThat(definition.getDefinition()).isEqualTo(CUSTOMER_AND_ADDRESS);
        assertThat(source.read().getProperties().getGlobalSecondaryIndexDefinition()).isNull();
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void anIndexIsActiveWhenItIsBuilt(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        source.createItem(justine("justine@contoso.com"));
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);

        Indexes.await(
                "active",
                () ->
                        CosmosGlobalSecondaryIndexBuildStatus.ACTIVE.equals(
                                index.read()
                                        .getProperties()
                                        .getGlobalSecondaryIndexDefinition()
                                        .getStatus()));
        assertThat(found(index, "justine@contoso.com")).hasSize(1);
    }

    /** "The value of id from the source container is represented as _id in the index container." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theIndexHasTheSelectedPropertiesAndAnIdOfItsOwn(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        source.createItem(justine("justine@contoso.com"));
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);
        Indexes.awaitEqual(source, index);

        ObjectNode item = found(index, "justine@contoso.com").get(0);

        assertThat(item.get("_id").asText()).isEqualTo("eaf0338e-2b61-4163-822f-7bef75bf51de");
        assertThat(item.get("id").asText()).isNotEmpty();
        assertThat(item.get("customerId").asText()).isEqualTo(JUSTINE);
        assertThat(item.has("name")).isFalse();
        assertThat(
                        index.readItem(
                                        item.get("id").asText(),
                                        new PartitionKey("justine@contoso.com"),
                                        ObjectNode.class)
                                .getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aStarSelectsAllProperties(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        source.createItem(justine("justine@contoso.com"));
        CosmosContainer index = Indexes.byAddress(database(mode), source, "SELECT * FROM c");
        Indexes.awaitEqual(source, index);

        assertThat(found(index, "justine@contoso.com").get(0).get("name").asText())
                .isEqualTo("Justine");
    }

    /** "Try executing create, update, and delete operations in the source container." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whatIsCreatedUpdatedAndDeletedInTheSourceIsSoInTheIndex(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);

        source.createItem(justine("justine@contoso.com"));
        Indexes.await("created", () -> found(index, "justine@contoso.com").size() == 1);

        source.upsertItem(justine("justine@fabrikam.com"));
        Indexes.await("updated", () -> found(index, "justine@fabrikam.com").size() == 1);
        assertThat(Indexes.items(index)).hasSize(1);

        source.deleteItem(
                "eaf0338e-2b61-4163-822f-7bef75bf51de",
                new PartitionKey(JUSTINE),
                new CosmosItemRequestOptions());
        Indexes.await("deleted", () -> Indexes.items(index).isEmpty());
    }

    /** Items of one id in two logical partitions of the source are two, also with one address. */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void eachItemOfTheSourceHasOneInTheIndex(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);
        for (String customer : List.of("a", "b")) {
            source.createItem(
                    Map.of("id", "1", "customerId", customer, "emailAddress", "us@contoso.com"));
        }
        source.createItem(Map.of("id", "2", "customerId", "c"));

        Indexes.awaitEqual(source, index);

        assertThat(found(index, "us@contoso.com")).hasSize(2);
        assertThat(Indexes.items(index)).hasSize(3);
    }

    /** "You can create multiple index containers for the same source container". */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aSourceMayHaveSeveralIndexes(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        CosmosContainer one = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);
        CosmosContainer other = Indexes.byAddress(database(mode), source, "SELECT * FROM c");
        source.createItem(justine("justine@contoso.com"));

        Indexes.awaitEqual(source, one);
        Indexes.awaitEqual(source, other);
    }

    /** The constraints, in the order of the page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.customerId, c.address.city FROM c",
                "SELECT c.customerId AS customer, c.emailAddress FROM c",
                "SELECT c.customerId FROM c WHERE c.active",
                "SELECT c.customerId, t FROM c JOIN t IN c.tags",
                "SELECT DISTINCT c.customerId FROM c",
                "SELECT c.customerId FROM c GROUP BY c.customerId",
                "SELECT c.customerId FROM c ORDER BY c.customerId",
                "SELECT TOP 10 c.customerId FROM c",
                "SELECT c.customerId FROM c OFFSET 0 LIMIT 10",
                "SELECT c.customerId, EXISTS(SELECT VALUE t FROM t IN c.tags) FROM c",
                "SELECT c.customerId, LOWER(c.emailAddress) FROM c",
                "SELECT c.customerId, udf.address(c) FROM c",
                "SELECT VALUE c.customerId FROM c",
                "SELECT c.customerId FROM c.profile",
                "SELEC c.customerId FROM c"
            })
    void aDefinitionBeyondTheConstraintsIsA400(String definition) {
        CosmosContainer source = source(ConnectionMode.GATEWAY);
        CosmosContainerProperties index = Indexes.properties(source.getId(), definition);

        assertThat(
                        failure(() -> database(ConnectionMode.GATEWAY).createContainer(index))
                                .getStatusCode())
                .isEqualTo(400);
    }

    /** By a test of the SDK. */
    @Test
    void aDefinitionWithoutThePartitionKeyOfTheSourceIsA400() {
        CosmosContainer source = source(ConnectionMode.GATEWAY);
        CosmosContainerProperties index =
                Indexes.properties(source.getId(), "SELECT c.emailAddress FROM c");

        assertThat(failure(() -> database(ConnectionMode.GATEWAY).createContainer(index)))
                .satisfies(
                        refusal -> {
                            assertThat(refusal.getStatusCode()).isEqualTo(400);
                            assertThat(refusal.getMessage())
                                    .contains(
                                            "Unable to fetch source collection provided in the Materialized View definition");
                        });
    }

    /** "Read-Only Containers". */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void clientsCannotWriteIntoAnIndex(ConnectionMode mode) {
        CosmosContainer source = source(mode);
        source.createItem(justine("justine@contoso.com"));
        CosmosContainer index = Indexes.byAddress(database(mode), source, CUSTOMER_AND_ADDRESS);
        Indexes.awaitEqual(source, index);
        PartitionKey key = new PartitionKey("justine@contoso.com");
        String id = found(index, "justine@contoso.com").get(0).get("id").asText();
        Map<String, Object> item = justine("justine@contoso.com");
        CosmosBatch batch = CosmosBatch.createCosmosBatch(key);
        batch.upsertItemOperation(item);

        assertThat(failure(() -> index.createItem(item)).getStatusCode()).isEqualTo(403);
        assertThat(failure(() -> index.upsertItem(item)).getStatusCode()).isEqualTo(403);
        assertThat(
                        failure(
                                        () ->
                                                index.patchItem(
                                                        id,
                                                        key,
                                                        CosmosPatchOperations.create().add("/a", 1),
                                                        ObjectNode.class))
                                .getStatusCode())
                .isEqualTo(403);
        assertThat(
                        failure(() -> index.deleteItem(id, key, new CosmosItemRequestOptions()))
                                .getStatusCode())
                .isEqualTo(403);
        assertThat(
                        failure(
                                        () ->
                                                index.deleteAllItemsByPartitionKey(
                                                        key, new CosmosItemRequestOptions()))
                                .getStatusCode())
                .isEqualTo(403);
        assertThat(index.executeCosmosBatch(batch).getStatusCode()).isEqualTo(403);
        assertThat(Indexes.items(index)).hasSize(1);
    }

    /** "Global secondary index containers must use autoscale throughput". */
    @Test
    void anIndexHasAutoscaleThroughput() {
        CosmosDatabase database = database(ConnectionMode.GATEWAY);
        CosmosContainer source = source(ConnectionMode.GATEWAY);
        CosmosContainerProperties properties =
                Indexes.properties(source.getId(), CUSTOMER_AND_ADDRESS);

        assertThat(
                        failure(
                                        () ->
                                                database.createContainer(
                                                        properties,
                                                        ThroughputProperties.createManualThroughput(
                                                                400)))
                                .getStatusCode())
                .isEqualTo(400);
        database.createContainer(properties, ThroughputProperties.createAutoscaledThroughput(2000));
        CosmosContainer other = Indexes.byAddress(database, source, CUSTOMER_AND_ADDRESS);
        assertThat(other.readThroughput().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(1000);
    }

    /** "You must first delete all global secondary indexes that are created for it." */
    @Test
    void aSourceIsDeletedAfterItsIndexes() {
        CosmosContainer source = source(ConnectionMode.GATEWAY);
        CosmosContainer index =
                Indexes.byAddress(database(ConnectionMode.GATEWAY), source, CUSTOMER_AND_ADDRESS);

        assertThat(failure(source::delete).getStatusCode()).isEqualTo(400);
        assertThat(source.read().getStatusCode()).isEqualTo(200);
        index.delete();
        assertThat(source.delete().getStatusCode()).isEqualTo(204);
    }

    /** "The source container and definition query can't be changed once created." */
    @Test
    void aReplaceChangesTheIndexingPolicyAndNotTheDefinition() {
        CosmosContainer source = source(ConnectionMode.GATEWAY);
        CosmosContainer index =
                Indexes.byAddress(database(ConnectionMode.GATEWAY), source, CUSTOMER_AND_ADDRESS);
        CosmosContainerProperties properties = index.read().getProperties();
        properties.setIndexingPolicy(
                new IndexingPolicy()
                        .setIncludedPaths(List.of(new IncludedPath("/emailAddress/?")))
                        .setExcludedPaths(List.of(new ExcludedPath("/*"))));

        CosmosContainerProperties replaced = index.replace(properties).getProperties();

        assertThat(replaced.getIndexingPolicy().getIncludedPaths()).hasSize(1);
        assertThat(replaced.getGlobalSecondaryIndexDefinition().getDefinition())
                .isEqualTo(CUSTOMER_AND_ADDRESS);
        CosmosContainerProperties other = index.read().getProperties();
        other.setGlobalSecondaryIndexDefinition(
                new CosmosGlobalSecondaryIndexDefinition(source.getId(), "SELECT * FROM c"));
        assertThat(failure(() -> index.replace(other)).getStatusCode()).isEqualTo(400);
        CosmosContainerProperties ordinary = source.read().getProperties();
        ordinary.setGlobalSecondaryIndexDefinition(
                new CosmosGlobalSecondaryIndexDefinition(source.getId(), "SELECT * FROM c"));
        assertThat(failure(() -> source.replace(ordinary)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNotThereIsNoSource() {
        assertThat(
                        failure(
                                        () ->
                                                database(ConnectionMode.GATEWAY)
                                                        .createContainer(
                                                                Indexes.properties(
                                                                        "nothing",
                                                                        CUSTOMER_AND_ADDRESS)))
                                .getStatusCode())
                .isEqualTo(404);
    }
}
