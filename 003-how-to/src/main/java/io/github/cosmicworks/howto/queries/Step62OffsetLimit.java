package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Skips and limits results, and shows why starting after the last value seen is the better way.
 *
 * <p>{@code OFFSET} reads what it skips: the tenth page costs ten times the first. It suits the
 * first few results and little else. A token, or a filter on the last value seen, starts where the
 * last page ended and costs the same each time.
 *
 * <p>Ends with: {@code Both ways give the same last page: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/offset-limit">OFFSET LIMIT
 *     clause</a>
 */
public final class Step62OffsetLimit {

    private Step62OffsetLimit() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            Page skipped = lastPageByOffset(products);
            Page sought = lastPageBySeeking(products);
            System.out.printf(
                    "%.2f RU by offset, %.2f RU by seeking%n", skipped.charge(), sought.charge());
            System.out.printf(
                    "Both ways give the same last page: %s%n", skipped.ids().equals(sought.ids()));
        }
    }

    /** Ten ids, and what they cost. */
    public record Page(List<String> ids, double charge) {}

    static Page lastPageByOffset(CosmosContainer products) {
        // <offset_limit>
        String query = "SELECT VALUE p.id FROM p ORDER BY p.id OFFSET 70 LIMIT 10";
        return read(products, new SqlQuerySpec(query));
        // </offset_limit>
    }

    static Page lastPageBySeeking(CosmosContainer products) {
        // <seek>
        String query = "SELECT TOP 10 VALUE p.id FROM p WHERE p.id > @last ORDER BY p.id";
        Page page = read(products, new SqlQuerySpec(query, new SqlParameter("@last", "")));
        for (int number = 2; number <= 8; number++) {
            String last = page.ids().get(page.ids().size() - 1);
            page = read(products, new SqlQuerySpec(query, new SqlParameter("@last", last)));
        }
        return page;
        // </seek>
    }

    private static Page read(CosmosContainer products, SqlQuerySpec query) {
        List<String> ids = new ArrayList<>();
        double charge = 0;
        for (FeedResponse<String> page :
                products.queryItems(query, new CosmosQueryRequestOptions(), String.class)
                        .iterableByPage()) {
            ids.addAll(page.getResults());
            charge += page.getRequestCharge();
        }
        return new Page(ids, charge);
    }
}
