package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Searches and shapes arrays: contains, contains all, slices and lengths.
 *
 * <p>{@code ARRAY_CONTAINS} finds a value by the index. With {@code true} as its third argument it
 * finds an element that has these properties, whatever else it has. Where that is slow, or the
 * condition is not equality, such as a price below a limit, use {@code EXISTS} instead.
 *
 * <p>Ends with: {@code Made of carbon: 15, also in L and XL: 2}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/array-functions">Array
 *     functions</a>
 */
public final class Step59Arrays {
    // <array_contains>
    static final String MADE_OF_CARBON =
            "ARRAY_CONTAINS(p.tags, {'kind': 'material', 'name': 'carbon'}, true)";
    static final String IN_L_AND_XL = "ARRAY_CONTAINS_ALL(p.sizes, 'L', 'XL')";

    // </array_contains>
    private Step59Arrays() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            int carbon = count(products, MADE_OF_CARBON);
            int large = count(products, MADE_OF_CARBON + " AND " + IN_L_AND_XL);
            System.out.printf("Sizes of WET-0001: %s%n", firstSizes(products, "WET-0001"));
            System.out.printf("Made of carbon: %d, also in L and XL: %d%n", carbon, large);
        }
    }

    static int count(CosmosContainer products, String condition) {
        String query = "SELECT VALUE COUNT(1) FROM p WHERE " + condition;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Integer.class)
                .iterator()
                .next();
    }

    static JsonNode firstSizes(CosmosContainer products, String id) {
        // <array_functions>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT ARRAY_LENGTH(p.sizes) AS count, ARRAY_SLICE(p.sizes, 0, 2) AS firstTwo,
                               ARRAY_CONCAT(p.sizes, ["XXL"]) AS withXxl
                        FROM p WHERE p.id = @id
                        """,
                        new SqlParameter("@id", id));
        return products.queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .iterator()
                .next();
        // </array_functions>
    }
}
