package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Order;
import java.util.List;

/**
 * Reads an item by the first level of its partition key, where the last level is the id.
 *
 * <p>With {@code /id} as its last level a hierarchical key has no upper bound for any customer:
 * each item is a logical partition of its own. The program would have to say the id twice, as the
 * id and as the last level. Since version 4.83 the SDK adds it by itself, to reads, changes,
 * deletes, bulk and read many.
 *
 * <p>Ends with: {@code order-00001 and order-00009 together: 2 orders}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys">Hierarchical
 *     partition keys</a>
 */
public final class Step25IdAsLastLevel {

    private Step25IdAsLastLevel() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                CosmosContainer orders = createContainer(database, "orders-by-customer-and-id");
                Catalogue.orders(16).forEach(orders::upsertItem);
                Order first = Catalogue.orders(1).get(0);
                System.out.printf(
                        "%s of %s: %s%n",
                        first.id(), first.customerId(), read(orders, first).status());
                System.out.printf(
                        "order-00001 and order-00009 together: %d orders%n",
                        readTwo(orders, first.customerId(), "order-00001", "order-00009").size());
            } finally {
                database.getContainer("orders-by-customer-and-id").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <id_as_last_level>
        PartitionKeyDefinition byCustomer = new PartitionKeyDefinition();
        byCustomer.setPaths(List.of("/customerId", "/id"));
        byCustomer.setKind(PartitionKind.MULTI_HASH);
        byCustomer.setVersion(PartitionKeyDefinitionVersion.V2);
        database.createContainerIfNotExists(new CosmosContainerProperties(id, byCustomer));
        // </id_as_last_level>
        return database.getContainer(id);
    }

    static Order read(CosmosContainer orders, Order order) {
        // <read_without_the_last_level>
        PartitionKey customer = new PartitionKeyBuilder().add(order.customerId()).build();
        return orders.readItem(order.id(), customer, Order.class).getItem();
        // </read_without_the_last_level>
    }

    static List<Order> readTwo(CosmosContainer orders, String customerId, String a, String b) {
        // <read_many_without_the_last_level>
        PartitionKey customer = new PartitionKeyBuilder().add(customerId).build();
        FeedResponse<Order> two =
                orders.readMany(
                        List.of(
                                new CosmosItemIdentity(customer, a),
                                new CosmosItemIdentity(customer, b)),
                        Order.class);
        // </read_many_without_the_last_level>
        return two.getResults();
    }
}
