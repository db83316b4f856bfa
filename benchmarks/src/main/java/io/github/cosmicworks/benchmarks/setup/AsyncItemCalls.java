package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** The calls through {@code CosmosAsyncClient}, each waited for. */
final class AsyncItemCalls implements ItemCalls {

    private final CosmosAsyncClient client;
    private final CosmosAsyncContainer container;

    AsyncItemCalls(CosmosAsyncClient client, String database, String container) {
        this.client = client;
        this.container = client.getDatabase(database).getContainer(container);
    }

    private static <T> T await(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }

    @Override
    public Object create(Product item) {
        return await(
                container.createItem(
                        item, new PartitionKey(item.categoryId()), new CosmosItemRequestOptions()));
    }

    @Override
    public Object read(String id, String category) {
        return await(container.readItem(id, new PartitionKey(category), Product.class)).getItem();
    }

    @Override
    public Object upsert(Product item) {
        return await(
                container.upsertItem(
                        item, new PartitionKey(item.categoryId()), new CosmosItemRequestOptions()));
    }

    @Override
    public Object replace(Product item) {
        return await(
                container.replaceItem(
                        item,
                        item.id(),
                        new PartitionKey(item.categoryId()),
                        new CosmosItemRequestOptions()));
    }

    @Override
    public Object patch(String id, String category) {
        return await(
                container.patchItem(
                        id,
                        new PartitionKey(category),
                        CosmosPatchOperations.create().increment("/quantity", 1),
                        Product.class));
    }

    @Override
    public Object delete(String id, String category) {
        return await(
                container.deleteItem(
                        id, new PartitionKey(category), new CosmosItemRequestOptions()));
    }

    @Override
    public List<Product> query(SqlQuerySpec query) {
        return await(
                container
                        .queryItems(query, new CosmosQueryRequestOptions(), Product.class)
                        .collectList());
    }

    @Override
    public List<Product> query(SqlQuerySpec query, String category) {
        return await(
                container
                        .queryItems(
                                query,
                                new CosmosQueryRequestOptions()
                                        .setPartitionKey(new PartitionKey(category)),
                                Product.class)
                        .collectList());
    }

    @Override
    public List<Product> readMany(List<CosmosItemIdentity> identities) {
        return await(container.readMany(identities, Product.class)).getResults();
    }

    @Override
    public Object upsertBatch(List<Product> items) {
        return SyncItemCalls.require(
                await(container.executeCosmosBatch(SyncItemCalls.batch(items))));
    }

    @Override
    public void close() {
        client.close();
    }
}
