package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an index serves is what a scan would find, and the index follows every write.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy">Indexing policies</a>
 */
class IndexTest {

    private static final String POLICY =
            """
            {"indexingMode": "consistent", "automatic": true,
             "includedPaths": [{"path": "/*"}, {"path": "/hidden/but/shown/?"}],
             "excludedPaths": [{"path": "/hidden/*"}, {"path": "/\\"_etag\\"/?"}],
             "compositeIndexes": [[{"path": "/s", "order": "ascending"},
                                   {"path": "/n", "order": "descending"}]]}""";

    private final Partition indexed = new Partition(object(POLICY));

    /** Items with an index that follows their writes; every item that a query loads is counted. */
    private static final class Partition implements ItemSource {
        private final NavigableMap<Long, JsonObject> items = new TreeMap<>();
        private final PartitionIndex index;
        private int loaded;

        Partition(JsonObject policy) {
            index = policy == null ? null : new PartitionIndex(policy, ComputedProperties.NONE);
        }

        void put(long position, JsonObject item) {
            JsonObject old = items.put(position, item);
            if (index != null) {
                if (old != null) {
                    index.removed(position, old);
                }
                index.added(position, item);
            }
        }

        void delete(long position) {
            JsonObject old = items.remove(position);
            if (index != null) {
                index.removed(position, old);
            }
        }

        @Override
        public Cursor scan(long after) {
            var iterator = items.tailMap(after, false).entrySet().iterator();
            return new Cursor() {
                private Map.Entry<Long, JsonObject> current;

                @Override
                public boolean next() {
                    current = iterator.hasNext() ? iterator.next() : null;
                    return current != null;
                }

                @Override
                public long position() {
                    return current.getKey();
                }

                @Override
                public JsonValue item() {
                    loaded++;
                    return current.getValue();
                }
            };
        }

        @Override
        public JsonValue item(long position) {
            loaded++;
            JsonValue item = items.get(position);
            return item == null ? JsonUndefined.UNDEFINED : item;
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public IndexView index() {
            return index == null
                    ? null
                    : index.view(visitor -> items.forEach(visitor::visit), index::adopt);
        }

        List<JsonValue> query(String text, int pageSize) {
            CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
            PageRequest request = PageRequest.FIRST.withMaxItemCount(pageSize);
            List<JsonValue> results = new ArrayList<>();
            QueryPage page;
            do {
                page = query.execute(this, request);
                results.addAll(page.results());
                request = request.withContinuation(page.continuation());
            } while (page.continuation() != null);
            return results;
        }
    }

