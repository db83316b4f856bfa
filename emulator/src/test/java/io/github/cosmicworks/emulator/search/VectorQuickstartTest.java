package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The calls of the documentation's vector quickstarts for Java, on hotels of our own: containers
 * with an index of the two types, a bulk load, TOP as a parameter, the flag for a full search, and
 * the distance function chosen by a query.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/quickstart-vector-store-java">Vector
 *     search with Java</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/quickstart-create-vector-index-java">
 *     Create and query vector indexes</a>
 */
class VectorQuickstartTest {

    private static final int DIMENSIONS = 1_536;
    private static final int HOTELS = 50;

    private static final List<List<Float>> VECTORS =
            IntStream.range(0, HOTELS).mapToObj(VectorQuickstartTest::vector).toList();

    private static List<Float> vector(int seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> (float) random.nextGaussian()).limit(DIMENSIONS).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diskANN", "quantizedFlat"})
    void theCallsWorkUnchanged(String index) {
        try (QueryContainers containers = new QueryContainers(properties(index))) {
            List<Double> question = vector(4_711).stream().map(Float::doubleValue).toList();
            for (CosmosContainer container : List.of(containers.one(), containers.five())) {
                load(container);
            }
            for (CosmosContainer container : containers.all()) {
                askByTheIndex(container, question);
                for (String function : List.of("cosine", "euclidean", "dotproduct")) {
                    ask(container, question, function);
                }
            }
        }
    }

    private static CosmosContainerProperties properties(String index) {
        CosmosContainerProperties properties = QueryContainers.properties("/HotelId");
        properties.setVectorEmbeddingPolicy(
                SearchContainers.policy(
                        List.of(
                                SearchContainers.embedding(
                                        "/DescriptionVector",
                                        CosmosVectorDataType.FLOAT32,
                                        DIMENSIONS,
                                        CosmosVectorDistanceFunction.COSINE))));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(
                List.of(new ExcludedPath("/_etag/?"), new ExcludedPath("/DescriptionVector/*")));
        indexing.setVectorIndexes(
                List.of(new CosmosVectorIndexSpec().setPath("/DescriptionVector").setType(index)));
        properties.setIndexingPolicy(indexing);
        return properties;
    }

    private static void load(CosmosContainer container) {
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (int i = 0; i < HOTELS; i++) {
            Map<String, Object> hotel = new LinkedHashMap<>();
            hotel.put("id", String.valueOf(i));
            hotel.put("HotelId", String.valueOf(i));
            hotel.put("HotelName", "Hotel " + i);
            hotel.put("DescriptionVector", VECTORS.get(i));
            operations.add(
                    CosmosBulkOperations.getUpsertItemOperation(
                            hotel, new PartitionKeyBuilder().add(String.valueOf(i)).build()));
        }
        int written = 0;
        for (CosmosBulkOperationResponse<Object> response :
                container.executeBulkOperations(operations)) {
            assertThat(response.getResponse().getStatusCode()).isEqualTo(201);
            assertThat(response.getResponse().getRequestCharge()).isPositive();
            written++;
        }
        assertThat(written).isEqualTo(HOTELS);
    }

    private static void askByTheIndex(CosmosContainer container, List<Double> question) {
        check(
                container,
                new SqlQuerySpec(
                        "SELECT TOP @topK c.HotelId, c.HotelName,"
                                + " VectorDistance(c.DescriptionVector, @embedding, false) AS SimilarityScore"
                                + " FROM c ORDER BY VectorDistance(c.DescriptionVector, @embedding, false)",
                        List.of(
                                new SqlParameter("@topK", 5),
                                new SqlParameter("@embedding", question))),
                "cosine",
                question);
    }

    private static void ask(CosmosContainer container, List<Double> question, String function) {
        String distance =
                "VectorDistance(c.DescriptionVector, @embedding, false, {\"distanceFunction\": \"%s\"})"
                        .formatted(function);
        check(
                container,
                new SqlQuerySpec(
                        "SELECT TOP 5 c.HotelId, c.HotelName, %s AS SimilarityScore FROM c ORDER BY %s"
                                .formatted(distance, distance),
                        List.of(new SqlParameter("@embedding", question))),
                function,
                question);
    }

    @SuppressWarnings("rawtypes") // The quickstarts read maps.
    private static void check(
            CosmosContainer container, SqlQuerySpec query, String function, List<Double> question) {
        List<Map> results = new ArrayList<>();
        double charge = 0;
        for (FeedResponse<Map> page :
                container
                        .queryItems(query, new CosmosQueryRequestOptions(), Map.class)
                        .iterableByPage()) {
            results.addAll(page.getResults());
            charge += page.getRequestCharge();
        }
        assertThat(charge).isPositive();
        List<Integer> expected =
                IntStream.range(0, HOTELS)
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                        i -> order(function, VECTORS.get(i), question)))
                        .limit(5)
                        .toList();
        assertThat(results)
                .extracting(hotel -> hotel.get("HotelName"))
                .containsExactlyElementsOf(expected.stream().map(i -> "Hotel " + i).toList());
        for (int i = 0; i < expected.size(); i++) {
            double score = ((Number) results.get(i).get("SimilarityScore")).doubleValue();
            assertThat(score)
                    .isCloseTo(
                            distance(function, VECTORS.get(expected.get(i)), question),
                            within(1e-6 * Math.max(1, Math.abs(score))));
        }
    }

    /** The nearest first: a small distance, but a large similarity. */
    private static double order(String function, List<Float> vector, List<Double> question) {
        double distance = distance(function, vector, question);
        return function.equals("euclidean") ? distance : -distance;
    }

    private static double distance(String function, List<Float> vector, List<Double> question) {
        double dot = 0;
        double one = 0;
        double other = 0;
        double apart = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            double a = vector.get(i);
            double b = question.get(i);
            dot += a * b;
            one += a * a;
            other += b * b;
            apart += (a - b) * (a - b);
        }
        return switch (function) {
            case "cosine" -> dot / Math.sqrt(one * other);
            case "dotproduct" -> dot;
            default -> Math.sqrt(apart);
        };
    }
}
