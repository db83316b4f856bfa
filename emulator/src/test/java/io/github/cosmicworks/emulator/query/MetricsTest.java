package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Query metrics and indexing metrics, as the SDK asks for and reads them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics">Query metrics</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-metrics">Indexing metrics</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final int ITEMS = 50;

    private static final JsonObject POLICY =
            JsonObject.builder()
                    .put("indexingMode", "consistent")
                    .put("includedPaths", paths("/*"))
                    .put("excludedPaths", paths("/hidden/*"))
                    .put(
                            "compositeIndexes",
                            JsonArray.of(
                                    JsonArray.of(
                                            JsonObject.builder().put("path", "/city").build(),
                                            JsonObject.builder()
                                                    .put("path", "/age")
                                                    .put("order", "descending")
                                                    .build())))
                    .build();

    private QueryContainers containers;

    private static JsonArray paths(String path) {
        return JsonArray.of(JsonObject.builder().put("path", path).build());
    }

    @BeforeAll
    void createItems() {
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(List.of(new ExcludedPath("/hidden/*")));
        containers =
                new QueryContainers(QueryContainers.properties("/pk").setIndexingPolicy(indexing));
        for (int i = 0; i < ITEMS; i++) {
            containers.add(
                    """
                    {"id": "%d", "n": %d, "name": "Name %d", "city": "c%d", "age": %d,
                     "hidden": {"n": %d}, "tags": ["a", "b"]}"""
                            .formatted(i, i, i, i % 5, i, i));
        }
    }

    @AfterAll
    void close() {
        containers.close();
    }

    private FeedResponse<JsonNode> page(CosmosContainer container, String query) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions()
                        .setQueryMetricsEnabled(true)
                        .setIndexMetricsEnabled(true);
        return container
                .queryItems(query, options, JsonNode.class)
                .iterableByPage()
                .iterator()
                .next();
    }

    private Map<String, Double> queryMetrics(String query) {
        String header =
                page(containers.one(), query)
                        .getResponseHeaders()
                        .get("x-ms-documentdb-query-metrics");
        Map<String, Double> values = new HashMap<>();
        for (String part : header.substring(header.indexOf("totalExecution")).split(";", -1)) {
            String[] pair = part.split("=", -1);
            values.put(pair[0], Double.valueOf(pair[1]));
        }
        return values;
    }

    @Test
    void countsAndSizesAreThoseOfTheItemsAndResults() {
        Map<String, Double> indexed = queryMetrics("SELECT VALUE c.id FROM c WHERE c.n < 10");
        assertThat(indexed)
                .containsEntry("retrievedDocumentCount", 10.0)
                .containsEntry("outputDocumentCount", 10.0)
                // Ten texts of one digit in quotes.
                .containsEntry("outputDocumentSize", 30.0)
                .containsEntry("indexUtilizationRatio", 1.0);
        assertThat(indexed.get("retrievedDocumentSize")).isBetween(1_000.0, 6_000.0);

        Map<String, Double> scanned =
                queryMetrics("SELECT VALUE c.id FROM c WHERE c.hidden.n < 10");
        assertThat(scanned)
                .containsEntry("retrievedDocumentCount", 50.0)
                .containsEntry("outputDocumentCount", 10.0)
                .containsEntry("indexUtilizationRatio", 0.2);
        assertThat(scanned.get("retrievedDocumentSize"))
                .isGreaterThan(4 * indexed.get("retrievedDocumentSize"));
    }

    /** The ratio is that of the items which match to those which were loaded. */
    @Test
    void theIndexUtilizationIsNotThatOfTheResults() {
        assertThat(queryMetrics("SELECT t FROM c JOIN t IN c.tags WHERE c.hidden.n < 10"))
                .containsEntry("outputDocumentCount", 20.0)
                .containsEntry("indexUtilizationRatio", 0.2);
    }

    @Test
    void timesAreMeasured() {
        // New texts, so that they are not known yet.
        Map<String, Double> times =
                queryMetrics(
                        "SELECT VALUE c.id FROM c WHERE LENGTH(REPLICATE(c.name, 900)) < 0 OR c.n IN ("
                                + "7, ".repeat(900)
                                + "7)");
        assertThat(times)
                .containsKeys(
                        "queryLogicalPlanBuildTimeInMs",
                        "queryPhysicalPlanBuildTimeInMs",
                        "queryOptimizationTimeInMs",
                        "indexLookupTimeInMs",
                        "documentLoadTimeInMs",
                        "writeOutputTimeInMs")
                .containsEntry("userFunctionExecuteTimeInMs", 0.0);
        assertThat(times.get("queryCompileTimeInMs")).isPositive();
        assertThat(times.get("systemFunctionExecuteTimeInMs")).isPositive();
        assertThat(times.get("VMExecutionTimeInMs"))
                .isGreaterThanOrEqualTo(times.get("systemFunctionExecuteTimeInMs"));
        assertThat(times.get("totalExecutionTimeInMs"))
                .isGreaterThanOrEqualTo(times.get("VMExecutionTimeInMs"));
        assertThat(queryMetrics("SELECT VALUE c.id FROM c WHERE c.n = 1"))
                .containsEntry("systemFunctionExecuteTimeInMs", 0.0);
    }

    /** The service compiles a query again and again. */
    @Test
    void aQueryThatRepeatsIsSaidToTakeTimeToCompile() {
        for (int i = 0; i < 3; i++) {
            assertThat(queryMetrics("SELECT VALUE c.id FROM c WHERE c.n = 12"))
                    .allSatisfy(
                            (name, value) -> {
                                if (name.startsWith("query")) {
                                    assertThat(value).as(name).isPositive();
                                }
                            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            SELECT TOP 10 c.id FROM c WHERE c.Item = 'value1234' AND c.Price > 2 | /Item/? /Price/? | - | - | [/Item ASC, /Price ASC]
            SELECT c.id FROM c WHERE c.name = 'Tim' AND c.age > 15 AND c.town = 'Redmond' AND c.timestamp > 2349230183 | /name/? /age/? /town/? /timestamp/? | - | - | [/name ASC, /town ASC, /age ASC] [/name ASC, /town ASC, /timestamp ASC]
            SELECT * FROM c WHERE c.name = 'Samer' | /name/? | - | - | -
            SELECT * FROM c WHERE c.hidden.n = 3 | - | /hidden/n/? | - | -
            SELECT * FROM c WHERE c.hidden.n = 3 OR c.name = 'x' | /name/? | /hidden/n/? | - | -
            SELECT * FROM c ORDER BY c.n | /n/? | - | - | -
            SELECT * FROM c ORDER BY c.city, c.age DESC | - | - | [/city ASC, /age DESC] | -
            SELECT * FROM c ORDER BY c.city DESC, c.age | - | - | [/city DESC, /age ASC] | -
            SELECT * FROM c WHERE c.name = 'x' ORDER BY c.n DESC | /name/? | - | - | [/name ASC, /n DESC]
            SELECT * FROM c WHERE c.city = 'c1' ORDER BY c.age DESC | /city/? | - | [/city ASC, /age DESC] | -
            SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'a') | /tags/[]/? | - | - | -
            SELECT * FROM c | - | - | - | -
            """)
    void theIndexesOfAQueryAreNamed(
            String query,
            String utilizedSingle,
            String potentialSingle,
            String utilizedComposite,
            String potentialComposite) {
        JsonNode metrics = indexMetrics(query);
        assertThat(specs(metrics.get("UtilizedSingleIndexes"))).isEqualTo(utilizedSingle);
        assertThat(specs(metrics.get("PotentialSingleIndexes"))).isEqualTo(potentialSingle);
        assertThat(specs(metrics.get("UtilizedCompositeIndexes"))).isEqualTo(utilizedComposite);
        assertThat(specs(metrics.get("PotentialCompositeIndexes"))).isEqualTo(potentialComposite);
    }

    /** Of the engine itself: the SDK does not hand on the headers of pages that it merges. */
    private static JsonNode indexMetrics(String query) {
        IndexView index = IndexView.over(POLICY, ComputedProperties.NONE, visitor -> {});
        ItemSource empty = ItemSource.of(List.of());
        ItemSource source =
                new ItemSource() {
                    @Override
                    public Cursor scan(long after) {
                        return empty.scan(after);
                    }

                    @Override
                    public JsonValue item(long position) {
                        return empty.item(position);
                    }

                    @Override
                    public int size() {
                        return 0;
                    }

                    @Override
                    public IndexView index() {
                        return index;
                    }
                };
        PageRequest request = new PageRequest(-1, PageRequest.MAX_BYTES, null, false, true);
        return decoded(
                CompiledQuery.compile(QuerySpec.of(query)).execute(source, request).indexMetrics());
    }

    private static JsonNode decoded(String header) {
        return QueryContainers.json(
                new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8));
    }

    private static String specs(JsonNode indexes) {
        List<String> specs = new ArrayList<>();
        for (JsonNode index : indexes) {
            assertThat(index.get("IndexImpactScore").asText()).isEqualTo("High");
            if (index.has("IndexSpec")) {
                assertThat(index.has("FilterExpression")).isTrue();
                specs.add(index.get("IndexSpec").asText());
            } else {
                List<String> parts = new ArrayList<>();
                index.get("IndexSpecs").forEach(part -> parts.add(part.asText()));
                specs.add("[" + String.join(", ", parts) + "]");
            }
        }
        return specs.isEmpty() ? null : String.join(" ", specs);
    }

    @Test
    void theSdkIsGivenThemInBothConnectionModes() {
        for (CosmosContainer container : containers.all()) {
            String header =
                    page(container, "SELECT * FROM person WHERE person.name = 'Name 7'")
                            .getResponseHeaders()
                            .get("x-ms-cosmos-index-utilization");
            JsonNode index = decoded(header).get("UtilizedSingleIndexes").get(0);
            assertThat(index.get("IndexSpec").asText()).isEqualTo("/name/?");
            assertThat(index.get("FilterExpression").asText())
                    .isEqualTo("(ROOT.name = \"Name 7\")");
        }
    }
}
