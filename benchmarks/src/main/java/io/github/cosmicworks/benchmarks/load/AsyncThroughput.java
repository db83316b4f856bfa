package io.github.cosmicworks.benchmarks.load;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.QueryData;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

/** One reactive pipeline that keeps a number of calls in flight. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class AsyncThroughput {

    private static final int READS = 512;
    private static final int CREATES = 200;

    /** A connected client. */
    @State(Scope.Benchmark)
    public static class Pipeline {

        /** The connection of the client. */
        @Param({"GATEWAY", "DIRECT"})
        public Connection connection;

        /** Calls that are under way at the same time. */
        @Param("8")
        public int inFlight;

        private CosmosAsyncClient client;
        private CosmosAsyncContainer container;

        /** Connects. */
        @Setup
        public void connect() {
            Environment environment = Environment.load();
            client = Clients.builder(environment.requireTarget(), connection).buildAsyncClient();
            container = client.getDatabase(environment.database()).getContainer(Clients.ITEMS);
        }

        /** Closes the client. */
        @TearDown
        public void close() {
            client.close();
        }
    }

    /** Items of a thousandth of the partition key values each, which exist for one call. */
    @State(Scope.Benchmark)
    public static class NewItems {

        private int number;
        private List<Product> items;

        /** Items that are not there yet. */
        @Setup(Level.Invocation)
        public void prepare() {
            items =
                    IntStream.range(0, CREATES)
                            .mapToObj(
                                    i ->
                                            Product.of(
                                                    "bulk-" + number++,
                                                    Product.queriedCategory(i % QueryData.ITEMS),
                                                    1))
                            .toList();
        }

        /** Leaves nothing behind. */
        @TearDown(Level.Invocation)
        public void remove(Pipeline pipeline) {
            Flux.fromIterable(items)
                    .flatMap(
                            item ->
                                    pipeline.container.deleteItem(
                                            item.id(), new PartitionKey(item.categoryId())),
                            pipeline.inFlight)
                    .blockLast();
        }
    }

    /** Point reads. */
    @Benchmark
    @OperationsPerInvocation(READS)
    public Object read(Pipeline pipeline) {
        PartitionKey category = new PartitionKey(Product.CATEGORY);
        String id = Product.readableId(1);
        return Flux.range(0, READS)
                .flatMap(
                        i -> pipeline.container.readItem(id, category, Product.class),
                        pipeline.inFlight)
                .blockLast();
    }

    /** Creates, one request each. */
    @Benchmark
    @OperationsPerInvocation(CREATES)
    public Object singleCreates(Pipeline pipeline, NewItems batch) {
        return Flux.fromIterable(batch.items)
                .flatMap(
                        item ->
                                pipeline.container.createItem(
                                        item, new PartitionKey(item.categoryId()), null),
                        pipeline.inFlight)
                .blockLast();
    }

    /** The same creates through the SDK's bulk executor, which sends many in one request. */
    @Benchmark
    @OperationsPerInvocation(CREATES)
    public Object bulkCreates(Pipeline pipeline, NewItems batch) {
        Flux<CosmosItemOperation> operations =
                Flux.fromIterable(batch.items)
                        .map(
                                item ->
                                        CosmosBulkOperations.getCreateItemOperation(
                                                item, new PartitionKey(item.categoryId())));
        return pipeline.container
                .executeBulkOperations(operations)
                .doOnNext(
                        answer -> {
                            if (!answer.getResponse().isSuccessStatusCode()) {
                                throw new IllegalStateException(
                                        "A create failed: " + answer.getResponse().getStatusCode());
                            }
                        })
                .blockLast();
    }
}
