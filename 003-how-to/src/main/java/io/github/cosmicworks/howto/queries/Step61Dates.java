package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Stores dates as ISO 8601 text and queries ranges, parts and differences of them.
 *
 * <p>JSON has no dates. ISO text in UTC sorts as time does, so a range is a comparison of strings
 * and uses the index; keep the same precision everywhere. Functions take dates apart and compute
 * with them.
 *
 * <p>Ends with: {@code Added in 2024: 40, in 2025: 40}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/date-time-functions">Date
 *     and time functions</a>
 */
public final class Step61Dates {

    private Step61Dates() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf("Oldest: added in month %d%n", monthOf(products, "SUR-0001"));
            System.out.printf(
                    "Added in 2024: %d, in 2025: %d%n",
                    addedBetween(products, "2024-01-01", "2025-01-01"),
                    addedBetween(products, "2025-01-01", "2026-01-01"));
        }
    }

    static int addedBetween(CosmosContainer products, String from, String before) {
        // <date_range>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE COUNT(1) FROM p WHERE p.addedOn >= @from AND p.addedOn < @before",
                        new SqlParameter("@from", from),
                        new SqlParameter("@before", before));
        return products.queryItems(query, new CosmosQueryRequestOptions(), Integer.class)
                .iterator()
                .next();
        // </date_range>
    }

    static int monthOf(CosmosContainer products, String id) {
        // <date_part>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE DateTimePart('month', p.addedOn || 'T00:00:00Z') FROM p WHERE p.id = @id",
                        new SqlParameter("@id", id));
        return products.queryItems(query, new CosmosQueryRequestOptions(), Integer.class)
                .iterator()
                .next();
        // </date_part>
    }
}
