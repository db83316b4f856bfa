package io.github.cosmicworks.quickstart;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.identity.DefaultAzureCredentialBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

// </imports>

/**
 * Does what the passwordless quickstart does with the asynchronous client: one pipeline, and no
 * thread that waits, not even for the token.
 *
 * <p>The database and the container have to be there already: a Microsoft Entra identity cannot
 * create them through the SDK.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step02QuickstartPasswordlessAsync {

    /**
     * Product as stored in the container {@code products}, partitioned by the id of its category.
     */
    public record Product(
            String id,
            String categoryId,
            String categoryName,
            String name,
            int quantity,
            boolean sale) {}

    private Step02QuickstartPasswordlessAsync() {}

    public static void main(String[] args) {
        // <environment_variables>
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        // </environment_variables>
        Environment.require("COSMOS_ENDPOINT");

        // <create_client>
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();

        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(endpoint)
                        .credential(credential)
                        .buildAsyncClient()) {
            // </create_client>
            run(client).block();
        }
        System.out.println("Left in the account: the item in the container products");
    }

    /** Walks through the quickstart; doing it again changes nothing. */
    static Mono<Void> run(CosmosAsyncClient client) {
        // <get_container>
        CosmosAsyncContainer container = client.getDatabase("cosmicworks").getContainer("products");
        // </get_container>
        return createItem(container)
                .then(readItem(container))
                .thenMany(queryItems(container))
                .then();
    }

    static Mono<CosmosItemResponse<Product>> createItem(CosmosAsyncContainer container) {
        // <new_item>
        Product newItem =
                new Product(
                        "70b63682-b93a-4c77-aad2-65501347265f",
                        "61dba35b-4f02-45c5-b648-c6badc0cbd79",
                        "gear-surf-surfboards",
                        "Yamba Surfboard",
                        12,
                        false);
        // </new_item>

        // An upsert creates the item, or replaces the one that an earlier run has left.
        // <create_item>
        return container
                .upsertItem(newItem)
                // </create_item>
                .doOnNext(
                        created ->
                                System.out.printf(
                                        "Written:   %s, for %.2f RU%n",
                                        newItem.name(), created.getRequestCharge()));
    }

    static Mono<CosmosItemResponse<Product>> readItem(CosmosAsyncContainer container) {
        // <read_item>
        return container
                .readItem(
                        "70b63682-b93a-4c77-aad2-65501347265f",
                        new PartitionKey("61dba35b-4f02-45c5-b648-c6badc0cbd79"),
                        Product.class)
                // </read_item>
                .doOnNext(
                        read ->
                                System.out.printf(
                                        "Read:      %s, for %.2f RU%n",
                                        read.getItem().name(), read.getRequestCharge()));
    }

    static Flux<Product> queryItems(CosmosAsyncContainer container) {
        // <query_items>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM products p WHERE p.categoryId = @categoryId",
                        new SqlParameter("@categoryId", "61dba35b-4f02-45c5-b648-c6badc0cbd79"));
        return container
                .queryItems(query, new CosmosQueryRequestOptions(), Product.class)
                // </query_items>
                .doOnNext(product -> System.out.printf("Found:     %s%n", product));
    }
}
