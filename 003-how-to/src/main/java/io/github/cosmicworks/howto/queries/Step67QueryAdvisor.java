package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Optional;

/**
 * Asks Query Advisor what to write otherwise, and compares the two queries.
 *
 * <p>The service looks at the text of the query, not at the data. Its advice is in the first page
 * only. Whether it fits is for you to say: here each name that has the word begins with it.
 * CONTAINS looks at every value in the index, so the difference grows with them: eighty names show
 * none.
 *
 * <p>Ends with: {@code Advice: none any more}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/advisor">Query Advisor</a>
 */
public final class Step67QueryAdvisor {

    private static final String CONTAINS =
            "SELECT VALUE p.name FROM p WHERE CONTAINS(p.name, 'Yamba')";
    private static final String STARTSWITH =
            "SELECT VALUE p.name FROM p WHERE STARTSWITH(p.name, 'Yamba')";

    private Step67QueryAdvisor() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            Advised before = ask(products, CONTAINS);
            System.out.printf(
                    "With CONTAINS: %d products, %.2f RU%n", before.count(), before.charge());
            before.advice().ifPresent(System.out::println);
            Advised after = ask(products, STARTSWITH);
            System.out.printf(
                    "With STARTSWITH: %d products, %.2f RU%n", after.count(), after.charge());
            System.out.printf("Advice: %s%n", after.advice().orElse("none any more"));
        }
    }

    /** What a query found, what it cost, and what there is to say about it. */
    record Advised(int count, double charge, Optional<String> advice) {}

    static Advised ask(CosmosContainer products, String query) {
        int count = 0;
        double charge = 0;
        // <query_advisor>
        Optional<String> advice = Optional.empty();
        CosmosQueryRequestOptions advised =
                new CosmosQueryRequestOptions().setQueryAdviceEnabled(true);
        for (FeedResponse<String> page :
                products.queryItems(query, advised, String.class).iterableByPage()) {
            advice = advice.or(() -> Optional.ofNullable(page.getQueryAdvice()));
            // </query_advisor>
            count += page.getResults().size();
            charge += page.getRequestCharge();
        }
        return new Advised(count, charge, advice.filter(text -> !text.isBlank()));
    }
}
