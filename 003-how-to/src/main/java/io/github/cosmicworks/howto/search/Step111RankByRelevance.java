package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the products first whose descriptions fit best to some words.
 *
 * <p>A product need not have all of them. A word that few products have counts more than one that
 * many have, and a short text counts more than a long one. The score itself is not among the
 * results: FullTextScore is for ORDER BY RANK alone. So the sample shows which words each product
 * has.
 *
 * <p>Ends with: {@code Cactus Classic Tarp: rain}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/fulltextscore">FullTextScore</a>
 */
public final class Step111RankByRelevance {

    /** A product, and which of the three words it has. */
    record Match(String name, boolean rain, boolean shelter, boolean children) {
        @Override
        public String toString() {
            String words =
                    Stream.of(
                                    rain ? "rain" : "",
                                    shelter ? "shelter" : "",
                                    children ? "children" : "")
                            .filter(word -> !word.isEmpty())
                            .collect(Collectors.joining(", "));
            return name + ": " + words;
        }
    }

    private Step111RankByRelevance() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.withTexts(client);
            try {
                for (String word : List.of("rain", "shelter", "children")) {
                    System.out.printf("%d products have \"%s\"%n", count(shop, word), word);
                }
                System.out.println("The best three:");
                mostRelevant(shop).forEach(System.out::println);
            } finally {
                shop.delete();
            }
        }
    }

    static int count(CosmosContainer shop, String word) {
        return Step109FullTextContains.contains(shop, word).size();
    }

    static List<Match> mostRelevant(CosmosContainer shop) {
        // <rank_by_relevance>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 3 p.name,
                          FullTextContains(p.description, "rain") AS rain,
                          FullTextContains(p.description, "shelter") AS shelter,
                          FullTextContains(p.description, "children") AS children
                        FROM p
                        ORDER BY RANK FullTextScore(p.description, "rain", "shelter", "children")""");
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Match.class).stream()
                .toList();
        // </rank_by_relevance>
    }
}
