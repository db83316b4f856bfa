// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.identity.DefaultAzureCredentialBuilder;

// </imports>

public final class App {

    public static void main(String[] args) {
        // <endpoint>
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        // </endpoint>

        // <credential>
        TokenCredential credential = new DefaultAzureCredentialBuilder().build();

        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            // </credential>

            // <database_and_container>
            CosmosDatabase database = client.getDatabase("cosmicworks");
            CosmosContainer container = database.getContainer("products");
            // </database_and_container>

            // <read_container>
            String id = container.read().getProperties().getId();
            System.out.printf("Connected to the container %s%n", id);
            // </read_container>
        }
    }
}
