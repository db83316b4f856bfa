package io.github.cosmicworks.benchmarks.item;

import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.QueryData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls that answer with several items of 1 KiB: queries that find ten of a thousand items in one
 * partition and over all of them, and reads of many items by their ids.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class QueryLatency {

    /** The connection of the client. */
    @Param({"GATEWAY", "DIRECT"})
    public Connection connection;

    /** The client of the SDK. */
    @Param("SYNC")
    public Api api;

    private ItemCalls items;
    private String category;
    private SqlQuerySpec inOnePartition;
    private SqlQuerySpec overAllPartitions;
    private List<CosmosItemIdentity> ten;
    private List<CosmosItemIdentity> hundred;

    /** Connects and asks each question once. */
    @Setup
    public void connect() {
        Environment environment = Environment.load();
        items =
                ItemCalls.open(
                        environment.requireTarget(),
                        environment.database(),
                        Clients.QUERIES,
                        connection,
                        api,
                        false);
        category = Product.queriedCategory(QueryData.ITEMS / 2);
        inOnePartition =
                new SqlQuerySpec(
                        "SELECT * FROM c WHERE c.categoryId = @category",
                        new SqlParameter("@category", category));
        // Ten names, each in a partition key value of its own; every path is indexed by default.
        String names =
                identities(QueryData.PER_CATEGORY).stream()
                        .map(identity -> "'Product " + identity.getId() + "'")
                        .collect(Collectors.joining(", "));
        overAllPartitions = new SqlQuerySpec("SELECT * FROM c WHERE c.name IN (" + names + ")");
        ten = identities(10);
        hundred = identities(100);
    }

    /** Items that are spread evenly. */
    private static List<CosmosItemIdentity> identities(int count) {
        int step = QueryData.ITEMS / count;
        return IntStream.range(0, count)
                .map(i -> i * step)
                .mapToObj(
                        number ->
                                new CosmosItemIdentity(
                                        new PartitionKey(Product.queriedCategory(number)),
                                        Product.queriedId(number)))
                .toList();
    }

    /** Ten items of one partition key value. */
    @Benchmark
    public List<Product> queryOnePartition() {
        return require(items.query(inOnePartition, category), QueryData.PER_CATEGORY);
    }

    /** Ten items, wherever they are. */
    @Benchmark
    public List<Product> queryAllPartitions() {
        return require(items.query(overAllPartitions), QueryData.PER_CATEGORY);
    }

    /** Ten items by id and partition key. */
    @Benchmark
    public List<Product> readMany10() {
        return require(items.readMany(ten), ten.size());
    }

    /** A hundred items by id and partition key. */
    @Benchmark
    public List<Product> readMany100() {
        return require(items.readMany(hundred), hundred.size());
    }

    /** A fast answer that is wrong must not count. */
    private static List<Product> require(List<Product> found, int expected) {
        if (found.size() != expected) {
            throw new IllegalStateException("Found " + found.size() + " items and not " + expected);
        }
        return found;
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        items.close();
    }
}
