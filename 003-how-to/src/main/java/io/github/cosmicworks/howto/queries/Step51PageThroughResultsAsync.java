package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * Reads a query page by page in a pipeline, and stops after the first two.
 *
 * <p>{@code byPage} gives pages instead of items, with their charge and their continuation token.
 * Taking two cancels the rest: what nobody asks for is not read, apart from what was read ahead.
 *
 * <p>Ends with: {@code Read 8 surfboards in 2 pages}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResultsAsync {

    private Step51PageThroughResultsAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMap(products -> firstPages(products, "gear-surf-surfboards").collectList())
                    .doOnNext(
                            pages ->
                                    System.out.printf(
                                            "Read %d surfboards in %d pages%n",
                                            pages.stream().mapToInt(List::size).sum(),
                                            pages.size()))
                    .block();
        }
    }

    static Flux<List<String>> firstPages(CosmosAsyncContainer products, String categoryId) {
        // <pages>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE p.categoryId = @category ORDER BY p.name",
                        new SqlParameter("@category", categoryId));
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        return products.queryItems(query, inCategory, String.class)
                .byPage(4)
                .doOnNext(
                        page -> System.out.printf("A page for %.2f RU%n", page.getRequestCharge()))
                .map(FeedResponse::getResults)
                .take(2);
        // </pages>
    }
}
