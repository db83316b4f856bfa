package io.github.cosmicworks.benchmarks.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Parsing, planning, and ten of 100,000 items of about 1 KiB found by an index and by a scan. Watch
 * the ratio of {@link #scan} to {@link #indexed}: it says whether the indexing policy is worth
 * having.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class QueryEngine {

    private static final int ITEMS = 100_000;

    private static final PartitionKeyDefinition DEFINITION =
            new PartitionKeyDefinition(List.of(List.of("pk")), PartitionKeyDefinition.Kind.HASH, 2);

    private static final String TEXT =
            "SELECT c.id, c.name, c.price FROM c WHERE c.category = 'gear-surf' AND c.price BETWEEN 10 AND 20";

    private final List<JsonValue> items = new ArrayList<>(ITEMS);
    private ItemSource source;
    private CompiledQuery indexed;
    private CompiledQuery scan;
    private CompiledQuery count;

    /** Items as a list, with an index over every path. */
    private record IndexedList(ItemSource list, IndexView index) implements ItemSource {
        @Override
        public Cursor scan(long after) {
            return list.scan(after);
        }

        @Override
        public JsonValue item(long position) {
            return list.item(position);
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    /** Makes the items and warms the index. */
    @Setup
    public void fill() throws JsonSyntaxException {
        String filling = "x".repeat(850);
        for (int i = 0; i < ITEMS; i++) {
            items.add(
                    JsonParser.parse(
                            "{\"id\":\"%d\",\"pk\":\"p%d\",\"group\":%d,\"n\":%d,\"filling\":\"%s\"}"
                                    .formatted(i, i % 1000, i / 10, i, filling)));
        }
        JsonObject policy =
                (JsonObject)
                        JsonParser.parse(
                                "{\"indexingMode\":\"consistent\",\"includedPaths\":[{\"path\":\"/*\"}],\"excludedPaths\":[]}");
        IndexView index =
                IndexView.over(
                        policy,
                        ComputedProperties.NONE,
                        visitor -> {
                            for (int i = 0; i < items.size(); i++) {
                                visitor.visit(i + 1L, (JsonObject) items.get(i));
                            }
                        });
        source = new IndexedList(ItemSource.of(items), index);
        indexed = compile("SELECT * FROM c WHERE c[\"group\"] = 777");
        scan = compile("SELECT * FROM c WHERE c[\"group\"] + 0 = 777");
        count = compile("SELECT VALUE COUNT(1) FROM c WHERE c.n % 2 = 0");
        if (run(indexed).results().size() != 10 || run(scan).results().size() != 10) {
            throw new IllegalStateException("Ten items were expected.");
        }
    }

    private static CompiledQuery compile(String text) {
        return CompiledQuery.compile(QuerySpec.of(text));
    }

    private QueryPage run(CompiledQuery query) {
        return query.execute(source, PageRequest.FIRST);
    }

    /** Text to compiled query. */
    @Benchmark
    public CompiledQuery parse() {
        return compile(TEXT);
    }

    /** Text to query plan. */
    @Benchmark
    public JsonObject plan() {
        return compile(TEXT).plan(DEFINITION);
    }

    /** Ten items by the index. */
    @Benchmark
    public QueryPage indexed() {
        return run(indexed);
    }

    /** The same ten items by a scan. */
    @Benchmark
    public QueryPage scan() {
        return run(scan);
    }

    /** A scan with a filter and COUNT. */
    @Benchmark
    public QueryPage filteredCount() {
        return run(count);
    }
}
