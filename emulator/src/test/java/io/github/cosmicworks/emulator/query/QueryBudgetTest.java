package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.protocol.Turn;
import io.github.cosmicworks.emulator.query.cost.QueryBudget;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages that end by time. A query that reaches the execution time "returns a page of results and a
 * continuation token to the client to resume execution".
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits">Per-request
 *     limits</a>
 */
@Timeout(60)
class QueryBudgetTest {

    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final Duration NEVER = Duration.ofSeconds(50);
    private static final MemoryPool MEMORY = new MemoryPool(64L << 20);

    private static final String ENDLESS =
            "FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs JOIN e IN c.xs JOIN f IN c.xs"
                    + " JOIN g IN c.xs JOIN h IN c.xs";

    /** Items with an index, as a partition has them. */
    private record Indexed(ItemSource list, IndexView index) implements ItemSource {

        static Indexed over(List<JsonObject> items) {
            IndexView index =
                    IndexView.over(
                            object(
                                    """
                                    {"indexingMode": "consistent",
                                     "includedPaths": [{"path": "/*"}], "excludedPaths": []}"""),
                            ComputedProperties.NONE,
                            visitor ->
                                    IntStream.range(0, items.size())
                                            .forEach(i -> visitor.visit(i + 1L, items.get(i))));
            return new Indexed(ItemSource.of(items), index);
        }

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