    private static JsonObject object(String json) {
        try {
            return (JsonObject) JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonObject item(int i) {
        return object(
                """
                {"id": "%d", "n": %d, "s": "text%03d", "mixed": %s, "tags": ["t%d", "all"],
                 "hidden": {"secret": %d, "but": {"shown": %d}}}"""
                        .formatted(i, i, i % 500, i % 3 == 0 ? "null" : "\"" + i + "\"", i, i, i));
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < 4_000; i++) {
            indexed.put(i + 1L, item(i));
        }
    }

    private void expectLoads(String query, int results, int most) {
        indexed.loaded = 0;
        assertThat(indexed.query(query, -1)).as(query).hasSize(results);
        assertThat(indexed.loaded).as("items loaded by " + query).isLessThanOrEqualTo(most);
    }

    @Test
    void filtersOnIndexedPathsLoadOnlyWhatTheyFind() {
        expectLoads("SELECT * FROM c WHERE c.n = 17", 1, 1);
        expectLoads("SELECT * FROM c WHERE 17 = c.n", 1, 1);
        expectLoads("SELECT * FROM c WHERE c.n IN (1, 5, 5, -1)", 2, 2);
        expectLoads("SELECT * FROM c WHERE c.n >= 10 AND c.n < 20", 10, 20);
        expectLoads("SELECT * FROM c WHERE c.n BETWEEN 10 AND 19", 10, 10);
        expectLoads("SELECT * FROM c WHERE c.n > 3989", 10, 11);
        expectLoads("SELECT * FROM c WHERE c.n < 10", 10, 10);
        expectLoads("SELECT * FROM c WHERE STARTSWITH(c.s, 'text123')", 8, 8);
        expectLoads("SELECT * FROM c WHERE c.s LIKE 'text12_'", 80, 80);
        expectLoads("SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 't77')", 1, 1);
        expectLoads("SELECT * FROM c WHERE c.n = 3 OR c.s = 'text007'", 9, 9);
        expectLoads("SELECT * FROM c WHERE c.hidden.but.shown = 4", 1, 1);
        expectLoads("SELECT VALUE COUNT(1) FROM c WHERE c.s = 'text007'", 1, 8);
    }

    @Test
    void excludedPathsAndFunctionsScan() {
        indexed.loaded = 0;
        assertThat(indexed.query("SELECT * FROM c WHERE c.hidden.secret = 4", -1)).hasSize(1);
        assertThat(indexed.loaded).isEqualTo(4_000);
        indexed.loaded = 0;
        assertThat(indexed.query("SELECT * FROM c WHERE c.n + 1 = 4", -1)).hasSize(1);
        assertThat(indexed.loaded).isEqualTo(4_000);
    }

    @Test
    void orderByWalksOverTheIndexAndStopsWithThePage() {
        expectLoads("SELECT TOP 5 c.n FROM c ORDER BY c.n DESC", 5, 5);
        expectLoads("SELECT TOP 5 c.n FROM c ORDER BY c.s, c.n DESC", 5, 5);
        expectLoads("SELECT TOP 5 c.n FROM c ORDER BY c.s DESC, c.n ASC", 5, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE c.n FROM c WHERE c.n < 40 ORDER BY c.s",
                "SELECT VALUE c.n FROM c WHERE c.n < 40 ORDER BY c.s DESC",
                "SELECT c.n, c.mixed FROM c WHERE c.hidden.secret < 40 ORDER BY c.mixed",
                "SELECT c.n, t FROM c JOIN t IN c.tags WHERE c.hidden.secret < 20 ORDER BY c.s DESC",
                "SELECT VALUE c.n FROM c WHERE c.s IN ('text001', 'text002') AND c.n < 1100",
            })
    void anIndexGivesWhatAScanGivesAtAnyPageSize(String query) {
        Partition scanned = new Partition(null);
        indexed.items.forEach(scanned::put);
        List<JsonValue> expected = scanned.query(query, -1);
        assertThat(expected).isNotEmpty();
        for (int pageSize : new int[] {1, 7, -1}) {
            assertThat(indexed.query(query, pageSize)).isEqualTo(expected);
        }
    }

    /**
     * Far below what benchmarks measure, a thousandfold and a few milliseconds: this is to fail
     * when the index or the scan is broken, and not when the machine is busy.
     */
    @Test
    void anIndexFindsTenOfManyItemsFiftyTimesFasterThanAScan() {
        Partition large = new Partition(object(POLICY));
        JsonString filling = new JsonString("x".repeat(900));
        for (int i = 0; i < 100_000; i++) {
            large.put(
                    i + 1L,
                    JsonObject.builder()
                            .put("id", Integer.toString(i))
                            .put("tens", i / 10)
                            .put("n", i)
                            .put("filling", filling)
                            .build());
        }
        long byIndex = fastest(large, "SELECT * FROM c WHERE c.tens = 777", 10);
        long byScan = fastest(large, "SELECT * FROM c WHERE c.tens + 0 = 777", 10);
        assertThat(byScan / byIndex).isGreaterThanOrEqualTo(50);
        long count = fastest(large, "SELECT VALUE COUNT(1) FROM c WHERE c.n % 2 = 0", 1);
        assertThat(count).isLessThan(TimeUnit.SECONDS.toNanos(1));
    }

    private static long fastest(Partition partition, String query, int results) {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long started = System.nanoTime();
            assertThat(partition.query(query, -1)).hasSize(results);
            fastest = Math.min(fastest, System.nanoTime() - started);
        }
        return fastest;
    }

    @Test
    void theIndexFollowsWrites() {
        String query = "SELECT VALUE c.n FROM c WHERE c.n = 17";
        assertThat(indexed.query(query, -1)).hasSize(1);
        indexed.put(18, item(5));
        assertThat(indexed.query(query, -1)).isEmpty();
        indexed.put(30_000, item(17));
        assertThat(indexed.query(query, -1)).containsExactly(new JsonInteger(17));
        indexed.delete(30_000);
        assertThat(indexed.query(query, -1)).isEmpty();
    }

    @Test
    void orderByWithoutItsIndexIsA400() {
        assertThatThrownBy(() -> indexed.query("SELECT * FROM c ORDER BY c.hidden.secret", 1))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("requires a range index");
        for (String order : List.of("c.s, c.n", "c.n DESC, c.s", "c.s, c.n DESC, c.mixed")) {
            assertThatThrownBy(() -> indexed.query("SELECT * FROM c ORDER BY " + order, 1))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining("does not have a corresponding composite index");
        }
    }
}
