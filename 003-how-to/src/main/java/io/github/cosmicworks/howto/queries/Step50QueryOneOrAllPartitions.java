package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Asks the same question of one partition and of all, and compares what it costs.
 *
 * <p>A query that names the partition key goes to one physical partition. One that does not goes to
 * each of them and pays at least about 2.5 RU in each: little for the two of this container, a lot
 * for a hundred. The SDK asks them one after the other unless told to ask several at once.
 *
 * <p>Ends with: {@code Tents in one partition: 10, in all: 10}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query
 *     containers</a>
 */
public final class Step50QueryOneOrAllPartitions {

    private Step50QueryOneOrAllPartitions() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.spread(client, "asked-in-part");
            try {
                Answer one = askOnePartition(products);
                Answer all = askAllPartitions(products);
                System.out.printf("Physical partitions: %d%n", products.getFeedRanges().size());
                System.out.printf(
                        "%.2f RU in one partition, %.2f RU in all%n", one.charge(), all.charge());
                System.out.printf(
                        "Tents in one partition: %d, in all: %d%n", one.items(), all.items());
            } finally {
                products.delete();
            }
        }
    }

    /** What a query found, and what that cost. */
    public record Answer(int items, double charge) {}

    static Answer askOnePartition(CosmosContainer products) {
        // <one_partition>
        CosmosQueryRequestOptions tents =
                new CosmosQueryRequestOptions()
                        .setPartitionKey(new PartitionKey("gear-camp-tents"));
        return ask(products, tents);
        // </one_partition>
    }

    static Answer askAllPartitions(CosmosContainer products) {
        // <all_partitions>
        CosmosQueryRequestOptions everywhere =
                new CosmosQueryRequestOptions()
                        .setMaxDegreeOfParallelism(-1); // as many at once as the SDK sees fit
        return ask(products, everywhere);
        // </all_partitions>
    }

    private static Answer ask(CosmosContainer products, CosmosQueryRequestOptions options) {
        // <charge_of_query>
        int items = 0;
        double charge = 0;
        for (FeedResponse<Product> page :
                products.queryItems(
                                "SELECT * FROM p WHERE p.id LIKE 'TEN-%'", options, Product.class)
                        .iterableByPage()) {
            items += page.getResults().size();
            charge += page.getRequestCharge();
        }
        // </charge_of_query>
        return new Answer(items, charge);
    }
}
