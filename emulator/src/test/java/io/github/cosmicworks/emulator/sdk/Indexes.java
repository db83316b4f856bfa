package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosGlobalSecondaryIndexDefinition;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Global secondary indexes of tests. The names are those of the documentation: customers by their
 * ids, and by the addresses that they are looked for with.
 */
final class Indexes {

    static final String CUSTOMER_AND_ADDRESS = "SELECT c.customerId, c.emailAddress FROM c";

    private static final Duration LONG = Duration.ofSeconds(20);

    private Indexes() {}

    /** Makes an index by {@code /emailAddress}. */
    static CosmosContainer byAddress(
            CosmosDatabase database, CosmosContainer source, String query) {
        CosmosContainerProperties properties = properties(source.getId(), query);
        database.createContainer(properties);
        return database.getContainer(properties.getId());
    }

    /** An index by {@code /emailAddress} that is not made yet. */
    static CosmosContainerProperties properties(String source, String query) {
        return new CosmosContainerProperties("index-" + TestAccount.newId(), "/emailAddress")
                .setGlobalSecondaryIndexDefinition(
                        new CosmosGlobalSecondaryIndexDefinition(source, query));
    }

    /** An index follows its source after a while. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as(what).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Waits until an index has what its source has. */
    static void awaitEqual(CosmosContainer source, CosmosContainer index) {
        await("the index has what its source has", () -> bySource(source).equals(ofIndex(index)));
    }

    private static Map<String, Object> bySource(CosmosContainer source) {
        Map<String, Object> all = new TreeMap<>();
        for (ObjectNode item : items(source)) {
            all.put(
                    item.get("customerId").asText() + "/" + item.get("id").asText(),
                    String.valueOf(item.get("emailAddress")));
        }
        return all;
    }

    /** By customer and id of the source's item; two of one would not be equal to anything. */
    private static Map<String, Object> ofIndex(CosmosContainer index) {
        Map<String, Object> all = new TreeMap<>();
        for (ObjectNode item : items(index)) {
            all.merge(
                    item.get("customerId").asText() + "/" + item.get("_id").asText(),
                    String.valueOf(item.get("emailAddress")),
                    (one, another) -> "twice");
        }
        return all;
    }

    static List<ObjectNode> items(CosmosContainer container) {
        return query(container, "SELECT * FROM c");
    }

    static List<ObjectNode> query(CosmosContainer container, String query) {
        List<ObjectNode> found = new ArrayList<>();
        container
                .queryItems(query, new CosmosQueryRequestOptions(), ObjectNode.class)
                .forEach(found::add);
        return found;
    }
}
