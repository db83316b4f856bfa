package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosBulkItemResponse;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

/**
 * Transactional batches and bulk execution through the SDK.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class BatchTest {

    record Product(String id, String categoryId, String name, int quantity) {}

    private static final PartitionKey SURF = new PartitionKey("surf");

    private final ConnectionMode mode;
    private final CosmosAsyncContainer products;

    BatchTest(ConnectionMode mode) {
        this.mode = mode;
        this.products = TestAccount.newContainer(mode, "/categoryId");
    }

    private static Product product(String id) {
        return new Product(id, "surf", "Product " + id, 1);
    }

    private String name(String id) {
        return products.readItem(id, SURF, Product.class).block().getItem().name();
    }

    private CosmosBatchResponse execute(CosmosBatch batch) {
        return products.executeCosmosBatch(batch).block();
    }

    private static List<Integer> statuses(CosmosBatchResponse response) {
        return response.getResults().stream()
                .map(CosmosBatchOperationResult::getStatusCode)
                .toList();
    }

    @Test
    void everyOperationOfABatchHasItsResult() {
        products.createItem(product("old")).block();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(product("a"));
        batch.upsertItemOperation(product("b"));
        batch.readItemOperation("a");
        batch.replaceItemOperation("a", new Product("a", "surf", "replaced", 2));
        batch.patchItemOperation("b", CosmosPatchOperations.create().set("/name", "patched"));
        batch.deleteItemOperation("old");
        CosmosBatchResponse response = execute(batch);

        assertThat(response.isSuccessStatusCode()).isTrue();
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(statuses(response)).containsExactly(201, 201, 200, 200, 200, 204);
        assertThat(response.getResults().get(2).getItem(Product.class)).isEqualTo(product("a"));
        assertThat(response.getResults().get(0).getETag()).isNotEmpty();
        assertThat(response.getRequestCharge())
                .isGreaterThan(response.getResults().get(0).getRequestCharge());
        assertThat(name("a")).isEqualTo("replaced");
        assertThat(name("b")).isEqualTo("patched");
        assertThat(failure(() -> name("old")).getStatusCode()).isEqualTo(404);
    }

    @Test
    void oneFailureRollsBackAllAndMarksTheOthers424() {
        products.createItem(product("taken")).block();
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(product("a"));
        batch.deleteItemOperation("taken");
        batch.createItemOperation(product("a"));
        batch.createItemOperation(product("b"));
        CosmosBatchResponse response = execute(batch);

        assertThat(response.isSuccessStatusCode()).isFalse();
        assertThat(statuses(response)).containsExactly(424, 424, 409, 424);
        // The SDK shows the status of the operation to blame as that of the batch.
        assertThat(response.getStatusCode()).isEqualTo(409);
        assertThat(failure(() -> name("a")).getStatusCode()).isEqualTo(404);
        assertThat(name("taken")).isEqualTo("Product taken");
    }

    @Test
    void preconditionsHoldInABatch() {
        String etag = products.createItem(product("a")).block().getETag();
        CosmosBatch unmodified = CosmosBatch.createCosmosBatch(SURF);
        unmodified.readItemOperation(
                "a", new CosmosBatchItemRequestOptions().setIfNoneMatchETag(etag));
        assertThat(statuses(execute(unmodified))).containsExactly(304);

        CosmosBatch current = CosmosBatch.createCosmosBatch(SURF);
        current.replaceItemOperation(
                "a", product("a"), new CosmosBatchItemRequestOptions().setIfMatchETag(etag));
        assertThat(statuses(execute(current))).containsExactly(200);
        assertThat(statuses(execute(current))).containsExactly(412);

        CosmosBatch conditional = CosmosBatch.createCosmosBatch(SURF);
        conditional.patchItemOperation(
                "a",
                CosmosPatchOperations.create().increment("/quantity", 1),
                new CosmosBatchPatchItemRequestOptions()
                        .setFilterPredicate("FROM c WHERE c.quantity > 5"));
        assertThat(statuses(execute(conditional))).containsExactly(412);
    }

    @Test
    void anItemOfAnotherLogicalPartitionFailsTheBatch() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(product("a"));
        batch.createItemOperation(new Product("b", "climb", "elsewhere", 1));
        assertThat(statuses(execute(batch))).containsExactly(424, 400);
    }

    @Test
    void aHundredOperationsAreTheLimit() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        for (int i = 0; i < 100; i++) {
            batch.upsertItemOperation(product("p" + i));
        }
        assertThat(execute(batch).getResults())
                .hasSize(100)
                .allMatch(CosmosBatchOperationResult::isSuccessStatusCode);
        batch.upsertItemOperation(product("p100"));
        assertThat(failure(() -> execute(batch)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void moreThan2MbAreA413() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        for (int i = 0; i < 3; i++) {
            batch.createItemOperation(new Product("p" + i, "surf", "x".repeat(800_000), 1));
        }
        assertThat(failure(() -> execute(batch)).getStatusCode()).isEqualTo(413);
    }

    /**
     * What the tests of the SDK for Java expect of ten reads of a megabyte each.
     *
     * @see <a
     *     href="https://github.com/Azure/azure-sdk-for-java/blob/main/sdk/cosmos/azure-cosmos-tests/src/test/java/com/azure/cosmos/TransactionalBatchTest.java">Those
     *     for Java</a>
     */
    @Test
    void anAnswerOfMoreThan4MbIsA413() {
        CosmosBatch reads = CosmosBatch.createCosmosBatch(SURF);
        for (int i = 0; i < 10; i++) {
            products.createItem(new Product("p" + i, "surf", "x".repeat(1_000_000), 1)).block();
            reads.readItemOperation("p" + i);
        }

        CosmosBatchResponse response = execute(reads);

        assertThat(response.getStatusCode()).isEqualTo(413);
        assertThat(statuses(response)).hasSize(10).startsWith(424).endsWith(413);
    }

    @Test
    void bulkExecutionSpreadsOverPartitionsAndReportsEachItem() {
        CosmosAsyncContainer wide =
                TestAccount.newContainer(
                        mode,
                        new CosmosContainerProperties(TestAccount.newId(), "/categoryId"),
                        25_000);
        List<CosmosItemOperation> creates = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Product product = new Product("p" + i, "category " + i % 50, "Product", i);
            creates.add(
                    CosmosBulkOperations.getCreateItemOperation(
                            product, new PartitionKey(product.categoryId())));
        }
        List<CosmosBulkOperationResponse<Object>> created =
                wide.executeBulkOperations(Flux.fromIterable(creates)).collectList().block();
        assertThat(created)
                .hasSize(500)
                .allSatisfy(
                        response ->
                                assertThat(response.getResponse().getStatusCode()).isEqualTo(201));

        PartitionKey zero = new PartitionKey("category 0");
        List<CosmosItemOperation> mixed =
                List.of(
                        CosmosBulkOperations.getPatchItemOperation(
                                "p0", zero, CosmosPatchOperations.create().set("/name", "x")),
                        CosmosBulkOperations.getCreateItemOperation(
                                new Product("p50", "category 0", "again", 1), zero),
                        CosmosBulkOperations.getReadItemOperation("p100", zero),
                        CosmosBulkOperations.getDeleteItemOperation("none", zero),
                        CosmosBulkOperations.getUpsertItemOperation(
                                new Product("p150", "category 0", "upserted", 1), zero));
        List<Integer> statuses =
                wide.executeBulkOperations(Flux.fromIterable(mixed)).collectList().block().stream()
                        .map(CosmosBulkOperationResponse::getResponse)
                        .map(CosmosBulkItemResponse::getStatusCode)
                        .collect(Collectors.toList());
        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 200, 404, 200);
        assertThat(
                        wide.readItem("p0", zero, ObjectNode.class)
                                .block()
                                .getItem()
                                .get("name")
                                .asText())
                .isEqualTo("x");
    }
}
