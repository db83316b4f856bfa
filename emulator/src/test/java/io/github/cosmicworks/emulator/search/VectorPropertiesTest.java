package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The nearest neighbours that the SDK gets from one and from five partitions, at any page size, are
 * those that a plain loop in the test finds: for every distance function, data type and index.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/distance-functions">Distance
 *     functions</a>
 */
class VectorPropertiesTest {

    private static final int ITEMS = 60;
    private static final int[] PAGE_SIZES = {1, 7, 1_000};

    private static final Map<CosmosVectorDistanceFunction, QueryContainers> CONTAINERS =
            new EnumMap<>(CosmosVectorDistanceFunction.class);

    private static final List<Map<CosmosVectorDataType, float[]>> VECTORS = new ArrayList<>();

    @BeforeContainer
    static void createItems() {
        Random random = new Random(23);
        for (CosmosVectorDistanceFunction function : CosmosVectorDistanceFunction.values()) {
            CONTAINERS.put(function, new QueryContainers(SearchContainers.vectors(function)));
        }
        for (int i = 0; i < ITEMS; i++) {
            Map<CosmosVectorDataType, float[]> vectors = new EnumMap<>(CosmosVectorDataType.class);
            StringBuilder json = new StringBuilder("{\"id\": \"" + i + "\", \"n\": " + i % 4);
            for (CosmosVectorDataType type : CosmosVectorDataType.values()) {
                vectors.put(type, SearchContainers.vector(type, random));
                json.append(", \"%s\": %s".formatted(type, Arrays.toString(vectors.get(type))));
            }
            VECTORS.add(vectors);
            CONTAINERS.values().forEach(container -> container.add(json + "}"));
        }
        // They have no vector that can be compared, and come last if at all.
        for (String vector : List.of("null", "\"text\"", "[1, 2, 3]", "[[1], [2]]", "[]")) {
            CONTAINERS
                    .values()
                    .forEach(c -> c.add("{\"float32\": %s, \"n\": 9}".formatted(vector)));
        }
    }

    @AfterContainer
    static void close() {
        CONTAINERS.values().forEach(QueryContainers::close);
    }

    /** As the documentation defines them, one component after the other. */
    private static double distance(CosmosVectorDistanceFunction function, float[] a, float[] b) {
        double dot = 0;
        double squareA = 0;
        double squareB = 0;
        double squareDifference = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
            squareDifference += Math.pow((double) a[i] - b[i], 2);
        }
        return switch (function) {
            case COSINE -> dot / (Math.sqrt(squareA) * Math.sqrt(squareB));
            case DOT_PRODUCT -> dot;
            case EUCLIDEAN -> Math.sqrt(squareDifference);
        };
    }

    @Property(tries = 24, shrinking = ShrinkingMode.OFF)
    void neighboursAreExact(
            @ForAll CosmosVectorDistanceFunction function,
            @ForAll CosmosVectorDataType type,
            @ForAll @IntRange(min = 1, max = ITEMS) int top,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] query = SearchContainers.vector(type, random);
        boolean filtered = random.nextBoolean();
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            if (!filtered || i % 4 == 1) {
                expected.add(distance(function, VECTORS.get(i).get(type), query));
            }
        }
        expected.sort(
                function == CosmosVectorDistanceFunction.EUCLIDEAN
                        ? Comparator.naturalOrder()
                        : Comparator.reverseOrder());
        String text =
                "SELECT TOP %d c.id, VectorDistance(c.%s, @query) AS d FROM c %s ORDER BY VectorDistance(c.%s, @query)"
                        .formatted(
                                top,
                                type,
                                filtered
                                        ? "WHERE c.n = 1"
                                        : "WHERE c.n < 9".repeat(seed % 2 == 0 ? 1 : 0),
                                type);
        int pageSize = PAGE_SIZES[random.nextInt(PAGE_SIZES.length)];
        for (CosmosContainer container : CONTAINERS.get(function).both()) {
            List<JsonNode> results =
                    QueryContainers.query(container, pageSize, text, "@query", query);
            assertThat(results).as(text).hasSize(Math.min(top, expected.size()));
            for (int i = 0; i < results.size(); i++) {
                double given = results.get(i).get("d").asDouble();
                int id = results.get(i).get("id").asInt();
                double tolerance = 1e-9 * Math.max(1, Math.abs(given));
                assertThat(given)
                        .as("%s at %d of %s", text, i, results)
                        .isCloseTo(expected.get(i), within(tolerance))
                        .isCloseTo(
                                distance(function, VECTORS.get(id).get(type), query),
                                within(tolerance));
            }
        }
    }
}
