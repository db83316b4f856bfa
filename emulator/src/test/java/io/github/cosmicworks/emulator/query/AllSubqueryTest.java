package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ALL over a subquery, which the query engine in the tests of the SDK for .NET defines: ALL with a
 * filter is NOT EXISTS with NOT and the filter, and true without a filter.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/Query/OfflineEngine/ScalarExpressionEvaluator.cs">The
 *     definition</a>
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/BaselineTest/TestBaseline/AggregateSubquerySqlParserBaselineTests.All.xml">Where
 *     the word may stand</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllSubqueryTest {

    private QueryContainers containers;

    @BeforeAll
    void createItems() {
        containers = new QueryContainers();
        containers.add("{\"id\": \"both\", \"pk\": \"a\", \"tags\": [1, 2], \"ALL\": 7}");
        containers.add("{\"id\": \"one\", \"pk\": \"b\", \"tags\": [0, 2]}");
        containers.add("{\"id\": \"none\", \"pk\": \"c\", \"tags\": []}");
        containers.add("{\"id\": \"text\", \"pk\": \"d\", \"tags\": [2, \"x\"]}");
        containers.add("{\"id\": \"without\", \"pk\": \"e\"}");
    }

    @AfterAll
    void close() {
        containers.close();
    }

    /** A filter that is undefined for an element is not failed by it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ALL(SELECT VALUE t FROM t IN c.tags WHERE t > 0) | both none text without
            ALL(SELECT VALUE t FROM t IN c.tags WHERE t > 1) | none text without
            ALL(SELECT t FROM t IN c.tags) | both none one text without
            NOT ALL(SELECT VALUE t FROM t IN c.tags WHERE IS_NUMBER(t)) | text
            all(select value 1 from c where c.tags[0] = 2) | none text without
            """)
    void allRowsPassTheFilter(String condition, String ids) {
        for (CosmosContainer container : containers.both()) {
            assertThat(
                            QueryContainers.query(
                                    container, "SELECT VALUE c.id FROM c WHERE " + condition))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder(ids.split(" "));
        }
    }

    @Test
    void theWordIsNoKeyword() {
        assertThat(QueryContainers.query(containers.one(), "SELECT 1 AS ALL")).hasSize(1);
        assertThat(
                        QueryContainers.query(
                                containers.one(),
                                "SELECT VALUE ALL.ALL FROM c AS ALL WHERE ALL.id = 'both'"))
                .extracting(JsonNode::asInt)
                .containsExactly(7);
        assertThatThrownBy(() -> QueryContainers.query(containers.one(), "SELECT ALL(1, 2)"))
                .hasMessageContaining("'ALL' is not a recognized built-in function name.");
    }
}
