package io.github.cosmicworks.quickstart;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedIterable;
import com.azure.identity.DefaultAzureCredentialBuilder;

// </imports>

/**
 * Does what the quickstart does without a key: the identity of the program opens the account.
 *
 * <p>The database and the container have to be there already. A Microsoft Entra identity reads and
 * writes items by its data-plane role, but it cannot create databases or containers through the
 * SDK: the service answers 403 with sub-status 5300 whatever the role. Create them with the Azure
 * CLI, with Bicep, or in the portal.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step02QuickstartPasswordless {

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

    private Step02QuickstartPasswordless() {}

    public static void main(String[] args) {
        // <environment_variables>
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        // </environment_variables>
        Environment.require("COSMOS_ENDPOINT");

        // <create_client>
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();

        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            // </create_client>
            run(client);
        }
        System.out.println("Left in the account: the item in the container products");
    }

    /** Walks through the quickstart; doing it again changes nothing. */
    static void run(CosmosClient client) {
        // <get_container>
        CosmosContainer container = client.getDatabase("cosmicworks").getContainer("products");
        // </get_container>
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

        // <query_items>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM products p WHERE p.categoryId = @categoryId",
                        new SqlParameter("@categoryId", "61dba35b-4f02-45c5-b648-c6badc0cbd79"));
        CosmosPagedIterable<Product> results =
                container.queryItems(query, new CosmosQueryRequestOptions(), Product.class);
        for (Product product : results) {
            System.out.printf("Found:     %s%n", product);
        }
        // </query_items>
    }
}
