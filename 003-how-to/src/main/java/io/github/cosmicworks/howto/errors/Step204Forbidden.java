package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncUser;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.Objects;

/**
 * Writes with a permission that only lets it read, and is answered 403 until the permission is
 * another.
 *
 * <p>401 says that nobody knows the caller, and 403 that the caller is known and may not. So
 * another key is no help, and a retry is none: somebody has to give the permission. Here the owner
 * of the account does so, and fetches the token anew. With Microsoft Entra it is a role assignment.
 *
 * <p>Ends with: {@code Permission to write: 200}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-forbidden">Diagnose and
 *     troubleshoot forbidden exceptions</a>
 */
public final class Step204Forbidden {

    private static final Product BOARD =
            new Product("SUR-1204", "gear-surf-surfboards", "Yamba Surfboard", 849.0, 3);

    private Step204Forbidden() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(BOARD);
            owner.getDatabase("cosmicworks")
                    .upsertUser(new CosmosUserProperties().setId("till-204"))
                    .block();
            CosmosAsyncUser till = owner.getDatabase("cosmicworks").getUser("till-204");

            String reading = token(till, stock.getId(), PermissionMode.READ);
            System.out.println("Permission to read: " + tried(endpoint, reading));
            String writing = token(till, stock.getId(), PermissionMode.ALL);
            System.out.println("Permission to write: " + tried(endpoint, writing));

            till.delete().block();
            stock.deleteItem(BOARD, new CosmosItemRequestOptions());
        }
    }

    static String token(CosmosAsyncUser user, String container, PermissionMode mode) {
        // <permission_and_token>
        CosmosPermissionProperties permission =
                new CosmosPermissionProperties()
                        .setId("stock")
                        .setContainerName(container)
                        .setPermissionMode(mode); // READ, or ALL to write, too
        return Objects.requireNonNull(user.upsertPermission(permission, null).block())
                .getProperties()
                .getToken();
        // </permission_and_token>
    }

    private static String tried(String endpoint, String token) {
        try (CosmosClient till =
                new CosmosClientBuilder().endpoint(endpoint).resourceToken(token).buildClient()) {
            CosmosContainer stock = till.getDatabase("cosmicworks").getContainer("stock");
            return Told.about(() -> write(stock));
        }
    }

    static int write(CosmosContainer stock) {
        // <write_with_token>
        return stock.upsertItem(BOARD).getStatusCode();
        // </write_with_token>
    }
}