    private static JsonObject object(String json) {
        try {
            return (JsonObject) JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static ItemSource items(int count, int elements) {
        String array = IntStream.range(0, elements).boxed().toList().toString();
        return Indexed.over(
                IntStream.range(0, count)
                        .mapToObj(
                                i ->
                                        object(
                                                "{\"id\":\"%d\",\"n\":%d,\"g\":%d,\"s\":\"x\",\"xs\":%s}"
                                                        .formatted(i, count - i, i % 5, array)))
                        .toList());
    }

    private static PageRequest request(int maxItemCount, Duration page, Duration most) {
        return request(maxItemCount, new QueryBudget(Turn.SHORT, page, most, MEMORY));
    }

    private static PageRequest request(int maxItemCount, QueryBudget budget) {
        return PageRequest.FIRST.withMaxItemCount(maxItemCount).withBudget(budget);
    }

    private record Pages(List<JsonValue> results, int count) {}

    private static Pages all(String text, ItemSource items, PageRequest first) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
        List<JsonValue> results = new ArrayList<>();
        PageRequest request = first;
        int pages = 0;
        while (true) {
            QueryPage page = query.execute(items, request);
            results.addAll(page.results());
            pages++;
            assertThat(pages).as(text).isLessThan(20_000);
            if (page.continuation() == null) {
                return new Pages(results, pages);
            }
            request = request.withContinuation(page.continuation());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE c.id FROM c",
                "SELECT VALUE c.id FROM c WHERE c.n % 100 = 1",
                "SELECT VALUE c.id FROM c WHERE c.n < 1900 OFFSET 1200 LIMIT 600",
                "SELECT VALUE c.id FROM c ORDER BY c.n OFFSET 1200 LIMIT 600",
                "SELECT VALUE [c.id, x] FROM c JOIN x IN c.xs",
                "SELECT VALUE [c.id, x, y] FROM c JOIN x IN c.xs JOIN y IN c.xs WHERE x + y = 3",
                "SELECT VALUE [c.id, x, y] FROM c JOIN x IN c.xs"
                        + " JOIN y IN (SELECT VALUE z FROM z IN c.xs WHERE z > 1)",
                "SELECT VALUE [c.id, y] FROM c JOIN y IN (SELECT VALUE ARRAY(SELECT VALUE z FROM z IN c.xs))",
                "SELECT VALUE x FROM x IN c.xs WHERE x = 2",
                "SELECT VALUE c.id FROM c ORDER BY c.n",
                "SELECT VALUE c.id FROM c ORDER BY c.n DESC",
                "SELECT VALUE [c.id, x] FROM c JOIN x IN c.xs WHERE x > 1 ORDER BY c.n",
                "SELECT VALUE c.id FROM c WHERE c.g = 3 ORDER BY c.n",
                "SELECT TOP 7 VALUE c.id FROM c ORDER BY c.n",
                "SELECT DISTINCT VALUE c.g FROM c",
                "SELECT VALUE COUNT(1) FROM c JOIN x IN c.xs JOIN y IN c.xs",
                "SELECT COUNT(1) AS a, SUM(c.n) AS b, AVG(c.n) AS d, MIN(c.s) AS e, MAX(c.n) AS f,"
                        + " COUNTIF(c.n > 100) AS g FROM c",
                "SELECT c.g, COUNT(1) AS n, SUM(c.n + 0.5) AS s FROM c GROUP BY c.g",
                "SELECT c.id, COUNT(1) AS n FROM c JOIN x IN c.xs WHERE c.n <= 300 GROUP BY c.id",
                "SELECT VALUE [x, y] FROM x IN (SELECT VALUE [1, 2, 3, 4]) JOIN y IN (SELECT VALUE [5, 6, 7])"
            })
    void pagesThatEndByTimeLoseNothingAndDoubleNothing(String text) {
        ItemSource items = items(2000, 4);
        List<JsonValue> expected = all(text, items, request(-1, NEVER, NEVER)).results();
        for (int pageSize : new int[] {-1, 7}) {
            Pages pages = all(text, items, request(pageSize, AT_ONCE, NEVER));
            assertThat(pages.results()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE c.id FROM c WHERE c.n = -1 + c.g * 0",
                "SELECT VALUE x FROM c JOIN x IN c.xs WHERE x + 0 < 0",
                "SELECT VALUE c.id FROM c WHERE CONCAT(c.s, '') != 'x' ORDER BY c.n",
                "SELECT VALUE COUNT(1) FROM c",
                "SELECT c.g, COUNT(1) AS n FROM c GROUP BY c.g"
            })
    void aPageEndsByTimeThoughItIsEmpty(String text) {
        QueryPage page =
                CompiledQuery.compile(QuerySpec.of(text))
                        .execute(items(2000, 4), request(-1, AT_ONCE, NEVER));
        assertThat(page.results()).isEmpty();
        assertThat(page.continuation()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT VALUE COUNT(1) ", "SELECT VALUE a + b + d "})
    void aQueryWithoutEndGoesOnPageByPage(String selection) {
        CompiledQuery query =
                CompiledQuery.compile(QuerySpec.of(selection + ENDLESS + " WHERE a + h > 0"));
        ItemSource items = items(1, 100);
        PageRequest request = request(100, Duration.ofMillis(20), NEVER);
        List<String> tokens = new ArrayList<>();
        long results = 0;
        for (int i = 0; i < 5; i++) {
            QueryPage page = query.execute(items, request);
            results += page.results().size();
            assertThat(page.continuation()).hasSizeLessThan(1000).isNotIn(tokens);
            tokens.add(page.continuation());
            request = request.withContinuation(page.continuation());
        }
        assertThat(results).isEqualTo(selection.contains("COUNT") ? 0 : 500);
    }

    /** A token from far behind is as fast to go on from as one from the beginning. */
    @Test
    void itGoesOnFromWhereItWasWithoutAWalkOverWhatIsBehind() {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of("SELECT VALUE 1 " + ENDLESS));
        ItemSource items = items(1, 100);
        PageRequest request = request(100, AT_ONCE, NEVER);
        for (int i = 0; i < 3000; i++) {
            QueryPage page = query.execute(items, request);
            assertThat(page.results()).hasSize(100);
            request = request.withContinuation(page.continuation());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE (SELECT VALUE COUNT(1) FROM z IN c.xs JOIN a IN c.xs JOIN b IN c.xs"
                        + " JOIN d IN c.xs JOIN e IN c.xs JOIN f IN c.xs) FROM c",
                "SELECT VALUE 1 FROM c WHERE EXISTS(SELECT VALUE 1 FROM z IN c.xs JOIN a IN c.xs"
                        + " JOIN b IN c.xs JOIN d IN c.xs JOIN e IN c.xs WHERE e + 0 < 0)",
                "SELECT DISTINCT VALUE a "
                        + "FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs JOIN e IN c.xs JOIN f IN c.xs",
                "SELECT VALUE n FROM (SELECT VALUE COUNT(1) FROM c JOIN a IN c.xs JOIN b IN c.xs"
                        + " JOIN d IN c.xs JOIN e IN c.xs JOIN f IN c.xs) n"
            })
    void whatCannotEndBeforeItIsCompleteIsRefusedAfterATime(String text) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
        ItemSource items = items(1, 100);
        PageRequest request = request(-1, Duration.ofMillis(20), Duration.ofMillis(200));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> query.execute(items, request))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                .withMessageContaining("--query-time-limit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE ARRAY(SELECT VALUE 1 FROM z IN c.xs JOIN a IN c.xs JOIN b IN c.xs"
                        + " JOIN d IN c.xs) FROM c",
                "SELECT VALUE ARRAY(SELECT VALUE ARRAY(SELECT VALUE [y, y, y] FROM y IN c.xs JOIN w IN c.xs)"
                        + " FROM z IN c.xs JOIN a IN c.xs) FROM c",
                "SELECT DISTINCT VALUE [a, b, d, e] FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs"
                        + " JOIN e IN c.xs",
                "SELECT VALUE n FROM (SELECT DISTINCT VALUE [a, b, d, e] FROM c JOIN a IN c.xs"
                        + " JOIN b IN c.xs JOIN d IN c.xs JOIN e IN c.xs) n",
                "SELECT a, b, d, e, COUNT(1) AS n FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs"
                        + " JOIN e IN c.xs GROUP BY a, b, d, e"
            })
    void whatKeepsMoreThanItMayIsRefused(String text) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
        ItemSource items = items(1, 100);
        MemoryPool pool = new MemoryPool(16L << 20);
        PageRequest request = request(-1, new QueryBudget(Turn.SHORT, NEVER, NEVER, pool));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> query.execute(items, request))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                .withMessageContaining("--query-memory-limit");
        assertThat(pool.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE %s FROM c",
                "SELECT VALUE LENGTH(%s) FROM c",
                "SELECT VALUE c.id FROM c WHERE CONCAT(%s, 'x') = 'x'"
            })
    void aValueThatBecomesTooLargeIsRefused(String text) {
        String large = "CONCAT(c.s, REPLICATE('x', 1000))";
        for (int i = 0; i < 6; i++) {
            large = "REPLACE(" + large + ", 'x', 'xxxxxxxxxxxxxxxx')";
        }
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text.formatted(large)));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> query.execute(items(1, 1), request(-1, NEVER, NEVER)))
                .satisfies(e -> assertThat(e.status()).isEqualTo(400))
                .withMessageContaining("REPLACE");
    }

    /** Others use the memory: the SDK comes again by itself, and so may any client. */
    @Test
    void aQueryIsAskedToComeAgainWhenOthersUseTheMemory() {
        MemoryPool pool = new MemoryPool(16L << 20);
        pool.take(16L << 20);
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.of(
                                "SELECT DISTINCT VALUE [a, b, d] FROM c JOIN a IN c.xs JOIN b IN c.xs"
                                        + " JOIN d IN c.xs"));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(
                        () ->
                                query.execute(
                                        items(1, 100),
                                        request(
                                                -1,
                                                new QueryBudget(Turn.SHORT, NEVER, NEVER, pool))))
                .satisfies(
                        e -> {
                            assertThat(e.status()).isEqualTo(429);
                            assertThat(e.retryAfterMs()).isPositive();
                        });
        assertThat(pool.used()).isEqualTo(16L << 20);
    }

    @Test
    void smallQueriesNeedNoRoomInThePool() {
        MemoryPool pool = new MemoryPool(1);
        QueryPage page =
                CompiledQuery.compile(QuerySpec.of("SELECT DISTINCT VALUE c.g FROM c"))
                        .execute(
                                items(2000, 1),
                                request(-1, new QueryBudget(Turn.SHORT, NEVER, NEVER, pool)));
        assertThat(page.results()).hasSize(5);
    }

    @Test
    void aQueryWhoseClientHasLeftIsGivenUp() {
        Turn gone =
                () -> {
                    throw ServiceException.nobodyWaits();
                };
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.of(
                                "SELECT VALUE (SELECT VALUE COUNT(1) "
                                        + ENDLESS
                                        + ") FROM c"
                                                .replace("FROM c JOIN", "FROM c0 IN c.xs JOIN")));
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(
                        () ->
                                query.execute(
                                        items(1, 100),
                                        request(-1, new QueryBudget(gone, NEVER, NEVER, MEMORY))))
                .satisfies(e -> assertThat(e.status()).isEqualTo(408));
    }

    @Test
    void aForgedTokenIsRefused() {
        CompiledQuery query =
                CompiledQuery.compile(QuerySpec.of("SELECT VALUE COUNT(1) FROM c JOIN x IN c.xs"));
        ItemSource items = items(2000, 4);
        String token = query.execute(items, request(-1, AT_ONCE, NEVER)).continuation();
        for (JsonValue forged : forgeries(token)) {
            String encoded =
                    java.util.Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(
                                    forged.toString()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            PageRequest request = request(-1, NEVER, NEVER).withContinuation(encoded);
            assertThatExceptionOfType(ServiceException.class)
                    .as(forged.toString())
                    .isThrownBy(() -> query.execute(items, request))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(400));
        }
    }

    /** The token with each part of what leads on replaced by something else. */
    private static List<JsonValue> forgeries(String token) {
        try {
            JsonArray array =
                    (JsonArray) JsonParser.parse(java.util.Base64.getUrlDecoder().decode(token));
            JsonArray rest = (JsonArray) array.get(5);
            List<JsonValue> forgeries = new ArrayList<>();
            forgeries.add(with(array, 5, with(rest, 0, JsonArray.EMPTY)));
            forgeries.add(
                    with(
                            array,
                            5,
                            with(rest, 0, with((JsonArray) rest.get(0), 2, new JsonInteger(-1)))));
            forgeries.add(with(array, 5, with(rest, 2, JsonArray.of(new JsonInteger(1)))));
            return forgeries;
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonArray with(JsonArray array, int index, JsonValue value) {
        List<JsonValue> elements = new ArrayList<>(array.elements());
        elements.set(index, value);
        return JsonArray.of(elements);
    }
}
