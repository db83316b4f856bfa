package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Finds what fits best by its words and by its meaning together.
 *
 * <p>Somebody looks for a present, and says "warm" and "sea". By the words alone all is wetsuits,
 * and by the meaning alone nobody keeps warm. RRF merges the two rankings: a product that is far up
 * in both of them comes first. It looks at ranks and not at scores, which could not be compared.
 *
 * <p>Ends with: {@code Bells Junior Diving Mask, by words 9, by meaning 2}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/hybrid-search">Hybrid search</a>
 */
public final class Step113HybridSearch {

    static final String QUESTION = "a present for somebody who loves the sea";

    /** A product that was found. */
    record Found(String name) {}

    private Step113HybridSearch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                List<String> words = byWords(shop);
                List<String> meaning = byMeaning(shop);
                List<String> both = byBoth(shop);
                print("words", words);
                print("meaning", meaning);
                print("both", both);
                for (String name : both) {
                    System.out.printf(
                            "%s, by words %d, by meaning %d%n",
                            name, words.indexOf(name) + 1, meaning.indexOf(name) + 1);
                }
            } finally {
                shop.delete();
            }
        }
    }

    private static void print(String ranking, List<String> names) {
        System.out.printf("First by %s: %s%n", ranking, names.get(0));
    }

    static List<String> byBoth(CosmosContainer shop) {
        // <hybrid_search>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 2 p.name FROM p
                        ORDER BY RANK RRF(
                          FullTextScore(p.description, "warm", "sea"),
                          VectorDistance(p.vector, @vector))""",
                        new SqlParameter("@vector", Shop.vectorOf(QUESTION)));
        // </hybrid_search>
        return names(shop, query);
    }

    static List<String> byWords(CosmosContainer shop) {
        return names(
                shop,
                new SqlQuerySpec(
                        """
                        SELECT TOP 10 p.name FROM p
                        ORDER BY RANK FullTextScore(p.description, "warm", "sea")"""));
    }

    static List<String> byMeaning(CosmosContainer shop) {
        return names(
                shop,
                new SqlQuerySpec(
                        """
                        SELECT TOP 10 p.name FROM p
                        ORDER BY VectorDistance(p.vector, @vector)""",
                        new SqlParameter("@vector", Shop.vectorOf(QUESTION))));
    }

    static List<String> names(CosmosContainer shop, SqlQuerySpec query) {
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Found.class).stream()
                .map(Found::name)
                .toList();
    }
}
