package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the documentation says that an index serves loads the items that match, and no others.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
 *     usage</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-query-performance">Troubleshoot
 *     query performance</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexPlanTest {

    private static final int ITEMS = 20_000;

    private final IndexedItems items =
            new IndexedItems(
                    """
                    {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}],
                     "excludedPaths": [{"path": "/hidden/*"}],
                     "compositeIndexes": [
                       [{"path": "/team", "order": "ascending"}, {"path": "/rank", "order": "ascending"}],
                       [{"path": "/half", "order": "ascending"}, {"path": "/third", "order": "ascending"}]]}""");

    @BeforeAll
    void fill() {
        for (int i = 0; i < ITEMS; i++) {
            // Ranks do not rise with positions.
            int rank = (int) (i * 7_919L % ITEMS);
            items.put(
                    i + 1L,
                    IndexedItems.object(
                            """
                            {"id": "%d", "rank": %d, "name": "Name %d", "team": %d, "half": %d,
                             "third": %d, %s "hidden": %d, "tags": ["t%d", "all"],
                             "parts": [{"name": "p%d", "size": %d}, {"name": "all", "size": -1}]}"""
                                    .formatted(
                                            i,
                                            rank,
                                            rank,
                                            rank / 1_000,
                                            rank % 2,
                                            rank % 3,
                                            rank % 100 == 7 ? "\"rare\": true," : "",
                                            rank,
                                            rank,
                                            rank,
                                            rank)));
        }
    }

    private static Map<String, Double> metrics(QueryPage page) {
        return Arrays.stream(page.queryMetrics().split(";", -1))
                .map(metric -> metric.split("=", -1))
                .collect(
                        Collectors.toMap(
                                metric -> metric[0], metric -> Double.parseDouble(metric[1])));
    }

    private static double loaded(QueryPage page) {
        return metrics(page).get("retrievedDocumentCount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            c.rank >= 5000 AND c.rank < 5010 | 10
            c.rank < 5010 AND c.team = 5 AND 5000 <= c.rank | 10
            c.rank >= 5000 AND (c.rank < 5010 AND c.rank != 5003) | 9
            IS_DEFINED(c.rare) AND c.rank < 1000 | 10
            IS_DEFINED(c.nothing) | 0
            NOT IS_DEFINED(c.rank) | 0
            NOT (c.rank > 9) | 10
            NOT (c.rank BETWEEN 10 AND 30000) | 10
            NOT (c.rank >= 10 OR c.half = 0) | 5
            c.half != 0 AND c.rank < 20 | 10
            IS_BOOL(c.rare) AND c.rank < 500 | 5
            c.rare AND c.rank < 500 | 5
            EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 't77') | 1
            EXISTS(SELECT VALUE p FROM p IN c.parts WHERE p.size >= 10 AND p.size < 13) | 3
            ARRAY_CONTAINS(c.tags, 't77') OR ARRAY_CONTAINS(c.parts, {'name': 'p78'}, true) | 2
            ARRAY_CONTAINS_ALL(c.tags, 't77', 'all') | 1
            c.tags[0] = 't12' | 1
            CONTAINS(c.name, ' 777') | 11
            CONTAINS(c.name, 'NAME 777', true) | 11
            ENDSWITH(c.name, ' 777') | 1
            RegexMatch(c.name, '77[67]$') AND c.rank < 1000 | 2
            c.name LIKE '%e 777_' | 10
            c.name LIKE 'Name 777%' | 11
            STARTSWITH(c.name, 'name 777', true) | 11
            STRINGEQUALS(c.name, 'NAME 777', true) | 1
            STRINGEQUALS(c.name, 'Name 777') | 1
            LEFT(c.name, 8) = 'Name 777' | 11
            SUBSTRING(c.name, 0, 8) = 'Name 777' | 11
            c.team = 3 AND CONTAINS(c.name, '77') AND c.hidden > 3000 | 19
            """)
    void theItemsThatMatchAreLoaded(String condition, int results) {
        QueryPage page = items.page("SELECT VALUE c.id FROM c WHERE " + condition, -1, null);

        assertThat(page.results()).hasSize(results);
        assertThat(loaded(page)).isEqualTo(results);
        assertThat(page.requestCharge()).isLessThan(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT VALUE t FROM c JOIN t IN c.tags WHERE t = 't77' | 1 | 1
            SELECT VALUE p FROM c JOIN p IN c.parts WHERE p.size > 5 AND p.size <= 8 | 3 | 3
            SELECT VALUE p FROM c JOIN (SELECT VALUE p FROM p IN c.parts WHERE p.name = 'p9') AS p | 1 | 1
            SELECT VALUE p.name FROM p IN c.parts WHERE p.size = 9 | 1 | 1
            SELECT VALUE c.id FROM c WHERE UPPER(c.name) = 'NAME 777' | 1 | 20000
            SELECT VALUE c.id FROM c WHERE c.hidden = 777 | 1 | 20000
            SELECT VALUE c.id FROM c WHERE c.rank = 777 OR c.hidden = 778 | 2 | 20000
            SELECT VALUE c.id FROM c WHERE c.rank < 15000 ORDER BY c.rank DESC OFFSET 0 LIMIT 10 | 10 | 10
            SELECT TOP 10 VALUE c.id FROM c WHERE c.rank >= 15000 ORDER BY c.rank | 10 | 10
            SELECT TOP 10 VALUE c.id FROM c WHERE c.team = 7 ORDER BY c.rank DESC | 10 | 10
            SELECT TOP 10 VALUE c.id FROM c WHERE CONTAINS(c.name, '99') ORDER BY c.name | 10 | 10
            SELECT TOP 10 VALUE c.id FROM c WHERE c.rank > 100 AND c.half = 1 | 10 | 10
            SELECT * FROM c OFFSET 1000 LIMIT 10 | 10 | 10
            SELECT c.id FROM c WHERE c.rank >= 100 OFFSET 1000 LIMIT 10 | 10 | 10
            SELECT c.id FROM c WHERE c.rank >= 100 ORDER BY c.rank DESC OFFSET 1000 LIMIT 10 | 10 | 10
            SELECT VALUE c.rare FROM c WHERE c.rank < 1000 OFFSET 3 LIMIT 9 | 7 | 1000
            SELECT VALUE COUNT(1) FROM c | 1 | 0
            SELECT VALUE COUNT(1) FROM c WHERE c.rank > 100 AND c.rank < 5000 | 1 | 0
            SELECT VALUE COUNT(1) FROM c WHERE c.half = 1 AND c.third = 2 | 1 | 0
            SELECT COUNT(c.rare) AS a, MIN(c.rank) AS b, MAX(c.name) AS d FROM c | 1 | 0
            SELECT SUM(c.rank) AS a, AVG(c.rank) AS b FROM c WHERE c.team = 3 | 1 | 0
            SELECT VALUE COUNT(1) FROM c WHERE CONTAINS(c.name, '777') | 1 | 20000
            SELECT VALUE COUNT(1) FROM c WHERE c.team = 3 AND CONTAINS(c.name, '777') | 1 | 1000
            SELECT VALUE COUNT(1) FROM c WHERE c.team = 3 AND c.hidden > 3990 | 1 | 1000
            SELECT VALUE MAX(c.hidden) FROM c WHERE c.team = 3 | 1 | 1000
            SELECT c.third, COUNT(1) AS k FROM c WHERE c.team = 3 GROUP BY c.third | 3 | 1000
            """)
    void soManyItemsAreLoaded(String query, int results, int loaded) {
        QueryPage page = items.page(query, -1, null);

        assertThat(page.results()).hasSize(results);
        assertThat(loaded(page)).isEqualTo(loaded);
    }

    /** A page of ten looks at little more than ten items, however many match. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            c.rank >= 100
            c.half = 1
            c.half = 1 AND c.rank >= 5000
            c.half = 1 AND c.third = 2
            c.rank < 15000 AND c.rank > 5000 AND CONTAINS(c.name, 'Name')
            IS_DEFINED(c.name) OR c.rank = 7
            """)
    void aPageIsFoundInSteps(String condition) {
        String query = "SELECT VALUE c.id FROM c WHERE " + condition;
        items.page(query, 10, null);
        items.looks();

        QueryPage first = items.page(query, 10, null);
        QueryPage second = items.page(query, 10, first.continuation());

        assertThat(second.results()).hasSize(10);
        assertThat(items.looks()).isLessThan(400);
    }

    /**
     * "If the indexing mode is set to consistent, the system properties id and _ts are
     * automatically indexed."
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/index-policy#include-exclude-strategy">Include/exclude
     *     strategy</a>
     */
    @Test
    void idsAndTimesAreIndexedWhateverThePolicyIncludes() {
        IndexedItems excluded =
                new IndexedItems(
                        """
                        {"indexingMode": "consistent", "includedPaths": [],
                         "excludedPaths": [{"path": "/*"}]}""");
        for (int i = 0; i < 3_000; i++) {
            excluded.put(
                    i + 1L,
                    IndexedItems.object(
                            "{\"id\": \"%d\", \"_ts\": %d, \"n\": %d}".formatted(i, i, i)));
        }
        assertThat(loaded(excluded.page("SELECT * FROM c WHERE c.id = '77'", -1, null)))
                .isEqualTo(1);
        assertThat(loaded(excluded.page("SELECT * FROM c WHERE c._ts > 2997", -1, null)))
                .isEqualTo(2);
        assertThat(loaded(excluded.page("SELECT * FROM c WHERE c.n = 77", -1, null)))
                .isEqualTo(3_000);
    }

    /** The first of them is in the middle of the items, and the last is not far. */
    @Test
    void matchesThatLieTogetherAreFoundWithoutALookAtWhatIsInFrontOfThem() {
        IndexedItems inOrder =
                new IndexedItems(
                        """
                        {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}],
                         "excludedPaths": []}""");
        for (int i = 0; i < ITEMS; i++) {
            inOrder.put(i + 1L, IndexedItems.object("{\"id\": \"%d\", \"n\": %d}".formatted(i, i)));
        }
        String query = "SELECT VALUE c.n FROM c WHERE c.n >= 12000 AND c.n < 18000";

        QueryPage first = inOrder.page(query, 10, null);

        assertThat(first.results()).hasSize(10).first().hasToString("12000");
        assertThat(inOrder.looks()).isLessThan(1_200);
        QueryPage second = inOrder.page(query, 10, first.continuation());
        assertThat(second.results()).first().hasToString("12010");
        assertThat(inOrder.looks()).isLessThan(30);
    }

    @Test
    void aFullIndexScanIsChargedByTheValuesAndNotByTheItems() {
        Function<String, Double> charge =
                condition ->
                        items.page("SELECT VALUE c.id FROM c WHERE " + condition, -1, null)
                                .requestCharge();
        double many = charge.apply("CONTAINS(c.name, 'nobody')");
        double few = charge.apply("CONTAINS(c.tags[1], 'nobody')");
        double scan = charge.apply("UPPER(c.name) = 'NOBODY'");

        // 20,000 different names, one tag.
        assertThat(many - few).isBetween(0.4, 0.65);
        assertThat(scan).isGreaterThan(100 * (many - 2.79));
    }

    /** "Parameterized queries": a plan knows what they stand for. */
    @Test
    void parametersAreBoundsAsConstantsAre() {
        QuerySpec bounded =
                new QuerySpec(
                        "SELECT VALUE c.id FROM c WHERE c.rank >= @low AND c.rank < @high"
                                + " AND ARRAY_CONTAINS(@teams, c.team)",
                        Map.of(
                                "@low",
                                new JsonInteger(5_000),
                                "@high",
                                new JsonInteger(5_010),
                                "@teams",
                                JsonArray.of(new JsonInteger(5), new JsonInteger(7))));

        QueryPage page =
                CompiledQuery.compile(bounded)
                        .execute(
                                items,
                                new PageRequest(-1, PageRequest.MAX_BYTES, null, true, false));

        assertThat(page.results()).isNotEmpty();
        assertThat(loaded(page)).isLessThanOrEqualTo(10);
    }

    /** However many items other partition keys have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT VALUE c.n FROM c | 20
            SELECT VALUE c.n FROM c WHERE c.n + 0 < 10000 | 10
            SELECT VALUE c.n FROM c WHERE c.n < 10000 ORDER BY c.n DESC | 10
            SELECT VALUE c.n FROM c ORDER BY c.n | 20
            SELECT VALUE c.n FROM c ORDER BY c.n OFFSET 5 LIMIT 100 | 15
            SELECT VALUE MAX(c.n) FROM c | 1
            """)
    void theItemsOfOnePartitionKeyAreReadAndNoOthers(String query, int results) {
        IndexedItems ofOneKey =
                new IndexedItems(
                        """
                        {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}],
                         "excludedPaths": []}""",
                        1_000);
        for (int i = 0; i < ITEMS; i++) {
            ofOneKey.put(
                    i + 1L, IndexedItems.object("{\"id\": \"%d\", \"n\": %d}".formatted(i, i)));
        }

        assertThat(ofOneKey.page(query, -1, null).results()).hasSize(results);
        assertThat(ofOneKey.looks()).isLessThanOrEqualTo(20);
        ofOneKey.page(query, 3, null);
        assertThat(ofOneKey.looks()).isLessThanOrEqualTo(20);
    }

    /** What OFFSET leaves out is counted in the index, and nobody looks at it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT VALUE c.rank FROM c ORDER BY c.rank OFFSET 15000 LIMIT 3 | 15000, 15001, 15002
            SELECT VALUE c.rank FROM c ORDER BY c.rank DESC OFFSET 15000 LIMIT 3 | 4999, 4998, 4997
            SELECT VALUE c.rank FROM c WHERE c.rank > 99 ORDER BY c.rank OFFSET 200 LIMIT 2 | 300, 301
            SELECT VALUE c.rank FROM c WHERE c.rank < 9 OR c.rank > 19 ORDER BY c.rank OFFSET 10 LIMIT 2 | 21, 22
            SELECT VALUE c.rank FROM c WHERE c.rank < 9 OR c.rank > 19 ORDER BY c.rank DESC OFFSET 19980 LIMIT 4 | 8, 7, 6, 5
            SELECT VALUE c.rank FROM c ORDER BY c.rank OFFSET 20000 LIMIT 3 | ``
            """)
    void offsetIsCountedInTheIndex(String query, String ranks) {
        items.looks();

        QueryPage first = items.page(query.replace("VALUE c.rank", "c.rank"), 2, null);
        List<JsonValue> results = new ArrayList<>(first.results());
        if (first.continuation() != null) {
            results.addAll(
                    items.page(query.replace("VALUE c.rank", "c.rank"), -1, first.continuation())
                            .results());
        }

        assertThat(
                        results.stream()
                                .map(result -> ((JsonObject) result).get("rank").toString())
                                .collect(Collectors.joining(", ")))
                .isEqualTo(ranks);
        assertThat(items.looks()).isLessThan(10);
    }
}
