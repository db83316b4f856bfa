package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Order;

/**
 * Deletes all items of a partition key with one request, such as everything of a customer who
 * leaves.
 *
 * <p>From then on reads and queries do not find the items; the service removes them in the
 * background, with at most a tenth of the container's throughput. An aggregate such as {@code
 * COUNT}, which the index answers, may still include them until that is done, so this lists what is
 * left. The program sends one request instead of reading and deleting item by item. An account has
 * to have the capability {@code DeleteAllItemsByPartitionKey}, which is in preview.
 *
 * <p>Ends with: {@code Left of harbour-outfitters: 0, of maple-cycles: 2}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-delete-by-partition-key">Delete
 *     items by partition key value</a>
 */
public final class Step39DeleteAllByPartitionKey {

    private Step39DeleteAllByPartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer orders =
                    Cosmicworks.container(client, "orders-to-forget", "/customerId");
            try {
                deleteCustomer(orders);
            } finally {
                orders.delete();
            }
        }
    }

    static void deleteCustomer(CosmosContainer orders) {
        for (Order order : Catalogue.orders(16)) {
            orders.upsertItem(order);
        }
        // <delete_by_partition_key>
        PartitionKey leaving = new PartitionKey("harbour-outfitters");
        orders.deleteAllItemsByPartitionKey(leaving, new CosmosItemRequestOptions());
        // </delete_by_partition_key>
        System.out.printf(
                "Left of harbour-outfitters: %d, of maple-cycles: %d%n",
                count(orders, "harbour-outfitters"), count(orders, "maple-cycles"));
    }

    private static long count(CosmosContainer orders, String customerId) {
        // <what_is_left>
        CosmosQueryRequestOptions ofCustomer =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(customerId));
        return orders.queryItems("SELECT VALUE o.id FROM o", ofCustomer, String.class).stream()
                .count(); // COUNT in the query might include what is on its way out
        // </what_is_left>
    }
}
