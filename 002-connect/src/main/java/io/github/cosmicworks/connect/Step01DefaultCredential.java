package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.identity.DefaultAzureCredentialBuilder;

// </imports>

/**
 * Connects without a password: whoever this program runs as, on your machine or on Azure.
 *
 * <p>{@code DefaultAzureCredential} looks for an identity in a fixed order: environment variables,
 * workload identity, managed identity, then the developer tools you are signed in to. The same
 * program so runs as you at your desk and as its managed identity on Azure. The identity needs a
 * data-plane role, such as Cosmos DB Built-in Data Contributor, and cannot create databases or
 * containers: {@code createDatabase} answers 403 with sub-status 5300 whatever the role.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-get-started">Get
 *     started with Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Step01DefaultCredential {

    private Step01DefaultCredential() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");

        // <credential>
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();

        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            // </credential>
            run(client.getDatabase("cosmicworks").getContainer("products"));
        }
        System.out.println("Left in the account: the item in the container products");
    }

    /** Writes an item to a container that is there already, reads it back and queries for it. */
    static void run(CosmosContainer container) {
        // <use_client>
        Product surfboard =
                new Product(
                        "70b63682-b93a-4c77-aad2-65501347265f",
                        "gear-surf-surfboards",
                        "Yamba Surfboard",
                        12);
        container.upsertItem(surfboard);
        System.out.printf("Written: %s%n", surfboard.name());

        Product read =
                container
                        .readItem(
                                surfboard.id(),
                                new PartitionKey(surfboard.categoryId()),
                                Product.class)
                        .getItem();
        System.out.printf("Read:    %s%n", read);

        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.categoryId = @category",
                        new SqlParameter("@category", "gear-surf-surfboards"));
        for (Product found :
                container.queryItems(query, new CosmosQueryRequestOptions(), Product.class)) {
            System.out.printf("Found:   %s%n", found.name());
        }
        // </use_client>
    }
}
