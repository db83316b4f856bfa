package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Finds the different values of a property, and of a pair of properties.
 *
 * <p>{@code DISTINCT} compares whole results: a value, or an object with all its properties. With
 * {@code ORDER BY} on the same value the SDK removes duplicates as they pass; without it, it has to
 * remember all it has seen.
 *
 * <p>Ends with: {@code Colours: [black, blue, green, red, yellow]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/keywords">Keywords</a>
 */
public final class Step56Distinct {

    private Step56Distinct() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf("Categories: %s%n", categories(products));
            System.out.printf("Colours: %s%n", colours(products));
        }
    }

    static List<String> categories(CosmosContainer products) {
        // <distinct_value>
        String query = "SELECT DISTINCT VALUE p.categoryId FROM p ORDER BY p.categoryId";
        return products.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
        // </distinct_value>
    }

    static List<String> colours(CosmosContainer products) {
        // <distinct_in_array>
        String query =
                "SELECT DISTINCT VALUE t.name FROM p JOIN t IN p.tags WHERE t.kind = 'colour'";
        return products.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .sorted()
                .toList();
        // </distinct_in_array>
    }
}
