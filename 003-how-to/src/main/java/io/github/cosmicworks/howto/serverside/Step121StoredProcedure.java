package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Registers a stored procedure, JavaScript that runs beside the data, and calls it.
 *
 * <p>A procedure belongs to a container and runs in one logical partition of it, which each call
 * names. What it puts into the response comes back as JSON.
 *
 * <p>Ends with: {@code Answer: "Hello, Cosmic Works"}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-stored-procedures-triggers-udfs">Register
 *     and use stored procedures, triggers, and user-defined functions</a>
 */
public final class Step121StoredProcedure {

    private Step121StoredProcedure() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "greeted", "/categoryId");
            try {
                callProcedure(products);
            } finally {
                products.delete();
            }
        }
    }

    static String callProcedure(CosmosContainer products) {
        // <stored_procedure>
        products.getScripts()
                .createStoredProcedure(
                        new CosmosStoredProcedureProperties("greet", Scripts.read("greet.js")));

        CosmosStoredProcedure greet = products.getScripts().getStoredProcedure("greet");
        CosmosStoredProcedureResponse response =
                greet.execute(
                        List.of("Cosmic Works"),
                        new CosmosStoredProcedureRequestOptions()
                                .setPartitionKey(new PartitionKey("gear-surf-surfboards")));
        // </stored_procedure>
        System.out.printf("Charge: %.2f RU%n", response.getRequestCharge());
        System.out.println("Answer: " + response.getResponseAsString());
        return response.getResponseAsString();
    }
}
