package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Order;
import java.util.List;

/**
 * Compares two partition keys for the same orders: one that spreads them and one that does not.
 *
 * <p>A good key has many values, spreads items and requests evenly, and is known where the
 * application reads. A logical partition holds at most 20 GB and 10,000 RU/s, so a key with three
 * values, such as a status, is a ceiling one day. The step counts what would share a logical
 * partition.
 *
 * <p>Ends with: {@code By /customerId: 8 partitions, the largest holds 12%}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partitioning-overview">Partitioning and
 *     horizontal scaling</a>
 */
public final class Step10ChoosePartitionKey {

    private Step10ChoosePartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer byStatus = Cosmicworks.container(client, "orders-by-status", "/status");
            CosmosContainer byCustomer =
                    Cosmicworks.container(client, "orders-by-customer", "/customerId");
            try {
                compare(byStatus, byCustomer);
            } finally {
                byStatus.delete();
                byCustomer.delete();
            }
        }
    }

    static void compare(CosmosContainer byStatus, CosmosContainer byCustomer) {
        for (Order order : Catalogue.orders(40)) {
            byStatus.upsertItem(order);
            byCustomer.upsertItem(order);
        }
        System.out.println("By /status:     " + spread(byStatus, "status"));
        System.out.println("By /customerId: " + spread(byCustomer, "customerId"));
    }

    static String spread(CosmosContainer orders, String partitionKey) {
        // <spread>
        String query = "SELECT COUNT(1) AS items FROM o GROUP BY o." + partitionKey;
        List<Long> sizes =
                orders.queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class).stream()
                        .map(group -> group.path("items").longValue())
                        .toList();
        long items = sizes.stream().mapToLong(Long::longValue).sum();
        long largest = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
        return "%d partitions, the largest holds %d%%"
                .formatted(sizes.size(), 100 * largest / items);
        // </spread>
    }
}
