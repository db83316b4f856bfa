package io.github.cosmicworks.benchmarks.creation;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainerProactiveInitConfigBuilder;
import com.azure.cosmos.models.CosmosContainerIdentity;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Credential;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.Server;
import java.io.Closeable;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Makes clients; {@link ColdClient} does it once in each JVM, {@link WarmClient} again and again in
 * one.
 */
@State(Scope.Benchmark)
public abstract class ClientCreation {

    /** The connection of the client. */
    @Param({"GATEWAY", "DIRECT"})
    public Connection connection;

    /** The client of the SDK. */
    @Param({"SYNC", "ASYNC"})
    public Api api;

    /** What the client identifies itself with. */
    @Param("KEY")
    public Credential credential;

    /**
     * Whether the client is told of its container beforehand, so that it opens connections and
     * fills its caches while it is built.
     */
    @Param("false")
    public boolean openConnections;

    private Server server;
    private String database;
    private String region;
    private Closeable client;

    /** Nothing of the SDK is touched here: its classes are to be loaded by what is measured. */
    @Setup
    public void load() {
        Environment environment = Environment.load();
        server = environment.requireTarget();
        database = environment.database();
        region = environment.region();
        if (credential == Credential.ENTRA) {
            environment.identity().forEach(System::setProperty);
        }
    }

    /** Until there is a client. The SDK reads the account in this time. */
    @Benchmark
    public Object build() {
        CosmosClientBuilder builder = Clients.builder(server, connection, credential);
        if (openConnections) {
            builder.preferredRegions(List.of(region));
            builder.openConnectionsAndInitCaches(
                    new CosmosContainerProactiveInitConfigBuilder(
                                    List.of(new CosmosContainerIdentity(database, Clients.ITEMS)))
                            .setProactiveConnectionRegionsCount(1)
                            .build());
        }
        switch (api) {
            case SYNC -> client = builder.buildClient();
            case ASYNC -> client = builder.buildAsyncClient();
        }
        return client;
    }

    /** Until an item has been read, with all that the SDK looks up for it. */
    @Benchmark
    public Object buildAndRead() {
        Object made = build();
        if (made instanceof com.azure.cosmos.CosmosClient sync) {
            return sync.getDatabase(database)
                    .getContainer(Clients.ITEMS)
                    .readItem(
                            Product.readableId(1),
                            new PartitionKey(Product.CATEGORY),
                            Product.class);
        }
        return ((com.azure.cosmos.CosmosAsyncClient) made)
                .getDatabase(database)
                .getContainer(Clients.ITEMS)
                .readItem(Product.readableId(1), new PartitionKey(Product.CATEGORY), Product.class)
                .block();
    }

    /** Closing is not measured. */
    @TearDown(Level.Invocation)
    public void close() throws java.io.IOException {
        client.close();
    }
}
