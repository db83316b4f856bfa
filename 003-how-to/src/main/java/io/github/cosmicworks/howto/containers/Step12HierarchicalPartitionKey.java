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
 * Partitions orders by customer, then day, then id, and reads by any prefix of the three.
 *
 * <p>A hierarchical key lifts the 20 GB of one logical partition key: a customer may grow beyond
 * it, and with the id as the last level each day may, too. A query that gives the first levels is
 * sent to the partitions that hold them and no others, and a point read gives all three. The first
 * level needs many values, thousands of them where much is written: all items of one value begin on
 * one physical partition, so a key that begins with, say, the country sends all writes there.
 *
 * <p>Ends with: {@code maple-cycles: 4 orders, 1 of them on 2025-01-05}
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
                CosmosContainer orders = createContainer(database, "orders-by-customer");
                Catalogue.orders(32).forEach(orders::upsertItem);
                String day = Catalogue.orders(5).get(4).orderedOn();
                System.out.printf(
                        "maple-cycles: %d orders, %d of them on %s%n",
                        count(orders, "maple-cycles"), count(orders, "maple-cycles", day), day);
            } finally {
                database.getContainer("orders-by-customer").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <hierarchical_partition_key>
        PartitionKeyDefinition byCustomer = new PartitionKeyDefinition();
        byCustomer.setPaths(List.of("/customerId", "/orderedOn", "/id"));
        byCustomer.setKind(PartitionKind.MULTI_HASH);
        byCustomer.setVersion(PartitionKeyDefinitionVersion.V2);
        database.createContainerIfNotExists(new CosmosContainerProperties(id, byCustomer));
        // </hierarchical_partition_key>
        return database.getContainer(id);
    }

    static int count(CosmosContainer orders, String... levels) {
        // <query_by_prefix>
        PartitionKeyBuilder prefix = new PartitionKeyBuilder();
        for (String level : levels) {
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
