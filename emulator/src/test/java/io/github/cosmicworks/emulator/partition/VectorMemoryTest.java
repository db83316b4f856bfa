package io.github.cosmicworks.emulator.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.search.DistanceFunction;
import io.github.cosmicworks.emulator.search.NearestVectors;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What items with vectors take of the heap, once they have been searched: their JSON text, and the
 * numbers once more as an index has them. For other numbers of items: {@code
 * -Demulator.vectors=100000 -Dsurefire.extraArgs=-Xmx8g}.
 */
@Isolated
@Tag("slow")
class VectorMemoryTest {

    private static final int ITEMS = Integer.getInteger("emulator.vectors", 10_000);
    private static final int DIMENSIONS = 1_536;
    private static final int NUMBERS = 100_000;

    /** Beside the text of an item, in parts of its vector of 32 bits a component. */
    private static final double MOST_BESIDE_TEXT = 1.3;

    private static final IndexPath VECTOR = new IndexPath(List.of("vector"));

    private final Random random = new Random(23);
    private final String[] numbers = new String[NUMBERS];
    private final PhysicalPartition partition =
            new PhysicalPartition("0", EpkRange.FULL, List.of(), 1, settings());

    private static PartitionSettings settings() {
        AtomicLong positions = new AtomicLong();
        return new PartitionSettings(
                ResourceIds.container(ResourceIds.database(1), 1),
                "dbs/a/colls/b/",
                null,
                List.of(),
                parsed("{\"indexingMode\": \"consistent\", \"includedPaths\": []}"),
                ComputedProperties.NONE,
                Duration.ZERO,
                Clock.systemUTC(),
                positions::incrementAndGet,
                new MemoryPool(1L << 40));
    }

    private static JsonObject parsed(String json) {
        try {
            return JsonParser.parseObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** An embedding as clients write it, without white space. */
    private String vector() {
        StringBuilder vector = new StringBuilder("[");
        for (int i = 0; i < DIMENSIONS; i++) {
            vector.append(i == 0 ? "" : ",").append(numbers[random.nextInt(NUMBERS)]);
        }
        return vector.append(']').toString();
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void itemsTakeTheirTextAndTheirVectorsOnce() {
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = Float.toString((float) random.nextGaussian() / 40);
        }
        long before = heapInUse();
        long text = 0;
        String last = "";
        for (int i = 0; i < ITEMS; i++) {
            last = vector();
            String json = "{\"id\":\"%d\",\"pk\":\"a\",\"vector\":%s}".formatted(i, last);
            text += json.length();
            JsonObject body = parsed(json);
            ItemKey key = new ItemKey("20", Integer.toString(i));
            partition.write(transaction -> transaction.create(key, body, json.length()));
        }
        assertThat(nearest(new float[] {1})).isEmpty();
        assertThat(nearest(parsed("{\"v\":" + last + "}")))
                .first()
                .satisfies(
                        hit -> {
                            assertThat(hit.position()).isEqualTo(ITEMS);
                            assertThat(hit.distance()).isEqualTo(1);
                        });
        double raw = (double) ITEMS * DIMENSIONS * Float.BYTES;
        double beside = (heapInUse() - before - text) / raw;
        System.out.printf(
                "%,d items: text %,d MB, vectors %,.0f MB; beside the text %.2f times the vectors%n",
                ITEMS, text / 1_000_000, raw / 1_000_000, beside);
        assertThat(beside).isLessThan(MOST_BESIDE_TEXT);
        Item item = partition.read(new ItemKey("20", Integer.toString(ITEMS - 1)));
        assertThat(new String(item.json(), StandardCharsets.UTF_8)).contains("\"vector\":" + last);
    }

    private List<NearestVectors.Hit> nearest(JsonObject query) {
        return nearest(((JsonArray) query.get("v")).floats());
    }

    private List<NearestVectors.Hit> nearest(float[] query) {
        return NearestVectors.find(
                partition.view().index().vectors(VECTOR, query.length),
                query,
                DistanceFunction.COSINE,
                10,
                null,
                position -> true,
                () -> {});
    }
}
