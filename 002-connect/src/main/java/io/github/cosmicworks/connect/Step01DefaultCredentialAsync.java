package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.identity.DefaultAzureCredentialBuilder;
import reactor.core.publisher.Flux;

// </imports>

/**
 * Connects without a password with the asynchronous client: the token is fetched without a thread
 * that waits for it.
 *
 * <p>Credential and builder are the same as for the synchronous client, only the last call differs.
 * The client asks the credential for a token when the first request needs one, and again a while
 * before it expires.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-get-started">Get
 *     started with Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Step01DefaultCredentialAsync {

    private Step01DefaultCredentialAsync() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");

        // <credential>
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();

        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(endpoint)
                        .credential(credential)
                        .buildAsyncClient()) {
            // </credential>
            run(client.getDatabase("cosmicworks").getContainer("products")).blockLast();
        }
        System.out.println("Left in the account: the item in the container products");
    }

    /** Writes an item to a container that is there already, reads it back and queries for it. */
    static Flux<Product> run(CosmosAsyncContainer container) {
        // <use_client>
        Product surfboard =
                new Product(
                        "70b63682-b93a-4c77-aad2-65501347265f",
                        "gear-surf-surfboards",
                        "Yamba Surfboard",
                        12);
        PartitionKey category = new PartitionKey(surfboard.categoryId());
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.categoryId = @category",
                        new SqlParameter("@category", "gear-surf-surfboards"));

        return container
                .upsertItem(surfboard)
                .doOnNext(written -> System.out.printf("Written: %s%n", surfboard.name()))
                .then(container.readItem(surfboard.id(), category, Product.class))
                .doOnNext(read -> System.out.printf("Read:    %s%n", read.getItem()))
                .thenMany(
                        container.queryItems(query, new CosmosQueryRequestOptions(), Product.class))
                .doOnNext(found -> System.out.printf("Found:   %s%n", found.name()));
        // </use_client>
    }
}
