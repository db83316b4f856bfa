package io.github.cosmicworks.benchmarks.item;

import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A client whose caches are filled, and the items that it reads and writes. */
@State(Scope.Benchmark)
public class ItemState {

    /** The connection of the client. */
    @Param({"GATEWAY", "DIRECT"})
    public Connection connection;

    /** The client of the SDK. */
    @Param("SYNC")
    public Api api;

    /** The size of the item in KiB; 1, 10 or 100. */
    @Param("1")
    public int size;

    /** Whether writes answer with the item. The SDK's default is that they do not. */
    @Param("false")
    public boolean contentOnWrite;

    /**
     * How many threads do the network's work in direct mode; 0 for the SDK's default, two for each
     * core. The SDK has no public setting for it, but reads it from a system property.
     */
    @Param("0")
    public int ioThreads;

    ItemCalls items;
    String readableId;

    /** What is upserted and replaced. */
    Product written;

    private int created;

    /** Connects, and makes what has to be there. */
    @Setup
    public void connect() {
        Environment environment = Environment.load();
        if (ioThreads > 0) {
            System.setProperty(
                    "azure.cosmos.directTcp.defaultOptions", "{\"threadCount\":" + ioThreads + "}");
        }
        items =
                ItemCalls.open(
                        environment.requireTarget(),
                        environment.database(),
                        Clients.ITEMS,
                        connection,
                        api,
                        contentOnWrite);
        readableId = Product.readableId(size);
        written = Product.of("written-" + size, Product.CATEGORY, size);
        items.upsert(written);
    }

    /** An item that is not there. */
    Product next() {
        return Product.of("created-" + size + "-" + created++, Product.CATEGORY, size);
    }

    /** Closes the client. */
    @TearDown(Level.Trial)
    public void close() {
        items.close();
    }
}
