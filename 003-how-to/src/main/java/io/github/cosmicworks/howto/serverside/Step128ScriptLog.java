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
 * Reads what a procedure has written with console.log.
 *
 * <p>The log comes back in a header of the response, when the call asks for it. A header is short:
 * log what you look for, not everything.
 *
 * <p>Ends with: {@code Units: 6}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-write-stored-procedures-triggers-udfs">Write
 *     stored procedures, triggers, and user-defined functions</a>
 */
public final class Step128ScriptLog {

    private Step128ScriptLog() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "logged", "/categoryId");
            try {
                readLog(products);
            } finally {
                products.delete();
            }
        }
    }

    static String readLog(CosmosContainer products) {
        products.upsertItem(new Product("bells", "gear-camp-tents", "Bells Tent", 199.0, 4));
        products.upsertItem(new Product("byron", "gear-camp-tents", "Byron Tent", 229.0, 2));
        products.upsertItem(new Product("coogee", "gear-camp-tents", "Coogee Tent", 79.0, 0));
        // <script_log>
        CosmosStoredProcedure sum = Scripts.procedure(products, "loggedSum");
        CosmosStoredProcedureResponse response =
                sum.execute(List.of(), Scripts.in("gear-camp-tents").setScriptLoggingEnabled(true));
        System.out.print(response.getScriptLog());
        // </script_log>
        System.out.println("Units: " + response.getResponseAsString());
        return response.getScriptLog();
    }
}
