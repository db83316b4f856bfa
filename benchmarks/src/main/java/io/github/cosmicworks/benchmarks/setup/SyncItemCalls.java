package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.List;

/** The calls through {@code CosmosClient}. */
final class SyncItemCalls implements ItemCalls {

    private final CosmosClient client;
    private final CosmosContainer container;

    SyncItemCalls(CosmosClient client, String database, String container) {
        this.client = client;
        this.container = client.getDatabase(database).getContainer(container);
    }

    @Override
    public Object create(Product item) {
        return container.createItem(
                item, new PartitionKey(item.categoryId()), new CosmosItemRequestOptions());
    }

    @Override
    public Object read(String id, String category) {
        return container.readItem(id, new PartitionKey(category), Product.class).getItem();
    }

    @Override
    public Object upsert(Product item) {
        return container.upsertItem(
                item, new PartitionKey(item.categoryId()), new CosmosItemRequestOptions());
    }

    @Override
    public Object replace(Product item) {
        return container.replaceItem(
                item,
                item.id(),
                new PartitionKey(item.categoryId()),
                new CosmosItemRequestOptions());
    }

    @Override
    public Object patch(String id, String category) {
        return container.patchItem(
                id,
                new PartitionKey(category),
                CosmosPatchOperations.create().increment("/quantity", 1),
                Product.class);
    }

    @Override
    public Object delete(String id, String category) {
        return container.deleteItem(id, new PartitionKey(category), new CosmosItemRequestOptions());
    }

    @Override
    public List<Product> query(SqlQuerySpec query) {
        return container.queryItems(query, new CosmosQueryRequestOptions(), Product.class).stream()
                .toList();
    }

    @Override
    public List<Product> query(SqlQuerySpec query, String category) {
        return container
                .queryItems(
                        query,
                        new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(category)),
                        Product.class)
                .stream()
                .toList();
    }

    @Override
    public List<Product> readMany(List<CosmosItemIdentity> identities) {
        return container.readMany(identities, Product.class).getResults();
    }

    @Override
    public Object upsertBatch(List<Product> items) {
        return require(container.executeCosmosBatch(batch(items)));
    }

    static CosmosBatch batch(List<Product> items) {
        CosmosBatch batch =
                CosmosBatch.createCosmosBatch(new PartitionKey(items.get(0).categoryId()));
        items.forEach(batch::upsertItemOperation);
        return batch;
    }

    static CosmosBatchResponse require(CosmosBatchResponse response) {
        if (!response.isSuccessStatusCode()) {
            throw new IllegalStateException(
                    "The batch failed: " + response.getStatusCode() + response.getErrorMessage());
        }
        return response;
    }

    @Override
    public void close() {
        client.close();
    }
}
