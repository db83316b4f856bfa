package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Queries with parameters: values travel beside the text and never become part of it.
 *
 * <p>That keeps input from being read as SQL, and lets the SDK reuse the plan of a query. A
 * parameter may be any JSON value, an array included; it stands for a value and never for a piece
 * of the query.
 *
 * <p>Ends with: {@code 4 of 10 surfboards cost less than 300}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/parameterized-queries">Parameterized
 *     queries</a>
 */
public final class Step48QueryWithParameters {

    private Step48QueryWithParameters() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<Product> cheap = cheaperThan(products, "gear-surf-surfboards", 300);
            System.out.printf("%d of 10 surfboards cost less than 300%n", cheap.size());
        }
    }

    static List<Product> cheaperThan(CosmosContainer products, String categoryId, double price) {
        // <query_with_parameters>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.categoryId = @category AND p.price < @price",
                        new SqlParameter("@category", categoryId),
                        new SqlParameter("@price", price));
        List<Product> found = new ArrayList<>();
        for (Product product :
                products.queryItems(query, new CosmosQueryRequestOptions(), Product.class)) {
            System.out.printf("%s, %.2f%n", product.name(), product.price());
            found.add(product);
        }
        // </query_with_parameters>
        return found;
    }
}
