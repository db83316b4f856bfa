package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Looks for two products with 2 RU a second: 429 when it reads everything, and none when it reads
 * by id.
 *
 * <p>A 429 says that the throughput of this second is used up, and when to come again. There are
 * three cures. Waiting is what the client does by itself, so it is switched off here to see the
 * answer. More throughput costs money. A cheaper request costs none, so look at the charge first.
 * So that there are 429s on any target, a throughput control group of the client has the 2 RU/s.
 * Its sub-status is 10003, the service's is 3200.
 *
 * <p>Ends with: {@code By id: 2 found, for 2.00 RU}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-request-rate-too-large">Diagnose
 *     and troubleshoot request rate too large (429) exceptions</a>
 */
public final class Step210TooManyRequests {

    static final List<String> IDS = List.of("SUR-0001", "SUR-0002");

    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");
    private static final int PRODUCTS = 240;

    private Step210TooManyRequests() {}

    /** A way to find a product by its id; it adds up what that costs. */
    interface Search {
        Product find(CosmosContainer products, String id, DoubleAdder charge);
    }

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client = builder().buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "catalogue", "/categoryId");
            fill(products);
            System.out.println("Reads everything: " + within(Step210TooManyRequests::amongAll));
            System.out.println("By id: " + within(Step210TooManyRequests::byId));
            products.delete();
        }
    }

    private static CosmosClientBuilder builder() {
        return new CosmosClientBuilder()
                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                .key(System.getenv("COSMOS_KEY"));
    }

    static void fill(CosmosContainer products) {
        List<CosmosItemOperation> writes =
                Catalogue.products(PRODUCTS).stream()
                        .map(
                                product ->
                                        CosmosBulkOperations.getUpsertItemOperation(
                                                product, new PartitionKey(product.categoryId())))
                        .toList();
        for (CosmosBulkOperationResponse<Object> written : products.executeBulkOperations(writes)) {
            if (written.getResponse() == null || !written.getResponse().isSuccessStatusCode()) {
                throw new IllegalStateException("A product was not written");
            }
        }
    }

    private static String within(Search search) {
        ThrottlingRetryOptions never = never();
        try (CosmosClient client = builder().throttlingRetryOptions(never).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("catalogue");
            return both(twoUnitsASecond(products), search);
        }
    }

    static ThrottlingRetryOptions never() {
        // <never_wait>
        return new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0);
        // </never_wait>
    }

    static CosmosContainer twoUnitsASecond(CosmosContainer products) {
        // <two_units_a_second>
        products.enableLocalThroughputControlGroup(
                new ThroughputControlGroupConfigBuilder()
                        .groupName("shop")
                        .defaultControlGroup(true) // for all requests of this client
                        .targetThroughput(2)
                        .build());
        // </two_units_a_second>
        return products;
    }

    static String both(CosmosContainer products, Search search) {
        DoubleAdder charge = new DoubleAdder();
        int found = 0;
        // <what_a_429_tells>
        try {
            for (String id : IDS) {
                search.find(products, id, charge);
                found++;
            }
        } catch (CosmosException e) {
            if (e.getStatusCode() != 429) {
                throw e;
            }
            System.out.printf(
                    "%s; come again in %d ms%n", Told.by(e), e.getRetryAfterDuration().toMillis());
        }
        // </what_a_429_tells>
        return "%d found, for %.2f RU".formatted(found, charge.sum());
    }

    static Product amongAll(CosmosContainer products, String id, DoubleAdder charge) {
        // <among_all>
        CosmosQueryRequestOptions everywhere = new CosmosQueryRequestOptions();
        Product found = null;
        for (FeedResponse<Product> page :
                products.queryItems("SELECT * FROM p", everywhere, Product.class)
                        .iterableByPage(1_000)) {
            charge.add(page.getRequestCharge());
            for (Product product : page.getResults()) {
                found = product.id().equals(id) ? product : found;
            }
        }
        return found;
        // </among_all>
    }

    static Product byId(CosmosContainer products, String id, DoubleAdder charge) {
        // <by_id>
        CosmosItemResponse<Product> read = products.readItem(id, BOARDS, Product.class);
        charge.add(read.getRequestCharge());
        return read.getItem();
        // </by_id>
    }
}
