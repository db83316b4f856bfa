package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight searches at a time while items are written: each answer is right, and who reads one item is
 * answered soon. How soon is held to a second on a machine that has nothing else to do: {@code
 * -Demulator.noise=true}, with more and longer vectors by {@code -Demulator.vectors=100000
 * -Demulator.dimensions=1536 -Dsurefire.extraArgs=-Xmx8g}.
 */
@Timeout(1_200)
@Tag("slow")
class VectorsUnderLoadTest {

    private static final int ITEMS = Integer.getInteger("emulator.vectors", 2_000);
    private static final int DIMENSIONS = Integer.getInteger("emulator.dimensions", 600);
    private static final int SEARCHERS = 8;
    private static final int SEARCHES = 5;
    private static final int CHUNK = 500;
    private static final long SOON = TimeUnit.SECONDS.toNanos(1);

    private final float[][] vectors = new float[ITEMS][];
    private final AtomicBoolean searched = new AtomicBoolean();

    private static CosmosContainerProperties properties() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setVectorEmbeddingPolicy(
                SearchContainers.policy(
                        List.of(
                                SearchContainers.embedding(
                                        "/v",
                                        CosmosVectorDataType.FLOAT32,
                                        DIMENSIONS,
                                        CosmosVectorDistanceFunction.DOT_PRODUCT))));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(List.of(new ExcludedPath("/v/*")));
        indexing.setVectorIndexes(
                List.of(new CosmosVectorIndexSpec().setPath("/v").setType("diskANN")));
        properties.setIndexingPolicy(indexing);
        return properties;
    }

    /** None of them is far to the south, where the first component is small. */
    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 1; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        vector[0] = 1;
        return vector;
    }

    private static float[] farAway(Random random) {
        float[] vector = vector(random);
        vector[0] = -1e6f;
        return vector;
    }

    private static Map<String, Object> item(String id, float[] vector) {
        Map<String, Object> item = new HashMap<>();
        item.put("id", id);
        item.put("pk", "a");
        item.put("v", vector);
        return item;
    }

    private void fill(CosmosContainer container) {
        Random random = new Random(23);
        for (int from = 0; from < ITEMS; from += CHUNK) {
            List<CosmosItemOperation> operations = new ArrayList<>();
            for (int i = from; i < Math.min(ITEMS, from + CHUNK); i++) {
                vectors[i] = vector(random);
                operations.add(
                        CosmosBulkOperations.getCreateItemOperation(
                                item(Integer.toString(i), vectors[i]), new PartitionKey("a")));
            }
            container
                    .executeBulkOperations(operations)
                    .forEach(r -> assertThat(r.getResponse().getStatusCode()).isEqualTo(201));
        }
    }

    private static List<String> nearest(CosmosContainer container, float[] query) {
        return container
                .queryItems(
                        new SqlQuerySpec(
                                "SELECT TOP 10 c.id FROM c ORDER BY VectorDistance(c.v, @v)",
                                new SqlParameter("@v", query)),
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .stream()
                .map(hit -> hit.get("id").asText())
                .toList();
    }

    private List<String> loop(float[] query) {
        double[] similarity = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            for (int j = 0; j < DIMENSIONS; j++) {
                similarity[i] += (double) vectors[i][j] * query[j];
            }
        }
        return IntStream.range(0, ITEMS)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> similarity[i]).reversed())
                .limit(10)
                .map(i -> Integer.toString(i))
                .toList();
    }

    @Test
    void answersAreRightAndReadersAreAnsweredSoon() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (QueryContainers containers = new QueryContainers(properties())) {
            CosmosContainer container = containers.one();
            fill(container);
            assertThat(nearest(container, vectors[0])).isEqualTo(loop(vectors[0]));
            List<Future<?>> searches = new ArrayList<>();
            for (int i = 0; i < SEARCHERS; i++) {
                Random random = new Random(i);
                searches.add(threads.submit(() -> search(container, random)));
            }
            Future<Integer> writes = threads.submit((Callable<Integer>) () -> write(container));
            Future<long[]> reads = threads.submit((Callable<long[]>) () -> read(container));
            for (Future<?> search : searches) {
                search.get();
            }
            searched.set(true);
            assertThat(writes.get()).isGreaterThan(SEARCHERS);
            System.out.printf(
                    "%d reads, the slowest took %d ms%n",
                    reads.get()[0], reads.get()[1] / 1_000_000);
            assertThat(reads.get()[0]).isGreaterThan(SEARCHERS);
            if (Boolean.getBoolean("emulator.noise")) {
                assertThat(reads.get()[1]).isLessThan(SOON);
            }
            float[] south = new float[DIMENSIONS];
            south[0] = -1;
            assertThat(nearest(container, south))
                    .hasSize(10)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.startsWith("far-"));
        } finally {
            threads.shutdownNow();
        }
    }

    private Void search(CosmosContainer container, Random random) {
        for (int i = 0; i < SEARCHES; i++) {
            float[] query = vector(random);
            assertThat(nearest(container, query)).isEqualTo(loop(query));
        }
        return null;
    }

    /** New items, new versions of them, and deletes: none of it is near to what is searched for. */
    private int write(CosmosContainer container) {
        Random random = new Random(5);
        int writes = 0;
        while (!searched.get()) {
            String id = "far-" + writes % 50;
            container.upsertItem(item(id, farAway(random)));
            if (writes % 5 == 4) {
                container.deleteItem(id, new PartitionKey("a"), null);
            }
            writes++;
        }
        for (int i = 0; i < 10; i++) {
            container.upsertItem(item("far-" + i, farAway(random)));
        }
        return writes;
    }

    /** How many reads, and how many nanoseconds the slowest took. */
    private long[] read(CosmosContainer container) {
        long[] reads = new long[2];
        for (; !searched.get(); reads[0]++) {
            String id = Long.toString(reads[0] % ITEMS);
            long start = System.nanoTime();
            assertThat(
                            container
                                    .readItem(id, new PartitionKey("a"), JsonNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
            reads[1] = Math.max(reads[1], System.nanoTime() - start);
        }
        return reads;
    }
}
