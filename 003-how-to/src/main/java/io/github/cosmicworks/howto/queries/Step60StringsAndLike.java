package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Searches text: with {@code LIKE}, with a prefix, and without regard to case.
 *
 * <p>A prefix search reads a range of the index, {@code CONTAINS} and {@code LIKE '%...%'} read all
 * its values, and a function around the property, such as {@code LOWER}, reads all the items.
 * {@code StringEquals} with {@code true} compares without case and still uses the index.
 *
 * <p>Ends with: {@code yamba in any case: 8, starts with Bells: 8, ends in Helmet: 10}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/string-functions">String
 *     functions</a>
 */
public final class Step60StringsAndLike {
    // <string_conditions>
    static final String CONTAINS_YAMBA = "CONTAINS(p.name, 'yamba', true)";
    static final String STARTS_WITH_BELLS = "STARTSWITH(p.name, 'Bells')";
    static final String ENDS_IN_HELMET = "p.name LIKE '%Helmet'";

    // </string_conditions>
    private Step60StringsAndLike() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf(
                    "yamba in any case: %d, starts with Bells: %d, ends in Helmet: %d%n",
                    count(products, CONTAINS_YAMBA),
                    count(products, STARTS_WITH_BELLS),
                    count(products, ENDS_IN_HELMET));
        }
    }

    static int count(CosmosContainer products, String condition) {
        String query = "SELECT VALUE COUNT(1) FROM p WHERE " + condition;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Integer.class)
                .iterator()
                .next();
    }
}
