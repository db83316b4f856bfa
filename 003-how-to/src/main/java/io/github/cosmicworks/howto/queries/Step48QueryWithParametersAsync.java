package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import reactor.core.publisher.Flux;

/**
 * Queries with parameters and handles each result as it arrives, while later pages are still on
 * their way.
 *
 * <p>The flux asks for the next page when the subscriber has room for it, so a slow consumer slows
 * the reading down instead of filling the memory.
 *
 * <p>Ends with: {@code 4 of 10 surfboards cost less than 300}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/parameterized-queries">Parameterized
 *     queries</a>
 */
public final class Step48QueryWithParametersAsync {

    private Step48QueryWithParametersAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMap(products -> cheaperThan(products, "gear-surf-surfboards", 300).count())
                    .doOnNext(
                            found ->
                                    System.out.printf(
                                            "%d of 10 surfboards cost less than 300%n", found))
                    .block();
        }
    }

    static Flux<Product> cheaperThan(
            CosmosAsyncContainer products, String categoryId, double price) {
        // <query_with_parameters>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.categoryId = @category AND p.price < @price",
                        new SqlParameter("@category", categoryId),
                        new SqlParameter("@price", price));
        return products.queryItems(query, new CosmosQueryRequestOptions(), Product.class)
                .doOnNext(
                        product ->
                                System.out.printf("%s, %.2f%n", product.name(), product.price()));
        // </query_with_parameters>
    }
}
