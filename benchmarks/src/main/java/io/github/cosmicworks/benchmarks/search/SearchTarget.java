package io.github.cosmicworks.benchmarks.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosFullTextIndex;
import com.azure.cosmos.models.CosmosFullTextPath;
import com.azure.cosmos.models.CosmosFullTextPolicy;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.CosmosVectorIndexType;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.benchmarks.setup.OwnEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * An emulator in this JVM with one container, and a client of it. The loop that a search is
 * compared with has to run in the same JVM, on the same heap.
 */
final class SearchTarget implements AutoCloseable {

    /** The only value of the partition key. */
    private static final String KEY = "all";

    private static final int CHUNK = 1_000;
    private static final String LANGUAGE = "en-US";

    private final OwnEmulator emulator;
    private final CosmosContainer container;

    /**
     * An empty container with a full text index over {@code /text}.
     *
     * @param dimensions of the vectors at {@code /vector}; 0 for no vectors
     */
    SearchTarget(int dimensions) throws IOException {
        emulator = new OwnEmulator(EmulatorOptions.defaults());
        CosmosClient client = emulator.client();
        client.createDatabase("search");
        client.getDatabase("search").createContainer(properties(dimensions));
        container = client.getDatabase("search").getContainer("items");
    }

    private static CosmosContainerProperties properties(int dimensions) {
        CosmosContainerProperties properties = new CosmosContainerProperties("items", "/pk");
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        List<ExcludedPath> excluded = new ArrayList<>(List.of(new ExcludedPath("/text/?")));
        if (dimensions > 0) {
            CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
            vectors.setCosmosVectorEmbeddings(
                    List.of(
                            new CosmosVectorEmbedding()
                                    .setPath("/vector")
                                    .setDataType(CosmosVectorDataType.FLOAT32)
                                    .setEmbeddingDimensions(dimensions)
                                    .setDistanceFunction(CosmosVectorDistanceFunction.COSINE)));
            properties.setVectorEmbeddingPolicy(vectors);
            indexing.setVectorIndexes(
                    List.of(
                            new CosmosVectorIndexSpec()
                                    .setPath("/vector")
                                    .setType(CosmosVectorIndexType.DISK_ANN.toString())));
            excluded.add(new ExcludedPath("/vector/*"));
        }
        indexing.setExcludedPaths(excluded);
        CosmosFullTextPath path = new CosmosFullTextPath();
        path.setPath("/text");
        path.setLanguage(LANGUAGE);
        CosmosFullTextPolicy texts = new CosmosFullTextPolicy();
        texts.setDefaultLanguage(LANGUAGE);
        texts.setPaths(List.of(path));
        properties.setFullTextPolicy(texts);
        CosmosFullTextIndex index = new CosmosFullTextIndex();
        index.setPath("/text");
        indexing.setCosmosFullTextIndexes(List.of(index));
        properties.setIndexingPolicy(indexing);
        return properties;
    }

    /**
     * Writes items, whose ids are their numbers.
     *
     * @param item the other properties of the item of a number
     */
    void fill(int count, IntFunction<Map<String, Object>> item) {
        for (int from = 0; from < count; from += CHUNK) {
            List<CosmosItemOperation> operations = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + CHUNK); i++) {
                Map<String, Object> properties = new java.util.HashMap<>(item.apply(i));
                properties.put("id", Integer.toString(i));
                properties.put("pk", KEY);
                operations.add(
                        CosmosBulkOperations.getCreateItemOperation(
                                properties, new PartitionKey(KEY)));
            }
            OwnEmulator.create(container, operations);
        }
    }

    /** The ids of the results of a query. */
    List<Integer> ids(String text, SqlParameter... parameters) {
        return container
                .queryItems(
                        new SqlQuerySpec(text, parameters),
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .stream()
                .map(result -> result.get("id").asInt())
                .toList();
    }

    /** Fails unless a query finds so many. */
    void requireResults(int count, String text, SqlParameter... parameters) {
        List<Integer> found = ids(text, parameters);
        if (found.size() != count) {
            throw new IllegalStateException(count + " were expected, and found: " + found);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
