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
 * Finds products by the words of their descriptions: one word, all of some, or any of some.
 *
 * <p>CONTAINS compares letters, and these functions compare words. So "rain" is not in "train", and
 * "freeze" finds "freezing": a word is found in all its forms. Upper and lower case are the same.
 *
 * <p>Ends with: {@code "freeze" as letters: 0, as a word: 12}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/fulltextcontains">FullTextContains</a>
 */
public final class Step109FullTextContains {

    private Step109FullTextContains() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                List<String> both = all(shop, "waterproof", "children");
                System.out.printf("waterproof: %d%n", contains(shop, "waterproof").size());
                System.out.printf("waterproof or children: %d%n", anyOfTwo(shop).size());
                System.out.printf("waterproof and children: %d%n", both.size());
                both.forEach(System.out::println);
                compare(shop, "rain");
                compare(shop, "freeze");
            } finally {
                shop.delete();
            }
        }
    }

    private static List<String> anyOfTwo(CosmosContainer shop) {
        return any(shop, "waterproof", "children");
    }

    private static void compare(CosmosContainer shop, String word) {
        System.out.printf(
                "\"%s\" as letters: %d, as a word: %d%n",
                word, letters(shop, word).size(), contains(shop, word).size());
    }

    // <full_text_contains>
    static List<String> contains(CosmosContainer shop, String word) {
        return names(
                shop, "FullTextContains(p.description, @word)", new SqlParameter("@word", word));
    }

    static List<String> all(CosmosContainer shop, String one, String other) {
        return names(
                shop,
                "FullTextContainsAll(p.description, @one, @other)",
                new SqlParameter("@one", one),
                new SqlParameter("@other", other));
    }

    static List<String> any(CosmosContainer shop, String one, String other) {
        return names(
                shop,
                "FullTextContainsAny(p.description, @one, @other)",
                new SqlParameter("@one", one),
                new SqlParameter("@other", other));
    }

    // </full_text_contains>

    static List<String> letters(CosmosContainer shop, String letters) {
        return names(
                shop,
                "CONTAINS(p.description, @letters, true)",
                new SqlParameter("@letters", letters));
    }

    private static List<String> names(
            CosmosContainer shop, String condition, SqlParameter... parameters) {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE " + condition + " ORDER BY p.name",
                        parameters);
        return shop.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
    }
}
