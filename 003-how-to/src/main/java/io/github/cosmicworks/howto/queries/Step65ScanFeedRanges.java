package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Splits a scan of the whole container into ranges, to be read by several workers.
 *
 * <p>A feed range is a part of the key space; there is one for each physical partition. Each worker
 * runs the same query with its own range, in one process or on several machines, since a range can
 * be written as text and read back.
 *
 * <p>Ends with: {@code All ranges together: 80 products}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query
 *     containers</a>
 */
public final class Step65ScanFeedRanges {

    private Step65ScanFeedRanges() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.spread(client, "scanned");
            try {
                long total = 0;
                for (FeedRange range : products.getFeedRanges()) {
                    total += countIn(products, range.toString());
                }
                System.out.printf("All ranges together: %d products%n", total);
            } finally {
                products.delete();
            }
        }
    }

    static long countIn(CosmosContainer products, String range) {
        // <query_feed_range>
        CosmosQueryRequestOptions inRange =
                new CosmosQueryRequestOptions().setFeedRange(FeedRange.fromString(range));
        long count =
                products.queryItems("SELECT * FROM p", inRange, Product.class).stream().count();
        System.out.printf("%d products in %s%n", count, range);
        // </query_feed_range>
        return count;
    }
}
