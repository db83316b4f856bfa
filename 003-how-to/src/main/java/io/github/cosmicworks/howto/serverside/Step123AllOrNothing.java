package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Throws an error in a stored procedure, and finds everything as it was before.
 *
 * <p>A procedure is a transaction. An exception that it does not catch takes all of its writes
 * back, those that were done before as well. On the emulator the number in the error is the
 * sub-status of the exception.
 *
 * <p>Ends with: {@code Units afterwards: 5 and 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-write-stored-procedures-triggers-udfs">Write
 *     stored procedures, triggers, and user-defined functions</a>
 */
public final class Step123AllOrNothing {

    private Step123AllOrNothing() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "moved", "/categoryId");
            try {
                moveTooMany(products);
            } finally {
                products.delete();
            }
        }
    }

    static List<Integer> moveTooMany(CosmosContainer products) {
        products.upsertItem(new Product("bells", "gear-camp-tents", "Bells Tent", 199.0, 5));
        products.upsertItem(new Product("byron", "gear-camp-tents", "Byron Tent", 219.0, 1));
        // <all_or_nothing>
        CosmosStoredProcedure moveStock = Scripts.procedure(products, "moveStock");
        try {
            moveStock.execute(List.of("bells", "byron", 9), Scripts.in("gear-camp-tents"));
        } catch (CosmosException e) {
            System.out.printf(
                    "Refused with status %d, sub-status %d%n",
                    e.getStatusCode(), e.getSubStatusCode());
        }
        // </all_or_nothing>
        List<Integer> units = List.of(units(products, "bells"), units(products, "byron"));
        System.out.printf("Units afterwards: %d and %d%n", units.get(0), units.get(1));
        return units;
    }

    private static int units(CosmosContainer products, String id) {
        return products.readItem(id, new PartitionKey("gear-camp-tents"), Product.class)
                .getItem()
                .quantity();
    }
}
