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
 * <p>{@code OFFSET} reads what it skips, and its charge grows with what is skipped. It suits the
 * first few results and little else. A token, or a filter on the last value seen, starts where the
 * last page ended: a later page costs no more than the first.
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
            Page skipped = pageByOffset(products, 70);
            Page sought = lastPageBySeeking(products);
            System.out.printf(
                    "By offset:  %.2f RU for the first page, %.2f RU for the eighth%n",
                    pageByOffset(products, 0).charge(), skipped.charge());
            System.out.printf(
                    "By seeking: %.2f RU for the first page, %.2f RU for the eighth%n",
                    firstPageBySeeking(products).charge(), sought.charge());
            System.out.printf(
                    "Both ways give the same last page: %s%n", skipped.ids().equals(sought.ids()));
        }
    }

    /** Ten ids, and what they cost. */
    public record Page(List<String> ids, double charge) {}

    static Page pageByOffset(CosmosContainer products, int skip) {
        // <offset_limit>
        String query = "SELECT VALUE p.id FROM p ORDER BY p.id OFFSET @skip LIMIT 10";
        return read(products, new SqlQuerySpec(query, new SqlParameter("@skip", skip)));
        // </offset_limit>
    }

    static Page firstPageBySeeking(CosmosContainer products) {
        return pageAfter(products, "");
    }

    static Page lastPageBySeeking(CosmosContainer products) {
        Page page = firstPageBySeeking(products);
        for (int number = 2; number <= 8; number++) {
            page = pageAfter(products, page.ids().get(page.ids().size() - 1));
        }
        return page;
    }

    private static Page pageAfter(CosmosContainer products, String last) {
        // <seek>
        String query = "SELECT TOP 10 VALUE p.id FROM p WHERE p.id > @last ORDER BY p.id";
        return read(products, new SqlQuerySpec(query, new SqlParameter("@last", last)));
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
