package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Runs a broker that has the key, and a device that gets a token from it and reads with that.
 *
 * <p>This is the pattern that the documentation gives for apps on phones and devices. The broker
 * finds out who asks, by whatever your application signs people in with, and hands out a token for
 * their part of the data. Data goes between device and database; the broker is asked once an hour.
 *
 * <p>Ends with: {@code Unknown session: 401}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data">Secure access to
 *     data in Azure Cosmos DB</a>
 */
public final class Step166TokenBroker {

    /** Who is signed in, and what is theirs. In production: your identity provider. */
    private static final Map<String, String> SESSIONS =
            Map.of("session-of-a-dealer", "bikes-touring");

    private Step166TokenBroker() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            HttpServer broker = broker(database, products.getId());
            try {
                URI address = URI.create("http://localhost:" + broker.getAddress().getPort());
                String token = ask(address, "session-of-a-dealer").body();
                try (CosmosClient device = Step161TokenForOnePartitionKey.client(endpoint, token)) {
                    CosmosContainer seen =
                            device.getDatabase("cosmicworks").getContainer("products");
                    System.out.println(
                            "The dealer sees: "
                                    + Step161TokenForOnePartitionKey.count(seen, "bikes-touring"));
                }
                System.out.println("Unknown session: " + ask(address, "guessed").statusCode());
            } finally {
                broker.stop(0);
                database.getUser("dealer-of-bikes-touring").delete().block();
            }
        }
    }

    // <token_broker>
    static HttpServer broker(CosmosAsyncDatabase database, String container) throws IOException {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer broker = HttpServer.create(here, 0);
        broker.createContext(
                "/token",
                exchange -> {
                    String session = exchange.getRequestHeaders().getFirst("Authorization");
                    String category = session == null ? null : SESSIONS.get(session);
                    if (category == null) {
                        answer(exchange, 401, "Sign in first.");
                        return;
                    }
                    String dealer = "dealer-of-" + category;
                    answer(
                            exchange,
                            200,
                            Step161TokenForOnePartitionKey.token(
                                    database, container, dealer, category));
                });
        broker.start();
        return broker;
    }

    // </token_broker>

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static HttpResponse<String> ask(URI broker, String session)
            throws IOException, InterruptedException {
        // <ask_for_token>
        HttpRequest request =
                HttpRequest.newBuilder(broker.resolve("/token"))
                        .header("Authorization", session)
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        // </ask_for_token>
    }
}
