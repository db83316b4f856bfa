package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Triggers run when a request names them, in the transaction of the write.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/stored-procedures-triggers-udfs#triggers">Triggers</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class TriggersTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private static final String STAMP =
            """
            function stamp() {
                const request = getContext().getRequest();
                const item = request.getBody();
                if (!item.name) throw new Error(422, 'a name is needed');
                item.stamped = request.getOperationType();
                request.setBody(item);
            }
            """;

    private static final String COUNT =
            """
            function count() {
                const c = getContext().getCollection();
                const created = getContext().getResponse().getBody();
                const accepted = c.queryDocuments(c.getSelfLink(), "SELECT * FROM c WHERE c.id = 'summary'",
                    (err, found) => {
                        if (err) throw err;
                        if (found.length !== 1) throw new Error('no summary');
                        found[0].items += 1;
                        found[0].last = created.id;
                        c.replaceDocument(found[0]._self, found[0], err => { if (err) throw err; });
                    });
                if (!accepted) throw new Error('not accepted');
            }
            """;

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    private ScriptedContainer scripts;

    @BeforeEach
    void wrap() {
        scripts = new ScriptedContainer(products);
    }

    private static CosmosItemRequestOptions before(String... triggers) {
        return new CosmosItemRequestOptions().setPreTriggerInclude(List.of(triggers));
    }

    private static CosmosItemRequestOptions behind(String trigger) {
        return new CosmosItemRequestOptions().setPostTriggerInclude(List.of(trigger));
    }

    private static ObjectNode item(String id, String name) {
        return ((ObjectNode) ScriptedContainer.json("{}"))
                .put("id", id)
                .put("categoryId", "surf")
                .put("name", name);
    }

    private ObjectNode read(String id) {
        return products.readItem(id, SURF, ObjectNode.class).getItem();
    }

    @Test
    void aPreTriggerChangesWhatIsWritten() {
        String stamp = scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        products.createItem(item("a", "Yamba"), SURF, before(stamp));
        assertThat(read("a").get("stamped").asText()).isEqualTo("Create");
        products.replaceItem(item("a", "Yamba 2"), "a", SURF, before(stamp));
        assertThat(read("a").get("stamped").asText()).isEqualTo("Replace");
        products.upsertItem(item("a", "Yamba 3"), SURF, before(stamp));
        assertThat(read("a").get("stamped").asText()).isEqualTo("Upsert");
    }

    @Test
    void aTriggerDoesNotRunUnlessItIsNamed() {
        scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        products.createItem(item("a", "Yamba"), SURF, null);
        assertThat(read("a").has("stamped")).isFalse();
    }

    @Test
    void aPreTriggerThatThrowsKeepsTheItemOut() {
        String stamp = scripts.trigger(TriggerType.PRE, TriggerOperation.CREATE, STAMP);
        CosmosException failure =
                failure(() -> products.createItem(item("a", ""), SURF, before(stamp)));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getSubStatusCode()).isEqualTo(422);
        assertThat(failure.getMessage()).contains("a name is needed");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).isEmpty();
    }

    @Test
    void aPostTriggerWritesInTheSameTransaction() {
        products.createItem(item("summary", "").put("items", 0), SURF, null);
        String count = scripts.trigger(TriggerType.POST, TriggerOperation.CREATE, COUNT);
        products.createItem(item("a", "Yamba"), SURF, behind(count));
        products.createItem(item("b", "Fin"), SURF, behind(count));
        assertThat(read("summary").get("items").asInt()).isEqualTo(2);
        assertThat(read("summary").get("last").asText()).isEqualTo("b");
    }

    @Test
    void aPostTriggerThatThrowsTakesTheItemBack() {
        String count = scripts.trigger(TriggerType.POST, TriggerOperation.CREATE, COUNT);
        CosmosException failure =
                failure(() -> products.createItem(item("a", "Yamba"), SURF, behind(count)));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("no summary");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).isEmpty();
    }

    @Test
    void aPostTriggerCanChangeTheResponse() {
        String trigger =
                scripts.trigger(
                        TriggerType.POST,
                        TriggerOperation.ALL,
                        """
                        function () {
                            const response = getContext().getResponse();
                            const body = response.getBody();
                            body.seen = true;
                            response.setBody(body);
                        }
                        """);
        CosmosItemRequestOptions options = behind(trigger).setContentResponseOnWriteEnabled(true);
        ObjectNode created = products.createItem(item("a", "Yamba"), SURF, options).getItem();
        assertThat(created.get("seen").asBoolean()).isTrue();
        assertThat(read("a").has("seen")).isFalse();
    }

    /** The reference: "Note: this method is only available in post-triggers". */
    @Test
    void aPostTriggerSeesWhatTheContainerHoldsAndMayHold() {
        String trigger =
                scripts.trigger(
                        TriggerType.POST,
                        TriggerOperation.CREATE,
                        """
                        function () {
                            const response = getContext().getResponse();
                            response.setBody({
                                usage: response.getResourceQuotaCurrentUsage(),
                                quota: response.getMaxResourceQuota()
                            });
                        }
                        """);
        CosmosItemRequestOptions options = behind(trigger).setContentResponseOnWriteEnabled(true);

        ObjectNode seen = products.createItem(item("a", "Yamba"), SURF, options).getItem();

        // Names and numbers, as the headers x-ms-resource-usage and x-ms-resource-quota have them.
        assertThat(seen.get("usage").asText())
                .matches("(\\w+=-?\\d+;)+")
                .contains("triggers=1", "storedProcedures=0");
        assertThat(seen.get("quota").asText())
                .matches("(\\w+=-?\\d+;)+")
                .contains("triggers=25", "storedProcedures=100");
        String early =
                scripts.trigger(
                        TriggerType.PRE,
                        TriggerOperation.CREATE,
                        """
                        function () {
                            if (getContext().getResponse !== undefined) throw new Error('too early');
                        }
                        """);
        assertThat(products.createItem(item("b", "Fin"), SURF, before(early)).getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void aDeleteRunsTriggersToo() {
        products.createItem(item("summary", "").put("items", 0), SURF, null);
        products.createItem(item("a", "Yamba"), SURF, null);
        String trigger =
                scripts.trigger(
                        TriggerType.PRE,
                        TriggerOperation.DELETE,
                        """
                        function () {
                            const c = getContext().getCollection();
                            c.readDocument(c.getAltLink() + '/docs/summary', (err, summary) => {
                                if (err) throw err;
                                summary.items -= 1;
                                c.replaceDocument(summary._self, summary);
                            });
                        }
                        """);
        products.deleteItem("a", SURF, before(trigger));
        assertThat(read("summary").get("items").asInt()).isEqualTo(-1);
        assertThat(failure(() -> read("a")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void aTriggerOfAnotherOperationOrTypeIsRefused() {
        String create = scripts.trigger(TriggerType.PRE, TriggerOperation.CREATE, STAMP);
        products.createItem(item("a", "Yamba"), SURF, before(create));
        assertThat(
                        failure(
                                        () ->
                                                products.replaceItem(
                                                        item("a", "x"), "a", SURF, before(create)))
                                .getStatusCode())
                .isEqualTo(400);
        assertThat(
                        failure(() -> products.createItem(item("b", "x"), SURF, behind(create)))
                                .getStatusCode())
                .isEqualTo(400);
        assertThat(
                        failure(() -> products.createItem(item("b", "x"), SURF, before("nobody")))
                                .getStatusCode())
                .isEqualTo(400);
    }

    /** "You can still run only one trigger per operation." */
    @Test
    void twoTriggersOfOneTypeAreRefused() {
        String one = scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        String two = scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        assertThat(
                        failure(() -> products.createItem(item("a", "x"), SURF, before(one, two)))
                                .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void aPatchWithATriggerIsRefused() {
        products.createItem(item("a", "Yamba"), SURF, null);
        String stamp = scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        var options = new CosmosPatchItemRequestOptions();
        options.setPreTriggerInclude(List.of(stamp));
        assertThat(
                        failure(
                                        () ->
                                                products.patchItem(
                                                        "a",
                                                        SURF,
                                                        CosmosPatchOperations.create()
                                                                .set("/name", "x"),
                                                        options,
                                                        ObjectNode.class))
                                .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void aPreTriggerHasNoResponse() {
        String trigger =
                scripts.trigger(
                        TriggerType.PRE,
                        TriggerOperation.ALL,
                        "function () { if (getContext().getResponse || __.response) throw new Error('there is one'); }");
        products.createItem(item("a", "Yamba"), SURF, before(trigger));
        assertThat(read("a").get("name").asText()).isEqualTo("Yamba");
    }

    /**
     * Operations of a batch or in bulk cannot name a trigger: their options have none, and the SDK
     * for .NET refuses those that do ({@code UnsupportedBulkRequestOptions}).
     */
    @Test
    void batchAndBulkRunNoTriggers() {
        scripts.trigger(TriggerType.PRE, TriggerOperation.ALL, STAMP);
        scripts.trigger(
                TriggerType.POST, TriggerOperation.ALL, "function () { throw new Error('ran'); }");
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(item("a", "Yamba"));
        batch.upsertItemOperation(item("b", "Yamba"));
        assertThat(products.executeCosmosBatch(batch).isSuccessStatusCode()).isTrue();
        assertThat(
                        products.executeBulkOperations(
                                List.of(
                                        CosmosBulkOperations.getCreateItemOperation(
                                                item("c", "Yamba"), SURF),
                                        CosmosBulkOperations.getDeleteItemOperation("a", SURF))))
                .extracting(result -> result.getResponse().getStatusCode())
                .containsExactlyInAnyOrder(201, 204);
        assertThat(read("b").has("stamped")).isFalse();
        assertThat(products.readAllItems(SURF, ObjectNode.class))
                .extracting(stored -> stored.get("id").asText())
                .containsExactly("b", "c");
    }

    /** Many clients name triggers at once; each write has its own run of them. */
    @Test
    void theItemsOfManyWritesAreCountedOnce() {
        products.createItem(item("summary", "").put("items", 0), SURF, null);
        String count = scripts.trigger(TriggerType.POST, TriggerOperation.CREATE, COUNT);
        List<String> ids = IntStream.range(0, 40).mapToObj(i -> "m" + i).toList();
        ids.parallelStream()
                .forEach(id -> products.createItem(item(id, "Fin"), SURF, behind(count)));
        assertThat(read("summary").get("items").asInt()).isEqualTo(40);
    }
}
