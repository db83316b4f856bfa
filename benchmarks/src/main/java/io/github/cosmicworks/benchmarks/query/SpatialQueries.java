package io.github.cosmicworks.benchmarks.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Ten of 100,000 points on the Earth, found by a spatial index and by a scan. Watch the ratio of
 * the two for each kind of condition.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpatialQueries {

    private static final int ITEMS = 100_000;
    private static final int MATCHES = 10;
    private static final String POLICY =
            "{\"indexingMode\":\"consistent\",\"includedPaths\":[{\"path\":\"/*\"}],\"excludedPaths\":[],"
                    + "\"spatialIndexes\":[{\"path\":\"/location/?\",\"types\":[\"Point\"]}]}";

    /** Where the ten are: 3 km around Mount Kosciuszko. */
    private static final double LONGITUDE = 148.2636;

    private static final double LATITUDE = -36.4559;

    /** What is asked. */
    @Param({"distance", "square", "hundredCorners"})
    public String condition;

    private ItemSource indexedItems;
    private ItemSource scannedItems;
    private CompiledQuery query;

    private record Items(ItemSource list, IndexView index) implements ItemSource {
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
        Random random = new Random(7);
        List<JsonObject> items = new ArrayList<>(ITEMS);
        for (int i = 0; i < ITEMS; i++) {
            double x = LONGITUDE + (i - MATCHES / 2) / 1_000.0;
            double y = LATITUDE;
            if (i >= MATCHES) {
                x = random.nextDouble() * 280 - 140; // nowhere near
                y = Math.toDegrees(Math.asin(random.nextDouble() * 2 - 1));
            }
            items.add(
                    (JsonObject)
                            JsonParser.parse(
                                    "{\"id\":\"%d\",\"location\":{\"type\":\"Point\",\"coordinates\":[%s,%s]}}"
                                            .formatted(i, x, y)));
        }
        IndexView index =
                IndexView.over(
                        (JsonObject) JsonParser.parse(POLICY),
                        ComputedProperties.NONE,
                        visitor -> {
                            for (int i = 0; i < items.size(); i++) {
                                visitor.visit(i + 1L, items.get(i));
                            }
                        });
        indexedItems = new Items(ItemSource.of(items), index);
        scannedItems = ItemSource.of(items);
        query = CompiledQuery.compile(QuerySpec.of("SELECT * FROM c WHERE " + condition()));
        if (indexed().results().size() != MATCHES || scan().results().size() != MATCHES) {
            throw new IllegalStateException("Ten items were expected.");
        }
    }

    private String condition() {
        return switch (condition) {
            case "distance" ->
                    "ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [%s, %s]}) < 3000"
                            .formatted(LONGITUDE, LATITUDE);
            case "square" -> within(4);
            default -> within(100);
        };
    }

    /** Corners on a circle, counter-clockwise. */
    private static String within(int corners) {
        String ring =
                IntStream.rangeClosed(0, corners)
                        .mapToDouble(i -> 2 * Math.PI * (i % corners) / corners)
                        .mapToObj(
                                angle ->
                                        String.format(
                                                Locale.ROOT,
                                                "[%.6f, %.6f]",
                                                LONGITUDE + 0.05 * Math.cos(angle),
                                                LATITUDE + 0.05 * Math.sin(angle)))
                        .collect(Collectors.joining(", "));
        return "ST_WITHIN(c.location, {'type': 'Polygon', 'coordinates': [[" + ring + "]]})";
    }

    /** Ten points by the index. */
    @Benchmark
    public QueryPage indexed() {
        return query.execute(indexedItems, PageRequest.FIRST);
    }

    /** The same ten points by a scan. */
    @Benchmark
    public QueryPage scan() {
        return query.execute(scannedItems, PageRequest.FIRST);
    }
}
