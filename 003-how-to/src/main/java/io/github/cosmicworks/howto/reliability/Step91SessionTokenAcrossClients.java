package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Reads with one client what another has just written, with session consistency and the writer's
 * token.
 *
 * <p>Session consistency promises to read one's own writes, to one client. When the next request
 * goes to another server, its client knows nothing of the session: pass the token of the write
 * along, in a cookie for instance.
 *
 * <p>Ends with: {@code The other client reads: 11 left}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-consistency">Manage
 *     consistency levels</a>
 */
public final class Step91SessionTokenAcrossClients {

    private Step91SessionTokenAcrossClients() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try (CosmosClient other =
                    new CosmosClientBuilder()
                            .endpoint(System.getenv("COSMOS_ENDPOINT"))
                            .key(System.getenv("COSMOS_KEY"))
                            .buildClient()) {
                String token = write(stock);
                CosmosContainer sameStock = other.getDatabase("cosmicworks").getContainer("stock");
                System.out.printf(
                        "The other client reads: %d left%n", read(sameStock, token).quantity());
            }
            stock.deleteItem(
                    "SUR-1007",
                    new PartitionKey("gear-surf-surfboards"),
                    new CosmosItemRequestOptions());
        }
    }

    static String write(CosmosContainer stock) {
        // <session_token_of_write>
        Product board =
                new Product("SUR-1007", "gear-surf-surfboards", "Noosa Surfboard", 749.0, 11);
        return stock.upsertItem(board).getSessionToken();
        // </session_token_of_write>
    }

    static Product read(CosmosContainer stock, String sessionToken) {
        // <session_token_of_read>
        CosmosItemRequestOptions inSession =
                new CosmosItemRequestOptions().setSessionToken(sessionToken);
        return stock.readItem(
                        "SUR-1007",
                        new PartitionKey("gear-surf-surfboards"),
                        inSession,
                        Product.class)
                .getItem();
        // </session_token_of_read>
    }
}
