package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Says what counts more in a hybrid search: the words, or the meaning.
 *
 * <p>A customer who types exact words wants those words. One who describes a wish wants the
 * meaning. The last argument of RRF has a weight for each ranking, in their order. Only their ratio
 * counts.
 *
 * <p>Ends with: {@code [1, 3] Bells Junior Diving Mask, Torquay Light Diving Mask}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/rrf">RRF</a>
 */
public final class Step114WeightedHybridSearch {

    private Step114WeightedHybridSearch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                for (List<Integer> weights : List.of(List.of(3, 1), List.of(1, 1), List.of(1, 3))) {
                    System.out.printf("%s %s%n", weights, String.join(", ", find(shop, weights)));
                }
            } finally {
                shop.delete();
            }
        }
    }

    /**
     * The best two.
     *
     * @param weights one for the words, and one for the meaning
     */
    static List<String> find(CosmosContainer shop, List<Integer> weights) {
        // <weighted_hybrid_search>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 2 p.name FROM p
                        ORDER BY RANK RRF(
                          FullTextScore(p.description, "warm", "sea"),
                          VectorDistance(p.vector, @vector),
                          %s)"""
                                .formatted(weights),
                        new SqlParameter("@vector", Shop.vectorOf(Step113HybridSearch.QUESTION)));
        // </weighted_hybrid_search>
        return Step113HybridSearch.names(shop, query);
    }
}
