package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.SpatialSpec;
import com.azure.cosmos.models.SpatialType;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tries the lines of the emulator's table about queries and searches. */
final class QueryProbes {

    private final CosmosDatabase database;
    private final CosmosContainer products;

    QueryProbes(CosmosDatabase database, CosmosContainer products) {
        this.database = database;
        this.products = products;
    }

    void vectorSearch() {
        CosmosContainerProperties properties = new CosmosContainerProperties("vectors", "/id");
        CosmosVectorEmbeddingPolicy policy = new CosmosVectorEmbeddingPolicy();
        policy.setCosmosVectorEmbeddings(
                List.of(
                        new CosmosVectorEmbedding()
                                .setPath("/v")
                                .setDataType(CosmosVectorDataType.FLOAT32)
                                .setEmbeddingDimensions(2)
                                .setDistanceFunction(CosmosVectorDistanceFunction.COSINE)));
        properties.setVectorEmbeddingPolicy(policy);
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setVectorIndexes(
                List.of(new CosmosVectorIndexSpec().setPath("/v").setType("diskANN")));
        properties.setIndexingPolicy(indexing);
        database.createContainer(properties);
        CosmosContainer vectors = database.getContainer("vectors");
        vectors.createItem(Map.of("id", "east", "v", List.of(1, 0)));
        vectors.createItem(Map.of("id", "north", "v", List.of(0, 1)));
        assertThat(
                        vectors
                                .queryItems(
                                        "SELECT TOP 1 VALUE c.id FROM c ORDER BY VectorDistance(c.v, [0.1, 0.9])",
                                        new CosmosQueryRequestOptions(),
                                        String.class)
                                .stream())
                .containsExactly("north");
    }

    void hybridSearch() {
        assertThat(
                        products
                                .queryItems(
                                        "SELECT TOP 1 p.id FROM p ORDER BY RANK RRF(FullTextScore(p.name, 'Yamba'), VectorDistance(p.v, [1, 2]))",
                                        new CosmosQueryRequestOptions(),
                                        ObjectNode.class)
                                .stream()
                                .map(item -> item.get("id").asText()))
                .containsExactly("yamba");
    }

    void queries() {
        products.upsertItem(
                Map.of(
                        "id",
                        "fin",
                        "categoryId",
                        "parts",
                        "quantity",
                        9,
                        "tags",
                        List.of("new", "sale")));
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE COUNT(1) FROM p JOIN t IN p.tags WHERE p.quantity > @least",
                        new SqlParameter("@least", 5));
        assertThat(products.queryItems(query, null, Long.class).stream()).containsExactly(2L);
    }

    void queries(String query) {
        assertThat(products.queryItems(query, null, Object.class).stream()).isNotEmpty();
    }

    void spatial() {
        CosmosContainerProperties properties =
                new CosmosContainerProperties("spatial", "/categoryId");
        properties
                .getIndexingPolicy()
                .setSpatialIndexes(
                        List.of(
                                new SpatialSpec()
                                        .setPath("/location/?")
                                        .setSpatialTypes(List.of(SpatialType.POINT))));
        database.createContainer(properties);
        CosmosContainer container = database.getContainer("spatial");
        container.createItem(
                Map.of(
                        "id",
                        "shop",
                        "categoryId",
                        "shops",
                        "location",
                        Map.of("type", "Point", "coordinates", List.of(151.2, -33.9))));
        String query =
                "SELECT VALUE c.id FROM c WHERE ST_DISTANCE(c.location,"
                        + " {'type': 'Point', 'coordinates': [151, -34]}) < 30000";
        var page =
                container
                        .queryItems(
                                query,
                                new CosmosQueryRequestOptions().setIndexMetricsEnabled(true),
                                String.class)
                        .iterableByPage()
                        .iterator()
                        .next();
        assertThat(page.getResults()).containsExactly("shop");
        String used = page.getResponseHeaders().get("x-ms-cosmos-index-utilization");
        assertThat(new String(Base64.getDecoder().decode(used), StandardCharsets.UTF_8))
                .contains("/location/?");
    }

    void computedProperties() {
        CosmosContainerProperties properties =
                new CosmosContainerProperties("computed", "/categoryId");
        properties.setComputedProperties(
                List.of(new ComputedProperty("cp_upper", "SELECT VALUE UPPER(c.name) FROM c")));
        database.createContainer(properties);
        CosmosContainer container = database.getContainer("computed");
        container.createItem(Map.of("id", "fin", "categoryId", "parts", "name", "fin"));
        assertThat(
                        container
                                .queryItems("SELECT VALUE c.cp_upper FROM c", null, String.class)
                                .stream())
                .containsExactly("FIN");
    }

    void queryMetrics() {
        var options =
                new CosmosQueryRequestOptions()
                        .setQueryMetricsEnabled(true)
                        .setIndexMetricsEnabled(true);
        var page =
                products.queryItems("SELECT * FROM p", options, ObjectNode.class)
                        .iterableByPage()
                        .iterator()
                        .next();
        assertThat(page.getCosmosDiagnostics().toString()).contains("retrievedDocumentCount");
        assertThat(page.getResponseHeaders()).containsKey("x-ms-cosmos-index-utilization");
    }

    void queryAdvice() {
        var page =
                products.queryItems(
                                "SELECT * FROM p WHERE CONTAINS(p.name, 'a')",
                                new CosmosQueryRequestOptions().setQueryAdviceEnabled(true),
                                ObjectNode.class)
                        .iterableByPage()
                        .iterator()
                        .next();
        assertThat(page.getQueryAdvice()).startsWith("QA1002: ");
    }
}
