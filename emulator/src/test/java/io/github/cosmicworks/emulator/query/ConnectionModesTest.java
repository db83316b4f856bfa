package io.github.cosmicworks.emulator.query;

import static io.github.cosmicworks.emulator.query.QueryContainers.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One query of every shape gives the same results in both connection modes, on one partition and on
 * five.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionModesTest {

    private static final int ITEMS = 12;
    private static final int PAGE_SIZE = 2;

    private QueryContainers containers;

    @BeforeAll
    void fill() {
        containers = new QueryContainers();
        for (int i = 0; i < ITEMS; i++) {
            containers.add(
                    """
                    {"id": "%d", "pk": "%d", "number": %d, "parity": "%s", "tags": ["a", "t%d"]}
                    """
                            .formatted(i, i, i, i % 2 == 0 ? "even" : "odd", i % 3));
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
                    SELECT VALUE c.number FROM c ORDER BY c.number             | 0,1,2,3,4,5,6,7,8,9,10,11
                    SELECT VALUE c.number FROM c ORDER BY c.number DESC OFFSET 2 LIMIT 3 | 9,8,7
                    SELECT TOP 2 VALUE c.number FROM c ORDER BY c.number       | 0,1
                    SELECT VALUE COUNT(1) FROM c                               | 12
                    SELECT VALUE SUM(c.number) FROM c WHERE c.parity = 'odd'   | 36.0
                    SELECT VALUE AVG(c.number) FROM c                          | 5.5
                    SELECT VALUE MAX(c.number) FROM c                          | 11
                    SELECT VALUE c.number FROM c WHERE c.pk = '7'              | 7
                    SELECT VALUE c.number FROM c JOIN t IN c.tags WHERE t = 't1' ORDER BY c.number | 1,4,7,10
                    SELECT DISTINCT VALUE c.parity FROM c ORDER BY c.parity      | even,odd
                    """)
    void everyShapeOfQuery(String text, String expected) {
        for (CosmosContainer container : containers.all()) {
            List<String> results =
                    query(container, PAGE_SIZE, text).stream().map(JsonNode::asText).toList();
            assertThat(results).containsExactly(expected.split(","));
        }
    }
}
