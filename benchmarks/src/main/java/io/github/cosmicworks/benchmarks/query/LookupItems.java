package io.github.cosmicworks.benchmarks.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.operation.queries.PartitionItems;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.PartitionSettings;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A partition with items of 1 KiB and everything indexed but {@code hidden}. Whatever their number,
 * each has a name of its own, ten of them share a code, a tag and a part, ten have the property
 * {@code rare}, and a hundred have a partition key of their own.
 */
final class LookupItems {

    private static final int SIZE = 1024;

    private static final String POLICY =
            "{\"indexingMode\":\"consistent\",\"includedPaths\":[{\"path\":\"/*\"}],"
                    + "\"excludedPaths\":[{\"path\":\"/hidden/?\"}],\"compositeIndexes\":[["
                    + "{\"path\":\"/team\",\"order\":\"ascending\"},{\"path\":\"/rank\",\"order\":\"ascending\"}]]}";

    /** Of the hundred, and of all others. */
    private static final String FEW = "01";

    private static final String MANY = "02";

    private final PhysicalPartition partition;

    LookupItems(int count) {
        AtomicLong positions = new AtomicLong();
        partition =
                new PhysicalPartition(
                        "0",
                        EpkRange.FULL,
                        List.of(),
                        1,
                        new PartitionSettings(
                                ResourceIds.container(ResourceIds.database(1), 1),
                                "dbs/a/colls/b/",
                                null,
                                List.of(),
                                object(POLICY),
                                ComputedProperties.NONE,
                                Duration.ZERO,
                                Clock.systemUTC(),
                                positions::incrementAndGet,
                                new MemoryPool(Long.MAX_VALUE)));
        for (int i = 0; i < count; i++) {
            JsonObject item = item(i, count);
            ItemKey key = new ItemKey(spread(i, count) < 100 ? FEW : MANY, Integer.toString(i));
            partition.write(transaction -> transaction.create(key, item, SIZE));
        }
    }

    /** Spreads what belongs together over all items. */
    private static long spread(int i, int count) {
        return i * 7_919L % count;
    }

    private static JsonObject item(int i, int count) {
        long spread = spread(i, count);
        String json =
                "{\"id\":\"%d\",\"rank\":%d,\"name\":\"Name %d.\",\"code\":\"Code %07d.\",\"half\":%d,\"team\":%d,\"hidden\":%d,%s"
                                .formatted(
                                        i,
                                        spread,
                                        spread,
                                        spread / 10,
                                        spread % 2,
                                        spread % 100,
                                        spread,
                                        spread < 10 ? "\"rare\":true," : "")
                        + "\"tags\":[\"t%d\",\"all\"],\"parts\":[{\"name\":\"p%d\",\"size\":%d}],\"filling\":\""
                                .formatted(spread / 10, spread / 10, spread);
        return object(json + "x".repeat(SIZE - json.length() - 2) + "\"}");
    }

    private static JsonObject object(String json) {
        try {
            return JsonParser.parseObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("No JSON: " + json, e);
        }
    }

    /** How many there are. */
    int count() {
        return partition.size();
    }

    /**
     * The items as a query reads them.
     *
     * @param ofOneKey whether it reads those hundred only
     */
    ItemSource now(boolean ofOneKey) {
        EpkRange keys = ofOneKey ? new EpkRange(FEW, FEW + EpkRange.MAX) : EpkRange.FULL;
        return new PartitionItems(partition.view(), EpkRange.FULL, keys);
    }
}
