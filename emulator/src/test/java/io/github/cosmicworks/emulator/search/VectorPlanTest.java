package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.QueryContainers;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the SDK is told about a query that is ordered by VectorDistance: see its {@code QueryInfo}.
 */
class VectorPlanTest {

    private static final PartitionKeyDefinition BY_KEY =
            new PartitionKeyDefinition(
                    List.of(List.of("key")), PartitionKeyDefinition.Kind.HASH, 2);

    private static CompiledQuery compile(String query, DistanceFunction function) {
        VectorPath path = new VectorPath(List.of("v"), VectorDataType.FLOAT32, 2, function);
        SearchPolicies policies =
                new SearchPolicies(
                        List.of(path),
                        Map.of(path.steps(), VectorIndexType.FLAT),
                        SearchPolicies.ENGLISH,
                        Map.of(),
                        List.of());
        return CompiledQuery.compile(
                QuerySpec.of(query),
                new ItemModel(
                        ComputedProperties.NONE,
                        io.github.cosmicworks.emulator.spatial.GeospatialType.GEOGRAPHY,
                        policies));
    }

    @ParameterizedTest
    @CsvSource({"COSINE, Descending", "DOT_PRODUCT, Descending", "EUCLIDEAN, Ascending"})
    void theClientSortsInMemory(DistanceFunction function, String direction) {
        JsonNode info =
                QueryContainers.json(
                                compile(
                                                "SELECT TOP 5 c.id FROM c ORDER BY VectorDistance(c.v, [1, 2])",
                                                function)
                                        .plan(BY_KEY)
                                        .toString())
                        .get("queryInfo");
        assertThat(info.get("hasNonStreamingOrderBy").asBoolean()).isTrue();
        assertThat(info.get("orderBy").get(0).asText()).isEqualTo(direction);
        assertThat(info.get("top").asInt()).isEqualTo(5);
        assertThat(info.get("rewrittenQuery").asText())
                .contains("SELECT TOP 5 c._rid", "({documentdb-formattableorderbyquery-filter})")
                .endsWith("ORDER BY VectorDistance(c.v, [1, 2])");
    }

    @Test
    void aClientThatCannotIsRefused() {
        CompiledQuery query =
                compile(
                        "SELECT TOP 5 c.id FROM c ORDER BY VectorDistance(c.v, [1, 2])",
                        DistanceFunction.COSINE);
        query.plan(BY_KEY, PlanRequest.of("OrderBy, Top, NonStreamingOrderBy"));
        assertThatThrownBy(() -> query.plan(BY_KEY, PlanRequest.of("OrderBy, Top")))
                .hasMessageContaining(
                        "Query contained NonStreamingOrderBy, which the calling client does not support.");
    }
}
