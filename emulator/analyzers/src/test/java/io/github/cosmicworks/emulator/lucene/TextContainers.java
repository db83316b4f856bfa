package io.github.cosmicworks.emulator.lucene;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosFullTextIndex;
import com.azure.cosmos.models.CosmosFullTextPath;
import com.azure.cosmos.models.CosmosFullTextPolicy;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same items in a container of one physical partition and in one of five. */
final class TextContainers {

    /** A physical partition for every 10,000 RU/s. */
    private static final int FIVE_PARTITIONS = 50_000;

    private final List<CosmosContainer> all = new ArrayList<>();

    /** Containers with an index over {@code /text}, and over vectors of three components. */
    TextContainers(String name) {
        CosmosClient gateway = TestEmulator.client(ConnectionMode.GATEWAY);
        gateway.createDatabase(name);
        for (int throughput : List.of(400, FIVE_PARTITIONS)) {
            CosmosContainerProperties properties = properties("search-" + throughput);
            gateway.getDatabase(name)
                    .createContainer(
                            properties, ThroughputProperties.createManualThroughput(throughput));
            for (ConnectionMode mode : ConnectionMode.values()) {
                all.add(
                        TestEmulator.client(mode)
                                .getDatabase(name)
                                .getContainer(properties.getId()));
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/pk");
        CosmosFullTextPath path = new CosmosFullTextPath();
        path.setPath("/text");
        path.setLanguage("en-US");
        CosmosFullTextPolicy policy = new CosmosFullTextPolicy();
        policy.setDefaultLanguage("en-US");
        policy.setPaths(List.of(path));
        properties.setFullTextPolicy(policy);
        CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
        vectors.setCosmosVectorEmbeddings(
                List.of(
                        new CosmosVectorEmbedding()
                                .setPath("/vector")
                                .setDataType(CosmosVectorDataType.FLOAT32)
                                .setEmbeddingDimensions(3)
                                .setDistanceFunction(CosmosVectorDistanceFunction.EUCLIDEAN)));
        properties.setVectorEmbeddingPolicy(vectors);
        CosmosFullTextIndex index = new CosmosFullTextIndex();
        index.setPath("/text");
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(List.of(new ExcludedPath("/vector/*")));
        indexing.setCosmosFullTextIndexes(List.of(index));
        indexing.setVectorIndexes(
                List.of(new CosmosVectorIndexSpec().setPath("/vector").setType("diskANN")));
        properties.setIndexingPolicy(indexing);
        return properties;
    }

    /** Each in both connection modes. */
    List<CosmosContainer> all() {
        return all;
    }

    void add(Map<String, ?> item) {
        all.get(0).createItem(item);
        all.get(2).createItem(item);
    }

    /** All results of a query, page by page; its parameters as name, value, name, value. */
    static List<JsonNode> query(
            CosmosContainer container, int pageSize, String text, Object... parameters) {
        List<SqlParameter> list = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            list.add(new SqlParameter((String) parameters[i], parameters[i + 1]));
        }
        List<JsonNode> results = new ArrayList<>();
        container
                .queryItems(
                        new SqlQuerySpec(text, list),
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .iterableByPage(pageSize)
                .forEach(page -> results.addAll(page.getResults()));
        return results;
    }

    static List<String> ids(List<JsonNode> results) {
        return results.stream().map(result -> result.get("id").asText()).toList();
    }
}
