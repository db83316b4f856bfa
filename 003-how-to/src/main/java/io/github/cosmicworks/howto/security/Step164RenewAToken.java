package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Goes on with a new token when the old one has expired while it was in use.
 *
 * <p>A token is valid for an hour unless one asks for another time. The Java SDK has no option for
 * that, so {@link TokenRequest} asks over REST; an account may refuse so short a time. No client
 * renews a token. This one asks for the token at each request, so it can be another one from then
 * on.
 *
 * <p>Ends with: {@code Renewed, and reads on: 200}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/get-a-permission">Get a
 *     permission</a>
 */
public final class Step164RenewAToken {

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The documentation names both for a token that has expired. */
    private static final Set<Integer> REFUSED = Set.of(401, 403);

    private Step164RenewAToken() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        String key = System.getenv("COSMOS_KEY");
        CosmosClientBuilder withKey = new CosmosClientBuilder().endpoint(endpoint).key(key);
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            Step161TokenForOnePartitionKey.token(
                    database, products.getId(), "scanner-2", "bikes-road");
            TokenRequest request =
                    new TokenRequest(
                            endpoint, key, "cosmicworks", "scanner-2", "products-of-scanner-2");
            AtomicReference<String> token = new AtomicReference<>(request.token(LIFETIME));
            try (CosmosClient scanner = client(endpoint, token)) {
                CosmosContainer seen = scanner.getDatabase("cosmicworks").getContainer("products");
                System.out.println("Reads: " + read(seen));
                System.out.println("Refused with: " + readUntilRefused(seen));
                int status = readAndRenew(seen, token, () -> request.token(LIFETIME));
                System.out.println("Renewed, and reads on: " + status);
            }
            database.getUser("scanner-2").delete().block();
        }
    }

    static CosmosClient client(String endpoint, AtomicReference<String> token) {
        // <client_that_asks_for_its_token>
        return new CosmosClientBuilder()
                .endpoint(endpoint)
                .authorizationTokenResolver((verb, resource, type, properties) -> token.get())
                .buildClient();
        // </client_that_asks_for_its_token>
    }

    static int read(CosmosContainer products) {
        return products.readItem("ROA-0001", new PartitionKey("bikes-road"), Product.class)
                .getStatusCode();
    }

    static int readUntilRefused(CosmosContainer products) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Thread.sleep(200); // between two looks
            try {
                read(products);
            } catch (CosmosException e) {
                return e.getStatusCode();
            }
        }
        throw new IllegalStateException("The token did not expire within " + PATIENCE);
    }

    static int readAndRenew(
            CosmosContainer products, AtomicReference<String> token, Supplier<String> newToken) {
        // <renew_when_refused>
        try {
            return read(products);
        } catch (CosmosException e) {
            if (!REFUSED.contains(e.getStatusCode())) {
                throw e;
            }
            token.set(newToken.get()); // from whoever has the key: a broker, in production
            return read(products);
        }
        // </renew_when_refused>
    }
}
