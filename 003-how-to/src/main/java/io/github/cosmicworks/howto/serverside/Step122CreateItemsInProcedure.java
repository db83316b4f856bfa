package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosStoredProcedureResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Hands a list of items to a stored procedure, which creates them in one transaction.
 *
 * <p>Each parameter is sent as JSON. The procedure may run out of time, five seconds at most: it
 * then keeps what it has done and says how far it came, and the caller sends the rest.
 *
 * <p>Ends with: {@code Created 3 of 3, for 16.00 RU}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-write-stored-procedures-triggers-udfs">Write
 *     stored procedures, triggers, and user-defined functions</a>
 */
public final class Step122CreateItemsInProcedure {

    private Step122CreateItemsInProcedure() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "imported", "/categoryId");
            try {
                createInProcedure(products);
            } finally {
                products.delete();
            }
        }
    }

    static int createInProcedure(CosmosContainer products) {
        List<Product> tents =
                List.of(
                        new Product("bells", "gear-camp-tents", "Bells Tent", 199.0, 4),
                        new Product("byron", "gear-camp-tents", "Byron Tent", 219.0, 2),
                        new Product("coogee", "gear-camp-tents", "Coogee Tent", 239.0, 1));
        // <create_items>
        CosmosStoredProcedure create = Scripts.procedure(products, "createProducts");
        int created = 0;
        double charge = 0;
        while (created < tents.size()) {
            // One parameter, which is a list.
            List<Object> parameters = List.of(tents.subList(created, tents.size()));
            CosmosStoredProcedureResponse response =
                    create.execute(parameters, Scripts.in("gear-camp-tents"));
            created += Integer.parseInt(response.getResponseAsString());
            charge += response.getRequestCharge();
        }
        // </create_items>
        System.out.printf("Created %d of %d, for %.2f RU%n", created, tents.size(), charge);
        return created;
    }
}
