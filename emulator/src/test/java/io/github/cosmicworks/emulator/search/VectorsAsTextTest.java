package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whatever is done with items that have vectors, their numbers stay text: as values each would take
 * as much memory as six of them do in a vector.
 */
@Isolated
class VectorsAsTextTest {

    private static final int ITEMS = 300;
    private static final PartitionKey KEY = new PartitionKey("a");

    private final Random random = new Random(23);

    /** How many numbers there are as values, by the JVM's own count of what is reachable. */
    private static int numbers() throws Exception {
        String histogram =
                (String)
                        ManagementFactory.getPlatformMBeanServer()
                                .invoke(
                                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                        "gcClassHistogram",
                                        new Object[] {new String[0]},
                                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split(" +"))
                .filter(columns -> columns.length > 3)
                .filter(columns -> columns[3].equals(JsonDouble.class.getName()))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .findFirst()
                .orElse(0);
    }

    private Map<String, Object> item(int number) {
        Map<String, Object> item = new HashMap<>();
        item.put("id", Integer.toString(number));
        item.put("pk", "a");
        item.put("rank", number);
        item.put(
                CosmosVectorDataType.FLOAT32.toString(),
                SearchContainers.vector(CosmosVectorDataType.FLOAT32, random));
        return item;
    }

    private static void each(IntConsumer action) {
        for (int i = 0; i < ITEMS; i++) {
            action.accept(i);
        }
    }

    private void write(CosmosContainer container) {
        CosmosItemRequestOptions none = new CosmosItemRequestOptions();
        each(i -> container.createItem(item(i), KEY, none));
        each(i -> container.upsertItem(item(i), KEY, none));
        each(i -> container.replaceItem(item(i), Integer.toString(i), KEY, none));
        each(
                i ->
                        container.patchItem(
                                Integer.toString(i),
                                KEY,
                                CosmosPatchOperations.create().increment("/rank", 1),
                                Object.class));
        CosmosBatch batch = CosmosBatch.createCosmosBatch(KEY);
        for (int i = 0; i < 100; i++) {
            batch.upsertItemOperation(item(i));
        }
        assertThat(container.executeCosmosBatch(batch).isSuccessStatusCode()).isTrue();
        List<CosmosItemOperation> bulk = new ArrayList<>();
        each(i -> bulk.add(CosmosBulkOperations.getUpsertItemOperation(item(i), KEY)));
        container
                .executeBulkOperations(bulk)
                .forEach(r -> assertThat(r.getResponse().getStatusCode()).isEqualTo(200));
    }

    private void read(CosmosContainer container) {
        each(i -> container.readItem(Integer.toString(i), KEY, JsonNode.class));
        for (String query :
                List.of(
                        "SELECT * FROM c",
                        "SELECT * FROM c WHERE c.rank >= 0 ORDER BY c.rank",
                        "SELECT TOP 10 c.id, VectorDistance(c.float32, @v) AS d FROM c"
                                + " ORDER BY VectorDistance(c.float32, @v)",
                        "SELECT VALUE c.float32 FROM c")) {
            SqlQuerySpec spec =
                    new SqlQuerySpec(
                            query,
                            new SqlParameter(
                                    "@v",
                                    SearchContainers.vector(CosmosVectorDataType.FLOAT32, random)));
            assertThat(
                            container
                                    .queryItems(
                                            spec, new CosmosQueryRequestOptions(), JsonNode.class)
                                    .stream())
                    .hasSizeGreaterThanOrEqualTo(10);
        }
        assertThat(
                        container
                                .queryChangeFeed(
                                        CosmosChangeFeedRequestOptions
                                                .createForProcessingFromBeginning(
                                                        FeedRange.forFullRange()),
                                        JsonNode.class)
                                .stream())
                .hasSize(ITEMS);
    }

    @Test
    void noRequestMakesValuesOfThem() throws Exception {
        try (QueryContainers containers =
                new QueryContainers(
                        SearchContainers.vectors(CosmosVectorDistanceFunction.COSINE))) {
            CosmosContainer container = containers.one();
            int before = numbers();
            write(container);
            assertThat(numbers() - before).isLessThan(ITEMS);
            read(container);
            assertThat(numbers() - before).isLessThan(ITEMS);
        }
    }
}
