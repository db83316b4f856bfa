package io.github.cosmicworks.howto;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosTarget;

/** A client as a change feed processor needs it: with the content in the answers to its writes. */
public final class ProcessorClient implements AutoCloseable {

    private final CosmosAsyncClient client;
    private final String databaseId;

    /** A client of its own for the containers of a test's database. */
    public ProcessorClient(CosmosTarget target, CosmosDatabase database) {
        this.client = target.clientBuilder().contentResponseOnWriteEnabled(true).buildAsyncClient();
        this.databaseId = database.getId();
    }

    /** The same container, through this client. */
    public CosmosAsyncContainer of(CosmosContainer container) {
        return client.getDatabase(databaseId).getContainer(container.getId());
    }

    @Override
    public void close() {
        client.close();
    }
}
