package io.github.cosmicworks.emulator.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.search.DistanceFunction;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.VectorDataType;
import io.github.cosmicworks.emulator.search.VectorIndexType;
import io.github.cosmicworks.emulator.search.VectorPath;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an SDK is told about a query with ORDER BY RANK: see {@code HybridSearchQueryInfo} of the
 * Java SDK, and the plans of the service in the tests of the .NET SDK.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/Query/QueryPlanRetrieverTests.cs">QueryPlanRetrieverTests</a>
 */
class HybridPlanTest {

    private static final PartitionKeyDefinition BY_KEY =
            new PartitionKeyDefinition(
                    List.of(List.of("key")), PartitionKeyDefinition.Kind.HASH, 2);

    private static CompiledQuery compile(String query) {
        VectorPath path =
                new VectorPath(List.of("v"), VectorDataType.FLOAT32, 2, DistanceFunction.EUCLIDEAN);
        SearchPolicies policies =
                new SearchPolicies(
                        List.of(path),
                        Map.of(path.steps(), VectorIndexType.FLAT),
                        SearchPolicies.ENGLISH,
                        Map.of(),
                        List.of());
        return CompiledQuery.compile(
                QuerySpec.of(query),
                new ItemModel(ComputedProperties.NONE, GeospatialType.GEOGRAPHY, policies));
    }

    private static JsonNode plan(String query) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(compile(query).plan(BY_KEY).toString())
                .get("hybridSearchQueryInfo");
    }

    @Test
    void eachScoreHasAQueryOfItsOwn() throws JsonProcessingException {
        JsonNode plan =
                plan(
                        "SELECT c.id FROM c ORDER BY RANK RRF(FullTextScore(c.text, 'red', 'bike'), VectorDistance(c.v, [1, 2]), [2, -1]) OFFSET 3 LIMIT 4");
        assertThat(plan.get("requiresGlobalStatistics").asBoolean()).isTrue();
        assertThat(plan.get("globalStatisticsQuery").asText())
                .contains("documentCount", "fullTextStatistics", "totalWordCount", "hitCounts");
        assertThat(plan.get("skip").asInt()).isEqualTo(3);
        assertThat(plan.get("take").asInt()).isEqualTo(4);
        assertThat(plan.get("componentWeights").toString()).isEqualTo("[2.0,1.0]");
        JsonNode queries = plan.get("componentQueryInfos");
        assertThat(queries).hasSize(2);
        for (JsonNode query : queries) {
            assertThat(query.get("hasNonStreamingOrderBy").asBoolean()).isTrue();
            assertThat(query.get("rewrittenQuery").asText())
                    .contains(
                            "{documentdb-formattablehybridsearchquery-totaldocumentcount}",
                            "{documentdb-formattablehybridsearchquery-totalwordcount-0}",
                            "{documentdb-formattablehybridsearchquery-hitcountsarray-0}",
                            "{documentdb-formattableorderbyquery-filter}",
                            "componentScores");
        }
        assertThat(queries.get(0).get("orderBy").toString()).isEqualTo("[\"Descending\"]");
        // A negative weight turns a ranking around.
        assertThat(queries.get(1).get("orderBy").toString()).isEqualTo("[\"Ascending\"]");
    }

    /** The client counts the texts from 0 on, and puts the statistics of each into its place. */
    @Test
    void eachTextHasStatisticsOfItsOwn() throws JsonProcessingException {
        JsonNode plan =
                plan(
                        "SELECT TOP 5 c.id FROM c ORDER BY RANK RRF(FullTextScore(c.a, 'red'), VectorDistance(c.v, [1, 2]), FullTextScore(c.b, 'bike'))");
        for (JsonNode query : plan.get("componentQueryInfos")) {
            assertThat(query.get("rewrittenQuery").asText())
                    .contains(
                            "{documentdb-formattablehybridsearchquery-totalwordcount-0}",
                            "{documentdb-formattablehybridsearchquery-hitcountsarray-0}",
                            "{documentdb-formattablehybridsearchquery-totalwordcount-1}",
                            "{documentdb-formattablehybridsearchquery-hitcountsarray-1}");
        }
    }

    @Test
    void oneScoreNeedsNoWeights() throws JsonProcessingException {
        JsonNode plan = plan("SELECT TOP 7 c.id FROM c ORDER BY RANK FullTextScore(c.text, 'red')");
        assertThat(plan.get("componentQueryInfos")).hasSize(1);
        assertThat(plan.get("componentWeights")).isEmpty();
        assertThat(plan.get("skip").isNull()).isTrue();
        assertThat(plan.get("take").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            FullTextScore(c.text, 'red') | OrderBy, Top, NonStreamingOrderBy | HybridSearch
            RRF(FullTextScore(c.text, 'red'), VectorDistance(c.v, [1, 2])) | OrderBy, Top, NonStreamingOrderBy | HybridSearch
            RRF(FullTextScore(c.text, 'red'), VectorDistance(c.v, [1, 2]), [1, 2]) | OrderBy, Top, NonStreamingOrderBy, HybridSearch | WeightedRankFusion
            """)
    void aClientThatCannotIsRefused(String rank, String supported, String missing) {
        CompiledQuery query = compile("SELECT TOP 5 c.id FROM c ORDER BY RANK " + rank);
        query.plan(BY_KEY, PlanRequest.of(supported + ", HybridSearch, WeightedRankFusion"));
        assertThatThrownBy(() -> query.plan(BY_KEY, PlanRequest.of(supported)))
                .hasMessageContaining(
                        "Query contained %s, which the calling client does not support."
                                .formatted(missing));
    }
}
