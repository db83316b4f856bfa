package io.github.cosmicworks.emulator.search;

import static io.github.cosmicworks.emulator.query.QueryContainers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * VectorDistance where queries may have it.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/vectordistance">VectorDistance</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorQueriesTest {

    private QueryContainers containers;

    @BeforeAll
    void createItems() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setVectorEmbeddingPolicy(
                SearchContainers.policy(
                        List.of(
                                SearchContainers.embedding(
                                        "/v",
                                        CosmosVectorDataType.FLOAT32,
                                        2,
                                        CosmosVectorDistanceFunction.COSINE))));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(List.of(new ExcludedPath("/v/*")));
        indexing.setVectorIndexes(
                List.of(new CosmosVectorIndexSpec().setPath("/v").setType("flat")));
        properties.setIndexingPolicy(indexing);
        containers = new QueryContainers(properties);
        containers.addAll(
                """
                [{"id": "east", "v": [1, 0], "color": "red"},
                 {"id": "far east", "v": [10, 0], "color": "blue"},
                 {"id": "north east", "v": [1, 1], "color": "red"},
                 {"id": "north", "v": [0, 1], "color": "blue"},
                 {"id": "west", "v": [-1, 0], "color": "red"},
                 {"id": "nowhere", "color": "red"}]
                """);
    }

    @AfterAll
    void close() {
        containers.close();
    }

    private static List<String> ids(List<JsonNode> results) {
        return results.stream().map(result -> result.get("id").asText()).toList();
    }

    @Test
    void theMostSimilarItemsComeFirst() {
        for (CosmosContainer container : containers.all()) {
            List<JsonNode> nearest =
                    query(
                            container,
                            "SELECT TOP 3 c.id, VectorDistance(c.v, [2, 0.2]) AS SimilarityScore FROM c"
                                    + " WHERE c.color = 'red' ORDER BY VectorDistance(c.v, [2, 0.2])");
            assertThat(ids(nearest)).containsExactly("east", "north east", "west");
            // 2 / (1 * sqrt(4.04))
            assertThat(nearest.get(0).get("SimilarityScore").asDouble())
                    .isCloseTo(0.99503719, within(1e-8));
        }
    }

    /** Plans of the service give what has no vector the worst of scores. */
    @Test
    void anItemWithoutVectorComesLast() {
        for (CosmosContainer container : containers.both()) {
            for (String function : List.of("cosine", "euclidean", "dotproduct")) {
                String distance =
                        "VectorDistance(c.v, [1, 0], false, {'distanceFunction': '%s'})"
                                .formatted(function);
                assertThat(ids(query(container, "SELECT TOP 9 c.id FROM c ORDER BY " + distance)))
                        .as(function)
                        .hasSize(6)
                        .endsWith(function.equals("euclidean") ? "far east" : "west", "nowhere");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            'cosine' | 1
            'Cosine' | 1
            'dotproduct' | 10
            'Euclidean' | 9
            """)
    void aCallCanAskForAnotherMeasure(String function, double expected) {
        for (CosmosContainer container : containers.both()) {
            assertThat(
                            query(
                                    container,
                                    "SELECT VALUE VectorDistance(c.v, @v, true, {'distanceFunction': "
                                            + "'"
                                            + function
                                            + "', 'dataType': 'float32', 'searchListSizeMultiplier': 5}) FROM c WHERE c.id = 'far east'",
                                    "@v",
                                    List.of(1, 0)))
                    .singleElement()
                    .satisfies(
                            value ->
                                    assertThat(value.asDouble())
                                            .isCloseTo(expected, within(1e-12)));
        }
    }

    @Test
    void aDistanceCanBeAFilter() {
        for (CosmosContainer container : containers.both()) {
            assertThat(
                            ids(
                                    query(
                                            container,
                                            "SELECT c.id FROM c WHERE VectorDistance(c.v, [1, 0]) > 0.5")))
                    .containsExactlyInAnyOrder("east", "far east", "north east");
            assertThat(query(container, "SELECT c.id FROM c WHERE VectorDistance([1, 2], [1]) = 0"))
                    .isEmpty();
            assertThat(
                            query(container, "SELECT VALUE VectorDistance([3, 0], [0, 4])")
                                    .get(0)
                                    .asInt())
                    .isZero();
        }
    }

    @Test
    void pagesFollowEachOther() {
        for (CosmosContainer container : containers.all()) {
            List<String> whole =
                    ids(
                            query(
                                    container,
                                    "SELECT TOP 6 c.id FROM c ORDER BY VectorDistance(c.v, [3, 1])"));
            assertThat(
                            ids(
                                    query(
                                            container,
                                            2,
                                            "SELECT c.id FROM c ORDER BY VectorDistance(c.v, [3, 1]) OFFSET 1 LIMIT 4")))
                    .isEqualTo(whole.subList(1, 5));
            assertThat(
                            ids(
                                    query(
                                            container,
                                            "SELECT TOP 6 c.id FROM c ORDER BY RANK VectorDistance(c.v, [3, 1])")))
                    .isEqualTo(whole);
        }
    }

    @Test
    void writesAreFoundAtOnce() {
        CosmosContainer container = containers.one();
        String nearest = "SELECT TOP 1 c.id FROM c ORDER BY VectorDistance(c.v, [-1, -1])";
        assertThat(ids(query(container, nearest))).containsExactly("west");
        PartitionKey key = new PartitionKey("new");
        container.createItem(Map.of("id", "new", "pk", "new", "v", List.of(-1, -1)));
        assertThat(ids(query(container, nearest))).containsExactly("new");
        container.upsertItem(Map.of("id", "new", "pk", "new", "v", List.of(1, 1)));
        assertThat(ids(query(container, nearest))).containsExactly("west");
        container.upsertItem(Map.of("id", "new", "pk", "new", "v", List.of(-1, -1)));
        container.deleteItem("new", key, null);
        assertThat(ids(query(container, nearest))).containsExactly("west");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            ORDER BY VectorDistance(c.v, [1, 0]) ASC | Specifying a sorting order (ASC or DESC) with VectorDistance function is not supported.
            ORDER BY VectorDistance(c.v, [1, 0]) DESC | SC2210
            ORDER BY RANK VectorDistance(c.v, [1, 0]) DESC | Specifying a sort order (ASC or DESC) in the ORDER BY RANK clause is not allowed.
            ORDER BY VectorDistance(c.v, [1, 0]), c.id | cannot be one of several expressions
            ORDER BY RANK c.id | ORDER BY RANK clause takes one call
            ORDER BY RANK VectorDistance(c.v, [1, 0]), c.id | SC1001
            ORDER BY VectorDistance(c.v) | The VectorDistance function requires 2 to 4 argument(s).
            ORDER BY VectorDistance(c.v, [1, 0], false, {'distanceFunction': 'manhattan'}) | distanceFunction
            ORDER BY VectorDistance(c.v, [1, 0], false, {'searchListSizeMultiplier': 101}) | searchListSizeMultiplier
            WHERE EXISTS(SELECT VALUE d FROM d IN c.v ORDER BY RANK VectorDistance(c.v, [1, 0])) | SC2228
            """)
    void whatIsWrongIsRefused(String clause, String message) {
        CosmosException e =
                catchThrowableOfType(
                        CosmosException.class,
                        () -> query(containers.five(), "SELECT TOP 2 c.id FROM c " + clause));
        assertThat(e).as(clause).isNotNull();
        assertThat(e.getStatusCode()).isEqualTo(400);
        assertThat(e.getMessage()).contains(message);
    }
}
