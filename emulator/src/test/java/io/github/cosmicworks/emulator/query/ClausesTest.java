package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of a query gives the same results at any page size, on one and on five partitions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClausesTest {

    private QueryContainers containers;

    @BeforeAll
    void createItems() {
        containers = new QueryContainers();
        for (int i = 0; i < 30; i++) {
            containers.add(
                    """
                    {"id": "%02d", "pk": "p%d", "n": %d, "even": %b, "s": "%s",
                     "tags": [{"t": "a%d"}, {"t": "b%d"}]}"""
                            .formatted(
                                    i, i % 11, i % 7, i % 2 == 0, "xyz".charAt(i % 3), i % 3, i));
        }
    }

    @AfterAll
    void close() {
        containers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT * FROM t IN c.tags | 60 | false
            SELECT c.id FROM c WHERE c.n > 3 | 12 | false
            SELECT VALUE c.id FROM c WHERE c.pk = 'p3' | 3 | false
            SELECT VALUE c.id FROM c ORDER BY c.id | 30 | true
            SELECT VALUE c.id FROM c ORDER BY c.id DESC | 30 | true
            SELECT c.id, c.n FROM c ORDER BY c.n DESC | 30 | false
            SELECT TOP 7 c.id FROM c ORDER BY c.id | 7 | true
            SELECT TOP 7 VALUE 1 FROM c | 7 | true
            SELECT VALUE c.id FROM c ORDER BY c.id OFFSET 5 LIMIT 10 | 10 | true
            SELECT VALUE 1 FROM c OFFSET 5 LIMIT 10 | 10 | true
            SELECT DISTINCT VALUE c.n FROM c | 7 | false
            SELECT DISTINCT c.n, c.even FROM c | 14 | false
            SELECT DISTINCT VALUE c.n FROM c ORDER BY c.n | 7 | true
            SELECT VALUE t.t FROM c JOIN t IN c.tags | 60 | false
            SELECT VALUE t.t FROM t IN c.tags | 60 | false
            SELECT c.id, t.t FROM c JOIN t IN c.tags WHERE t.t LIKE 'b%' | 30 | false
            SELECT VALUE COUNT(1) FROM c | 1 | true
            SELECT COUNT(1) AS n, MIN(c.n) AS low, MAX(c.id) AS high, SUM(c.n) AS total, AVG(c.n) AS mean FROM c | 1 | true
            SELECT c.s, COUNT(1) AS n, AVG(c.n) AS mean FROM c GROUP BY c.s | 3 | false
            SELECT VALUE COUNT(1) FROM c GROUP BY c.n | 7 | false
            SELECT c.s, c.even FROM c GROUP BY c.s, c.even | 6 | false
            SELECT TOP 2 c.s, COUNT(1) AS n FROM c GROUP BY c.s | 2 | count
            SELECT COUNT(1) AS n FROM (SELECT DISTINCT c.s FROM c) | 1 | true
            SELECT VALUE COUNT(1) FROM (SELECT DISTINCT VALUE c.n FROM c) | 1 | true
            SELECT VALUE x.id FROM (SELECT c.id, c.n FROM c WHERE c.n = 1) AS x | 5 | false
            SELECT c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t.t = 'b4') | 1 | true
            SELECT c.id, ARRAY(SELECT VALUE t.t FROM t IN c.tags) AS ts FROM c WHERE c.n = 2 | 4 | false
            SELECT c.id, (SELECT VALUE COUNT(1) FROM t IN c.tags) AS k FROM c WHERE c.n = 2 | 4 | false
            SELECT 1 AS one | 1 | true
            """)
    void givesTheSameResultsAtAnyPageSize(String query, int count, String ordered) {
        List<JsonNode> expected = QueryContainers.query(containers.one(), query);
        assertThat(expected).hasSize(count);
        for (CosmosContainer container : containers.both()) {
            for (int pageSize : new int[] {1, 2, 7, -1}) {
                List<JsonNode> results = QueryContainers.query(container, pageSize, query);
                if ("count".equals(ordered)) {
                    assertThat(results).hasSize(count);
                } else if (Boolean.parseBoolean(ordered)) {
                    assertThat(results).as(container.getId()).isEqualTo(expected);
                } else {
                    assertThat(results)
                            .as(container.getId() + " by " + pageSize)
                            .containsExactlyInAnyOrderElementsOf(new ArrayList<>(expected));
                }
            }
        }
    }
}
