package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.DirectConnectionConfig;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.Cosmos;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/**
 * What a script leaves behind that does not come to its end: nothing, neither items nor unique
 * keys, changes or log sequence numbers. When its client goes away it leaves nothing or everything.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/stored-procedures-triggers-udfs#commit-and-rollback">Commit
 *     and rollback</a>
 */
@CosmosDbTest
class NoTraceTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    /** As many items as a script creates within a second. */
    private static final int MANY = 20;

    private static final int TRIES = 3;

    @Cosmos private static CosmosTarget target;
    @Cosmos private CosmosDatabase database;

    @CosmosDbContainer(partitionKey = "/categoryId", settings = UniqueNames.class)
    private CosmosContainer products;

    private CosmosItemResponse<ObjectNode> last;

    /** No two items of a logical partition have the same name. */
    static final class UniqueNames implements Consumer<CosmosContainerProperties> {

        @Override
        public void accept(CosmosContainerProperties properties) {
            properties.setUniqueKeyPolicy(
                    new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/name")))));
        }
    }

    /** How a script can end that has created one item, changed one and deleted one. */
    enum End {
        EXCEPTION(400, "throw new Error('no');"),
        EXCEPTION_OF_A_CALLBACK(
                400, "__.readDocument(__.getAltLink() + '/docs/a', () => { throw 'no'; });"),
        ABORT(400, "try { getContext().abort('no'); } catch (e) { }"),
        ERROR_WITHOUT_A_CALLBACK(400, "__.readDocument(__.getAltLink() + '/docs/no');"),
        TIMEOUT(408, "while (true) { }"),
        MEMORY(403, "const kept = []; while (true) kept.push(new Uint8Array(1.6e7));"),
        RECURSION(400, "(function again() { again(); })();");

        private final int status;
        private final String code;

        End(int status, String code) {
            this.status = status;
            this.code = code;
        }
    }

    @BeforeEach
    void createItems() {
        products.createItem(item("a"), SURF, null);
        last = products.createItem(item("b"), SURF, null);
    }

    private static ObjectNode item(String id) {
        return ((ObjectNode) ScriptedContainer.json("{}"))
                .put("id", id)
                .put("categoryId", "surf")
                .put("name", "name of " + id);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void byGateway(End end) {
        leavesNoTrace(end, ConnectionMode.GATEWAY);
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void byDirect(End end) {
        leavesNoTrace(end, ConnectionMode.DIRECT);
    }

    private CosmosException failure(End end, CosmosClient client) {
        return new ScriptedContainer(
                        client.getDatabase(database.getId()).getContainer(products.getId()))
                .failureOf(
                        """
                        function () {
                            const c = __, fail = err => { if (err) throw err; };
                            c.createDocument(c.getSelfLink(), { id: 'new', categoryId: 'surf', name: 'taken' }, err => {
                                fail(err);
                                c.deleteDocument(c.getAltLink() + '/docs/b', err => {
                                    fail(err);
                                    c.replaceDocument(c.getAltLink() + '/docs/a',
                                        { id: 'a', categoryId: 'surf', name: 'another' }, err => {
                                            fail(err);
                                            %s
                                        });
                                });
                            });
                        }
                        """
                                .formatted(end.code));
    }

    private void leavesNoTrace(End end, ConnectionMode mode) {
        try (CosmosClient client = patient(mode)) {
            CosmosException failure = failure(end, client);
            for (int i = 1; i < TRIES && failure.getStatusCode() != end.status; i++) {
                // On a busy machine the time may be over before the memory is.
                assertThat(failure.getStatusCode()).isEqualTo(End.TIMEOUT.status);
                assertThat(names()).containsExactly("name of a", "name of b");
                failure = failure(end, client);
            }
            assertThat(failure.getStatusCode()).as(failure.getMessage()).isEqualTo(end.status);
        }
        assertThat(names()).containsExactly("name of a", "name of b");
        // The unique keys that it took are free, and those that it gave back are not.
        CosmosItemResponse<ObjectNode> next =
                products.createItem(item("next").put("name", "taken"), SURF, null);
        assertThat(
                        ScriptedContainer.failure(
                                        () ->
                                                products.createItem(
                                                        item("twin").put("name", "name of b"),
                                                        SURF,
                                                        null))
                                .getStatusCode())
                .isEqualTo(409);
        assertThat(lsn(next)).isEqualTo(lsn(last) + 1);
        assertThat(changes()).containsExactly("a", "b", "next");
    }

    /** In direct mode a client would give up by itself at the moment when a script has to end. */
    private static CosmosClient patient(ConnectionMode mode) {
        return mode == ConnectionMode.GATEWAY
                ? target.clientBuilder(mode).buildClient()
                : target.clientBuilder(mode)
                        .directMode(
                                DirectConnectionConfig.getDefaultConfig()
                                        .setNetworkRequestTimeout(Duration.ofSeconds(10)))
                        .buildClient();
    }

    private static long lsn(CosmosItemResponse<?> response) {
        String token = response.getSessionToken();
        return Long.parseLong(token.substring(token.lastIndexOf('#') + 1));
    }

    private List<String> names() {
        return products
                .queryItems("SELECT VALUE c.name FROM c ORDER BY c.name", null, String.class)
                .stream()
                .toList();
    }

    private List<String> changes() {
        return products
                .queryChangeFeed(
                        CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                                FeedRange.forLogicalPartition(SURF)),
                        ObjectNode.class)
                .stream()
                .map(change -> change.get("id").asText())
                .toList();
    }

    @Test
    void aClientThatGoesAwayLeavesNothingOrEverythingByGateway() {
        leavesNothingOrEverything(ConnectionMode.GATEWAY);
    }

    @Test
    void aClientThatGoesAwayLeavesNothingOrEverythingByDirect() {
        leavesNothingOrEverything(ConnectionMode.DIRECT);
    }

    /** The connection is cut while the script runs, which takes a second. */
    private void leavesNothingOrEverything(ConnectionMode mode) {
        String procedure =
                new ScriptedContainer(products)
                        .procedure(
                                """
                                function (count) {
                                    (function next(i) {
                                        const end = Date.now() + 50;
                                        while (Date.now() < end) { }
                                        if (i < count) {
                                            __.createDocument(__.getSelfLink(), { id: 'i' + i, categoryId: 'surf', name: 'n' + i }, err => {
                                                if (err) throw err;
                                                next(i + 1);
                                            });
                                        }
                                    })(0);
                                }
                                """);
        CosmosAsyncClient leaving = target.clientBuilder(mode).buildAsyncClient();
        String call =
                leaving.getDatabase(database.getId())
                        .getContainer(products.getId())
                        .getScripts()
                        .getStoredProcedure(procedure)
                        .execute(
                                List.of(MANY),
                                new CosmosStoredProcedureRequestOptions().setPartitionKey(SURF))
                        .timeout(Duration.ofMillis(500))
                        .map(response -> "answered")
                        .onErrorResume(TimeoutException.class, e -> Mono.just("gone"))
                        .block();
        leaving.close();
        assertThat(call).as("the client went away before the answer").isEqualTo("gone");

        List<Integer> seen = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
        while (System.nanoTime() < end && (seen.isEmpty() || seen.get(seen.size() - 1) == 2)) {
            seen.add(names().size());
        }
        assertThat(seen).allSatisfy(count -> assertThat(count).isIn(2, 2 + MANY));
        assertThat(changes()).hasSize(seen.get(seen.size() - 1));
        CosmosItemResponse<ObjectNode> next = products.createItem(item("next"), SURF, null);
        assertThat(next.getStatusCode()).isEqualTo(201);
        assertThat(changes()).hasSize(seen.get(seen.size() - 1) + 1);
    }
}
