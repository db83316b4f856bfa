package io.github.cosmicworks.quickstart;

// <imports>
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.util.CosmosPagedFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

// </imports>

/**
 * Does what the quickstart does with the asynchronous client: one pipeline, and no thread that
 * waits.
 *
 * <p>Each call returns a {@code Mono} or a {@code Flux} that does nothing until it is subscribed
 * to. The steps are composed, so the next one starts when the one before has answered, and the
 * program blocks once, at the end of {@code main}. In a reactive application it would not block at
 * all.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step01QuickstartAsync {

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

    private Step01QuickstartAsync() {}

    public static void main(String[] args) {
        // <environment_variables>
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        String key = System.getenv("COSMOS_KEY");
        // </environment_variables>
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");

        // <create_client>
        try (CosmosAsyncClient client =
                new CosmosClientBuilder().endpoint(endpoint).key(key).buildAsyncClient()) {

            // </create_client>
            run(client).block();
        }
        System.out.println("Left in the account: the database cosmicworks");
    }

    /** Walks through the quickstart; doing it again changes nothing. */
    static Mono<Void> run(CosmosAsyncClient client) {
        return createDatabase(client)
                .flatMap(Step01QuickstartAsync::createContainer)
                .flatMap(
                        container ->
                                createItem(container)
                                        .then(readItem(container))
                                        .thenMany(queryItems(container))
                                        .then());
    }

    static Mono<CosmosAsyncDatabase> createDatabase(CosmosAsyncClient client) {
        // <create_database>
        return client.createDatabaseIfNotExists("cosmicworks")
                .map(response -> client.getDatabase(response.getProperties().getId()))
                // </create_database>
                .doOnNext(database -> System.out.printf("Database:  %s%n", database.getId()));
    }

    static Mono<CosmosAsyncContainer> createContainer(CosmosAsyncDatabase database) {
        // <create_container>
        return database.createContainerIfNotExists(
                        new CosmosContainerProperties("products", "/categoryId"),
                        ThroughputProperties.createManualThroughput(400))
                .map(response -> database.getContainer(response.getProperties().getId()))
                // </create_container>
                .doOnNext(container -> System.out.printf("Container: %s%n", container.getId()));
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
        // <build_query>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM products p WHERE p.categoryId = @categoryId",
                        new SqlParameter("@categoryId", "61dba35b-4f02-45c5-b648-c6badc0cbd79"));
        // </build_query>

        // <query_items>
        CosmosPagedFlux<Product> results =
                container.queryItems(query, new CosmosQueryRequestOptions(), Product.class);
        // </query_items>

        // <iterate_query_results>
        return results.doOnNext(product -> System.out.printf("Found:     %s%n", product));
        // </iterate_query_results>
    }
}
