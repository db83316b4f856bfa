package io.github.cosmicworks.quickstart;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.util.CosmosPagedIterable;

// </imports>

/**
 * Creates a database, a container and an item, reads the item back and queries its category.
 *
 * <p>This is the whole life of a first program: one client for as long as it runs, a container
 * whose partition key spreads the items, and the two ways to get an item back. A point read (id and
 * partition key) costs one request unit; a query finds what you do not know the id of.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step01Quickstart {

    /**
     * Product as stored in the container {@code products}, partitioned by the id of its category.
     */
    // <product>
    public record Product(
            String id,
            String categoryId,
            String categoryName,
            String name,
            int quantity,
            boolean sale) {}

    // </product>

    private Step01Quickstart() {}

    public static void main(String[] args) {
        // <environment_variables>
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        String key = System.getenv("COSMOS_KEY");
        // </environment_variables>
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");

        // <create_client>
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient()) {
            // </create_client>
            run(client);
        }
        System.out.println("Left in the account: the database cosmicworks");
    }

    /** Walks through the quickstart; doing it again changes nothing. */
    static void run(CosmosClient client) {
        // <create_database>
        client.createDatabaseIfNotExists("cosmicworks");
        CosmosDatabase database = client.getDatabase("cosmicworks");
        // </create_database>
        System.out.printf("Database:  %s%n", database.getId());

        // <create_container>
        database.createContainerIfNotExists(
                new CosmosContainerProperties("products", "/categoryId"),
                ThroughputProperties.createManualThroughput(400));
        CosmosContainer container = database.getContainer("products");
        // </create_container>
        System.out.printf("Container: %s%n", container.getId());

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
        CosmosItemResponse<Product> created = container.upsertItem(newItem);
        // </create_item>
        System.out.printf(
                "Written:   %s, for %.2f RU%n", newItem.name(), created.getRequestCharge());

        // <read_item>
        CosmosItemResponse<Product> read =
                container.readItem(
                        "70b63682-b93a-4c77-aad2-65501347265f",
                        new PartitionKey("61dba35b-4f02-45c5-b648-c6badc0cbd79"),
                        Product.class);
        Product existingItem = read.getItem();
        // </read_item>
        System.out.printf(
                "Read:      %s, for %.2f RU%n", existingItem.name(), read.getRequestCharge());

        // <build_query>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM products p WHERE p.categoryId = @categoryId",
                        new SqlParameter("@categoryId", "61dba35b-4f02-45c5-b648-c6badc0cbd79"));
        // </build_query>

        // <query_items>
        CosmosPagedIterable<Product> results =
                container.queryItems(query, new CosmosQueryRequestOptions(), Product.class);
        // </query_items>

        // <iterate_query_results>
        for (Product product : results) {
            System.out.printf("Found:     %s%n", product);
        }
        // </iterate_query_results>
    }
}
