package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Calls a function of your own in a query.
 *
 * <p>A function computes a value and changes nothing. No index knows what it returns: give the
 * filter another condition that an index serves, and the function sees what is left.
 *
 * <p>Ends with: {@code With tax: [236.81, 272.51]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-stored-procedures-triggers-udfs">Register
 *     and use stored procedures, triggers, and user-defined functions</a>
 */
public final class Step127UserDefinedFunction {

    private Step127UserDefinedFunction() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "taxed", "/categoryId");
            try {
                queryWithTax(products);
            } finally {
                products.delete();
            }
        }
    }

    static List<Double> queryWithTax(CosmosContainer products) {
        products.upsertItem(new Product("bells", "gear-camp-tents", "Bells Tent", 199.0, 4));
        products.upsertItem(new Product("byron", "gear-camp-tents", "Byron Tent", 229.0, 2));
        products.upsertItem(new Product("coogee", "gear-camp-tents", "Coogee Tent", 79.0, 1));
        // <user_defined_function>
        products.getScripts()
                .createUserDefinedFunction(
                        new CosmosUserDefinedFunctionProperties(
                                "withTax", Scripts.read("withTax.js")));

        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE udf.withTax(p.price, @country) FROM p"
                                + " WHERE p.price > 100 AND udf.withTax(p.price, @country) > 200"
                                + " ORDER BY p.price",
                        new SqlParameter("@country", "DE"));
        List<Double> prices = products.queryItems(query, null, Double.class).stream().toList();
        // </user_defined_function>
        System.out.println("With tax: " + prices);
        return prices;
    }
}
