package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Partitions orders by country, then city, then customer, and reads by any prefix of the three.
 *
 * <p>A hierarchical key lifts the 20 GB of one logical partition key: a country may grow beyond it.
 * A query that gives the first levels is sent to the partitions that hold them and no others, and a
 * point read gives all three.
 *
 * <p>Ends with: {@code Norway: 8 orders, Bergen: 4}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys">Hierarchical
 *     partition keys</a>
 */
public final class Step12HierarchicalPartitionKey {

    private Step12HierarchicalPartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                CosmosContainer orders = createContainer(database, "orders-by-place");
                Catalogue.orders(32).forEach(orders::upsertItem);
                System.out.printf(
                        "Norway: %d orders, Bergen: %d%n",
                        count(orders, "Norway"), count(orders, "Norway", "Bergen"));
            } finally {
                database.getContainer("orders-by-place").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <hierarchical_partition_key>
        PartitionKeyDefinition byPlace = new PartitionKeyDefinition();
        byPlace.setPaths(List.of("/country", "/city", "/customerId"));
        byPlace.setKind(PartitionKind.MULTI_HASH);
        byPlace.setVersion(PartitionKeyDefinitionVersion.V2);
        database.createContainerIfNotExists(new CosmosContainerProperties(id, byPlace));
        // </hierarchical_partition_key>
        return database.getContainer(id);
    }

    static int count(CosmosContainer orders, String... place) {
        // <query_by_prefix>
        PartitionKeyBuilder prefix = new PartitionKeyBuilder();
        for (String level : place) {
            prefix.add(level);
        }
        CosmosQueryRequestOptions within =
                new CosmosQueryRequestOptions().setPartitionKey(prefix.build());
        return orders.queryItems("SELECT VALUE COUNT(1) FROM o", within, Integer.class)
                .iterator()
                .next();
        // </query_by_prefix>
    }
}
