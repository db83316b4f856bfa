package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Adds up what operations and queries cost in request units.
 *
 * <p>Every answer tells its charge. A query tells it for each page, and the sum over the pages is
 * what counts. Measure with data of the real size: the charge grows with items, properties indexed
 * and results.
 *
 * <p>Ends with: {@code A write costs more than a read: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/find-request-unit-charge">Find
 *     the request unit charge</a>
 */
public final class Step96RequestCharge {

    private Step96RequestCharge() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            double write = chargeOfWrite(stock);
            double read = chargeOfRead(stock);
            double query = chargeOfQuery(stock);
            System.out.printf("Write %.2f, read %.2f, query %.2f RU%n", write, read, query);
            System.out.printf("A write costs more than a read: %s%n", write > read);
            stock.deleteItem(
                    "JAC-1002",
                    new PartitionKey("clothing-jackets"),
                    new CosmosItemRequestOptions());
        }
    }

    static double chargeOfWrite(CosmosContainer stock) {
        // <charge_of_operation>
        Product jacket = new Product("JAC-1002", "clothing-jackets", "Byron Rain Jacket", 89.0, 6);
        return stock.upsertItem(jacket).getRequestCharge();
        // </charge_of_operation>
    }

    static double chargeOfRead(CosmosContainer stock) {
        return stock.readItem("JAC-1002", new PartitionKey("clothing-jackets"), Product.class)
                .getRequestCharge();
    }

    static double chargeOfQuery(CosmosContainer stock) {
        // <charge_of_query>
        double charge = 0;
        for (FeedResponse<Product> page :
                stock.queryItems(
                                "SELECT * FROM p WHERE p.price < 100",
                                new CosmosQueryRequestOptions(),
                                Product.class)
                        .iterableByPage()) {
            charge += page.getRequestCharge();
        }
        // </charge_of_query>
        return charge;
    }
}
