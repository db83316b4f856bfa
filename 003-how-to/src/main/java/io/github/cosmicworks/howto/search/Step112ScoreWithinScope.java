package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosFullTextScoreScope;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Ranks the products of one category by what is rare there, and not in the whole shop.
 *
 * <p>A word that few texts have counts more. By default the texts of the whole container are
 * counted. In a container with many tenants the words of one would change the order of another's
 * results. The local scope counts those of the query's partition key alone.
 *
 * <p>Ends with: {@code Counted among the city bikes: Byron Classic Cargo Bike}
 *
 * @see <a
 *     href="https://learn.microsoft.com/java/api/com.azure.cosmos.models.cosmosfulltextscorescope">CosmosFullTextScoreScope</a>
 */
public final class Step112ScoreWithinScope {

    /** What is asked for: a bicycle with a basket, for the shopping of a week. */
    static final List<String> WORDS = List.of("basket", "week");

    private static final String CITY_BIKES = "bikes-city";

    /** A product that was found. */
    record Found(String name) {}

    private Step112ScoreWithinScope() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                for (String word : WORDS) {
                    System.out.printf(
                            "\"%s\": %d products, %d of them city bikes%n",
                            word, count(shop, word, null), count(shop, word, CITY_BIKES));
                }
                System.out.printf(
                        "Counted in the whole shop: %s%n",
                        first(shop, CosmosFullTextScoreScope.GLOBAL));
                System.out.printf(
                        "Counted among the city bikes: %s%n",
                        first(shop, CosmosFullTextScoreScope.LOCAL));
            } finally {
                shop.delete();
            }
        }
    }

    static String first(CosmosContainer shop, CosmosFullTextScoreScope scope) {
        // <score_scope>
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        if (scope == CosmosFullTextScoreScope.LOCAL) {
            options.setPartitionKey(new PartitionKey(CITY_BIKES)).setFullTextScoreScope(scope);
        }
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 1 p.name FROM p WHERE p.categoryId = @category
                        ORDER BY RANK FullTextScore(p.description, "basket", "week")""",
                        new SqlParameter("@category", CITY_BIKES));
        return shop.queryItems(query, options, Found.class).iterator().next().name();
        // </score_scope>
    }

    private static long count(CosmosContainer shop, String word, String category) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        if (category != null) {
            options.setPartitionKey(new PartitionKey(category));
        }
        String text = "SELECT p.name FROM p WHERE FullTextContains(p.description, '" + word + "')";
        return shop.queryItems(text, options, Found.class).stream().count();
    }
}
