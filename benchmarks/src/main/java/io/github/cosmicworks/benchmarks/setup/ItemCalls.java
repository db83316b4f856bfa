package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.SqlQuerySpec;
import java.util.List;

/**
 * The calls that are measured, through one of the two clients. Each returns what the caller got, so
 * that nothing of it can be optimized away.
 */
public interface ItemCalls extends AutoCloseable {

    /** Creates an item. */
    Object create(Product item);

    /** Reads an item by id and partition key, and binds it to {@link Product}. */
    Object read(String id, String category);

    /** Writes an item, whether or not it is there. */
    Object upsert(Product item);

    /** Replaces an item that is there. */
    Object replace(Product item);

    /** Increments {@code /quantity} by one. */
    Object patch(String id, String category);

    /** Deletes an item that is there. */
    Object delete(String id, String category);

    /** Runs a query over all partitions and reads all its pages. */
    List<Product> query(SqlQuerySpec query);

    /** Runs a query in one partition and reads all its pages. */
    List<Product> query(SqlQuerySpec query, String category);

    /** Reads many items by id and partition key. */
    List<Product> readMany(List<CosmosItemIdentity> identities);

    /** Upserts items of one partition key value in one transaction. */
    Object upsertBatch(List<Product> items);

    /** Closes the client. */
    @Override
    void close();

    /**
     * Makes a client and gives access to a container of the run's database.
     *
     * @param contentOnWrite whether writes answer with the item
     */
    static ItemCalls open(
            Server server,
            String database,
            String container,
            Connection connection,
            Api api,
            boolean contentOnWrite) {
        var builder =
                Clients.builder(server, connection).contentResponseOnWriteEnabled(contentOnWrite);
        return switch (api) {
            case SYNC -> new SyncItemCalls(builder.buildClient(), database, container);
            case ASYNC -> new AsyncItemCalls(builder.buildAsyncClient(), database, container);
        };
    }
}
