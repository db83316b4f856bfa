package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a client is told that still uses a container which another client has deleted. Expectations
 * are from the SDK's own tests: in direct mode it says itself that the owner does not exist.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-java/blob/main/sdk/cosmos/azure-cosmos-tests/src/test/java/com/azure/cosmos/CosmosNotFoundTests.java">CosmosNotFoundTests</a>
 */
class DeletedContainerTest {

    private static final PartitionKey KEY = new PartitionKey("a");
    private static final int OWNER_DOES_NOT_EXIST = 1003;

    /** What a client does with an item. */
    enum Use {
        READ(container -> container.readItem("1", KEY, ObjectNode.class).block()),
        CREATE(container -> container.createItem(item("2")).block()),
        UPSERT(container -> container.upsertItem(item("1")).block()),
        REPLACE(container -> container.replaceItem(item("1"), "1", KEY).block()),
        DELETE(container -> container.deleteItem("1", KEY).block()),
        QUERY(
                container ->
                        container
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions().setPartitionKey(KEY),
                                        ObjectNode.class)
                                .collectList()
                                .block()),
        READ_ALL(container -> container.readAllItems(KEY, ObjectNode.class).collectList().block()),
        CHANGE_FEED(
                container ->
                        container
                                .queryChangeFeed(
                                        CosmosChangeFeedRequestOptions
                                                .createForProcessingFromBeginning(
                                                        FeedRange.forFullRange()),
                                        ObjectNode.class)
                                .byPage()
                                .blockFirst()),
        READ_MANY(
                container ->
                        container
                                .readMany(
                                        List.of(
                                                new CosmosItemIdentity(KEY, "1"),
                                                new CosmosItemIdentity(KEY, "2")),
                                        ObjectNode.class)
                                .block());

        // None of them keeps anything.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Consumer<CosmosAsyncContainer> call;

        Use(Consumer<CosmosAsyncContainer> call) {
            this.call = call;
        }
    }

    private static Map<String, String> item(String id) {
        return Map.of("id", id, "pk", "a");
    }

    private static CosmosException use(ConnectionMode mode, Use use) {
        CosmosAsyncContainer container = TestAccount.newContainer(mode, "/pk");
        container.createItem(item("1")).block();
        container.readItem("1", KEY, ObjectNode.class).block();
        TestAccount.sharedClient(
                        mode == ConnectionMode.DIRECT
                                ? ConnectionMode.GATEWAY
                                : ConnectionMode.DIRECT)
                .getDatabase(container.getDatabase().getId())
                .getContainer(container.getId())
                .delete()
                .block();
        return failure(() -> use.call.accept(container));
    }

    /** A query asks for its plan first, and then the SDK says so in this mode too. */
    @ParameterizedTest
    @EnumSource(value = Use.class, mode = EnumSource.Mode.EXCLUDE, names = "QUERY")
    void inGatewayModeItIsNotFound(Use use) {
        CosmosException failure = use(ConnectionMode.GATEWAY, use);
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getSubStatusCode()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Use.class)
    void inDirectModeItsOwnerDoesNotExist(Use use) {
        CosmosException failure = use(ConnectionMode.DIRECT, use);
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getSubStatusCode()).isEqualTo(OWNER_DOES_NOT_EXIST);
    }
}
