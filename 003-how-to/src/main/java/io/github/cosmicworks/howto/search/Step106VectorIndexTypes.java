package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Keeps one vector under four paths, each with another index, and compares what a search costs.
 *
 * <p>A flat index compares all vectors and is exact. A quantized one compares all of them
 * compressed. DiskANN walks through a graph and sees a few: take it for more than some ten
 * thousand. The last two compress from a thousand vectors on; before that they cost what a flat one
 * does.
 *
 * <p>Ends with: {@code Cheapest: diskANN}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/vector-search#vector-indexing-policies">Vector
 *     indexing policies</a>
 */
public final class Step106VectorIndexTypes {

    private static final int VECTORS = 1_200;
    private static final int DIMENSIONS = 48;

    private Step106VectorIndexTypes() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(properties("index-types"));
            CosmosContainer container = database.getContainer("index-types");
            try {
                fill(container);
                Map<String, Double> charges = charges(container);
                charges.forEach(
                        (index, charge) -> System.out.printf("%s: %.2f RU%n", index, charge));
                String cheapest =
                        charges.entrySet().stream()
                                .min(Map.Entry.comparingByValue())
                                .get()
                                .getKey();
                System.out.printf("Cheapest: %s%n", cheapest);
            } finally {
                container.delete();
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        // <index_types>
        IndexingPolicy indexes = new IndexingPolicy();
        indexes.setVectorIndexes(
                Stream.of("flat", "quantizedFlat", "diskANN")
                        .map(type -> new CosmosVectorIndexSpec().setPath("/" + type).setType(type))
                        .toList());
        // </index_types>
        List<String> paths = List.of("none", "flat", "quantizedFlat", "diskANN");
        indexes.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexes.setExcludedPaths(
                paths.stream().map(path -> new ExcludedPath("/" + path + "/*")).toList());
        CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
        vectors.setCosmosVectorEmbeddings(
                paths.stream().map(Step106VectorIndexTypes::embedding).toList());
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/id");
        properties.setVectorEmbeddingPolicy(vectors);
        properties.setIndexingPolicy(indexes);
        return properties;
    }

    private static CosmosVectorEmbedding embedding(String path) {
        return new CosmosVectorEmbedding()
                .setPath("/" + path)
                .setDataType(CosmosVectorDataType.FLOAT32)
                .setEmbeddingDimensions(DIMENSIONS)
                .setDistanceFunction(CosmosVectorDistanceFunction.COSINE);
    }

    static void fill(CosmosContainer container) {
        Random random = new Random(106);
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (int i = 0; i < VECTORS; i++) {
            List<Float> vector = vector(random);
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", String.valueOf(i));
            for (String path : List.of("none", "flat", "quantizedFlat", "diskANN")) {
                item.put(path, vector);
            }
            operations.add(
                    CosmosBulkOperations.getUpsertItemOperation(
                            item, new PartitionKey(String.valueOf(i))));
        }
        container.executeBulkOperations(operations).forEach(result -> {});
    }

    private static List<Float> vector(Random random) {
        return Stream.generate(() -> random.nextFloat() - 0.5f).limit(DIMENSIONS).toList();
    }

    /** What the same search costs by each path. */
    static Map<String, Double> charges(CosmosContainer container) {
        Map<String, Double> charges = new LinkedHashMap<>();
        List<Float> question = vector(new Random(7));
        for (String path : List.of("none", "flat", "quantizedFlat", "diskANN")) {
            charges.put(path, charge(container, path, question));
        }
        return charges;
    }

    private static double charge(CosmosContainer container, String path, List<Float> question) {
        String text =
                "SELECT TOP 10 c.id FROM c ORDER BY VectorDistance(c.%s, @question)"
                        .formatted(path);
        SqlQuerySpec query = new SqlQuerySpec(text, new SqlParameter("@question", question));
        double charge = 0;
        for (FeedResponse<JsonNode> page :
                container
                        .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                        .iterableByPage()) {
            charge += page.getRequestCharge();
        }
        return charge;
    }
}
