package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Keeps the reviews of a product in the product, and beside it: what reading and adding cost.
 *
 * <p>Embedded reviews come with the product in one point read. But to add one writes the whole item
 * again, and the more there are, the more that costs, until the item has its 2 MB. A review of its
 * own costs the same whether it is the sixth or the thousandth. So embed what is few and bounded,
 * and refer to what grows; a mixture keeps the newest few in the product.
 *
 * <p>Ends with: {@code Product with its reviews: 1 operation embedded, 2 referenced}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/modeling-data">Data modeling in
 *     Azure Cosmos DB</a>
 */
public final class Step225EmbedOrReference {

    private static final String BOARD = "SUR-0001";

    /** A product with its reviews inside. */
    record Reviewed(String id, String productId, String type, String name, List<Review> reviews) {}

    /** A review inside of a product. */
    record Review(String author, String text) {}

    /** A product that knows nothing of its reviews. */
    record Alone(String id, String productId, String type, String name) {}

    /** A review that names its product, in the same logical partition. */
    record Referring(String id, String productId, String type, String author, String text) {}

    /**
     * What adding one more review has cost.
     *
     * @param before how many there were
     */
    record Added(int before, double embedded, double referenced) {}

    private Step225EmbedOrReference() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer embedded = Cosmicworks.container(client, "embedded", "/productId");
            CosmosContainer referenced = Cosmicworks.container(client, "referenced", "/productId");
            try {
                for (int reviews : List.of(5, 50, 500)) {
                    Added added = add(embedded, referenced, reviews);
                    System.out.printf(
                            Locale.ROOT,
                            "One more than %3d reviews: %6.2f RU embedded, %5.2f referenced%n",
                            added.before(),
                            added.embedded(),
                            added.referenced());
                }
                Meter meter = new Meter();
                readEmbedded(embedded, meter);
                int one = meter.take().operations();
                readReferenced(referenced, meter);
                System.out.printf(
                        "Product with its reviews: %d operation embedded, %d referenced%n",
                        one, meter.take().operations());
            } finally {
                embedded.delete();
                referenced.delete();
            }
        }
    }

    /** Writes a product with so many reviews in both forms, and adds one more. */
    static Added add(CosmosContainer embedded, CosmosContainer referenced, int before) {
        List<Review> reviews = IntStream.range(0, before).mapToObj(n -> review(n)).toList();
        embedded.upsertItem(new Reviewed(BOARD, BOARD, "product", "Yamba Surfboard", reviews));
        referenced.upsertItem(new Alone(BOARD, BOARD, "product", "Yamba Surfboard"));
        for (int n = 0; n < before; n++) {
            referenced.upsertItem(referring(n));
        }
        PartitionKey ofBoard = new PartitionKey(BOARD);
        // <add_embedded>
        CosmosPatchOperations append =
                CosmosPatchOperations.create().add("/reviews/-", review(before));
        double inside =
                embedded.patchItem(BOARD, ofBoard, append, Reviewed.class).getRequestCharge();
        // </add_embedded>
        // <add_referenced>
        double beside = referenced.upsertItem(referring(before)).getRequestCharge();
        // </add_referenced>
        return new Added(before, inside, beside);
    }

    static List<Review> readEmbedded(CosmosContainer embedded, Meter meter) {
        // <read_embedded>
        return meter.read(embedded, BOARD, BOARD, Reviewed.class).reviews();
        // </read_embedded>
    }

    static List<Referring> readReferenced(CosmosContainer referenced, Meter meter) {
        // <read_referenced>
        meter.read(referenced, BOARD, BOARD, Alone.class);
        return meter.query(
                referenced,
                Optional.of(BOARD),
                Referring.class,
                "SELECT * FROM r WHERE r.type = 'review'");
        // </read_referenced>
    }

    private static Review review(int number) {
        return new Review("rider" + number, "Stable in small waves, and light to carry.");
    }

    private static Referring referring(int number) {
        Review review = review(number);
        return new Referring("review-" + number, BOARD, "review", review.author(), review.text());
    }
}
