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
            Age age = ageOf(products, "SUR-0001", "2026-01-15T00:00:00Z");
            System.out.printf(
                    "SUR-0001: added in month %d, %d days ago%n", age.month(), age.days());
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

    /** When a product was added. */
    public record Age(int month, int days) {}

    static Age ageOf(CosmosContainer products, String id, String now) {
        // <date_functions>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT DateTimePart("month", p.addedOn || "T00:00:00Z") AS month,
                               DateTimeDiff("day", p.addedOn || "T00:00:00Z", @now) AS days
                        FROM p WHERE p.id = @id
                        """,
                        new SqlParameter("@id", id),
                        new SqlParameter("@now", now));
        return products.queryItems(query, new CosmosQueryRequestOptions(), Age.class)
                .iterator()
                .next();
        // </date_functions>
    }
}
