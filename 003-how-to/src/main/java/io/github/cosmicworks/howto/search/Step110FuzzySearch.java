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
 * Finds a word that a customer has misspelled.
 *
 * <p>A term with a distance also finds words that differ by so many letters: one that is missing,
 * one too many, or another one. Keep it small, above all for short words: one letter away from
 * "rain" is "train".
 *
 * <p>Ends with: {@code "rain", distance 1: 8, such as Angourie Light Folding Bike}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search">Full-text
 *     search</a>
 */
public final class Step110FuzzySearch {

    private Step110FuzzySearch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                for (int distance : new int[] {0, 1, 2}) {
                    print("telefone", distance, find(shop, "telefone", distance));
                }
                for (int distance : new int[] {0, 1}) {
                    print("rain", distance, find(shop, "rain", distance));
                }
            } finally {
                shop.delete();
            }
        }
    }

    private static void print(String word, int distance, List<String> found) {
        System.out.printf(
                "\"%s\", distance %d: %d%s%n",
                word, distance, found.size(), found.isEmpty() ? "" : ", such as " + found.get(0));
    }

    static List<String> find(CosmosContainer shop, String word, int distance) {
        // <fuzzy_search>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT VALUE p.name FROM p
                        WHERE FullTextContains(p.description, {"term": @word, "distance": @distance})
                        ORDER BY p.name""",
                        new SqlParameter("@word", word),
                        new SqlParameter("@distance", distance));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
        // </fuzzy_search>
    }
}
