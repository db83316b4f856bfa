package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosFullTextIndex;
import com.azure.cosmos.models.CosmosFullTextPath;
import com.azure.cosmos.models.CosmosFullTextPolicy;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Makes a container whose texts can be searched by words: a full-text policy, and a full-text
 * index.
 *
 * <p>The policy says which properties are texts, and in which language. The language decides how a
 * text becomes terms: "bags" and "bag" are one. The index knows for each term which items have it.
 * Without an index a search works as well, but reads every text, and costs more.
 *
 * <p>Ends with: {@code Cheaper with the index: true}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search#full-text-policy">Full-text
 *     policy</a>
 */
public final class Step108FullTextPolicy {

    private static final String WATERPROOF =
            "SELECT p.name FROM p WHERE FullTextContains(p.description, 'waterproof')";

    private Step108FullTextPolicy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer with = Shop.withTexts(client);
            CosmosContainer without = Shop.container(client);
            try {
                print(with.read().getProperties());
                double before = charge(without);
                double after = charge(with);
                System.out.printf(
                        "A search costs %.2f RU without the index, and %.2f RU with it%n",
                        before, after);
                System.out.printf("Cheaper with the index: %s%n", after < before);
            } finally {
                without.delete();
                with.delete();
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        CosmosContainerProperties properties = Step101VectorPolicy.properties(id);
        // <full_text_policy>
        CosmosFullTextPolicy texts = new CosmosFullTextPolicy();
        texts.setDefaultLanguage("en-US");
        texts.setPaths(
                List.of(new CosmosFullTextPath().setPath("/description").setLanguage("en-US")));
        properties.setFullTextPolicy(texts);

        properties
                .getIndexingPolicy()
                .setCosmosFullTextIndexes(
                        List.of(new CosmosFullTextIndex().setPath("/description")));
        // </full_text_policy>
        return properties;
    }

    private static void print(CosmosContainerProperties properties) {
        for (CosmosFullTextPath text : properties.getFullTextPolicy().getPaths()) {
            System.out.printf("Full-text policy: %s, %s%n", text.getPath(), text.getLanguage());
        }
        for (CosmosFullTextIndex index :
                properties.getIndexingPolicy().getCosmosFullTextIndexes()) {
            System.out.printf("Full-text index: %s%n", index.getPath());
        }
    }

    static double charge(CosmosContainer shop) {
        double charge = 0;
        for (FeedResponse<Object> page :
                shop.queryItems(WATERPROOF, new CosmosQueryRequestOptions(), Object.class)
                        .iterableByPage()) {
            charge += page.getRequestCharge();
        }
        return charge;
    }
}
