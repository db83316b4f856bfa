package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.query.RandomQueries.Order;
import io.github.cosmicworks.emulator.query.RandomQueries.RandomQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A query gives the same results through the SDK on one and on five partitions, at any page size,
 * as a second, naive reading of it gives in the test.
 */
class DifferentialTest {

    private static final int[] PAGE_SIZES = {1, 2, 7, -1};

    /**
     * What the SDK cannot resume: it keeps groups and duplicates in memory, and a token behind the
     * last result of OFFSET LIMIT begins anew.
     */
    private static final Pattern NOT_RESUMED = Pattern.compile("DISTINCT|GROUP BY|OFFSET");

    private static QueryContainers containers;
    private static final List<JsonNode> ITEMS = new ArrayList<>();

    @BeforeContainer
    static void createItems() {
        containers = new QueryContainers();
        int id = 0;
        for (ObjectNode item :
                RandomQueries.items().generator(1).next(new java.util.Random(7)).value()) {
            item.put("id", "item" + id).put("pk", "p" + id % 13);
            containers.add(item.toString());
            ITEMS.add(item);
            id++;
        }
    }

    @AfterContainer
    static void close() {
        containers.close();
    }

    @Provide
    Arbitrary<RandomQuery> queries() {
        return RandomQueries.queries();
    }

    @Property(tries = 120, seed = "20260101", shrinking = ShrinkingMode.OFF)
    void partitionsAndPagesDoNotShow(@ForAll("queries") RandomQuery query) {
        List<JsonNode> expected = query.results().of(ITEMS);
        // jqwik tries one query after the other; what each needs can go side by side.
        containers.both().stream()
                .flatMap(
                        container ->
                                IntStream.of(PAGE_SIZES)
                                        .<Supplier<List<JsonNode>>>mapToObj(
                                                size ->
                                                        () ->
                                                                QueryContainers.query(
                                                                        container,
                                                                        size,
                                                                        query.sql())))
                .toList()
                .parallelStream()
                .forEach(actual -> check(query, expected, actual.get()));
    }

    /** A page that a new query is asked for goes on where the one before it ended. */
    @Property(tries = 60, seed = "20260102", shrinking = ShrinkingMode.OFF)
    void aTokenGoesOnInANewQuery(@ForAll("queries") RandomQuery query) {
        Assume.that(!NOT_RESUMED.matcher(query.sql()).find());
        List<JsonNode> expected = query.results().of(ITEMS);
        for (CosmosContainer container : containers.both()) {
            check(query, expected, QueryContainers.resumed(container, 3, query.sql()));
        }
    }

    private static void check(RandomQuery query, List<JsonNode> expected, List<JsonNode> actual) {
        List<String> wanted = texts(expected, query.order());
        List<String> got = texts(actual, query.order());
        if (query.order() == Order.SOME) {
            int count = Math.min(query.limit(), Math.max(0, wanted.size() - query.offset()));
            assertThat(got).as(query.sql()).hasSize(count).doesNotHaveDuplicates();
            assertThat(wanted).as(query.sql()).containsAll(got);
        } else {
            assertThat(got).as(query.sql()).isEqualTo(wanted);
        }
    }

    /** Numbers are compared as numbers: a count may come back as 3 or as 3.0. */
    private static List<String> texts(List<JsonNode> results, Order order) {
        List<String> texts = new ArrayList<>();
        results.forEach(result -> texts.add(JsonText.of(result)));
        if (order != Order.EXACT) {
            texts.sort(Comparator.naturalOrder());
        }
        return texts;
    }
}
