package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import reactor.core.publisher.Flux;

/** The gateway over HTTP/2, which the SDK uses when {@code COSMOS.HTTP2_ENABLED} is set. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("It sets the system property that all clients of the JVM read")
class GatewayHttp2Test {

    record Product(String id, String categoryId, String name) {}

    private static final PartitionKey SURF = new PartitionKey("surf");

    private CosmosAsyncClient client;
    private CosmosAsyncContainer products;
    private String database;

    @BeforeAll
    void connect() {
        System.setProperty("COSMOS.HTTP2_ENABLED", "true");
        client = TestAccount.client(ConnectionMode.GATEWAY).buildAsyncClient();
        database = "http2-" + UUID.randomUUID();
        client.createDatabase(database).block();
        client.getDatabase(database).createContainer("products", "/categoryId").block();
        products = client.getDatabase(database).getContainer("products");
    }

    @AfterAll
    void close() {
        client.getDatabase(database).delete().block();
        client.close();
        System.clearProperty("COSMOS.HTTP2_ENABLED");
    }

    @Test
    void whoOffersHttp2GetsIt() throws IOException, InterruptedException {
        URI certificate = TestAccount.endpoint().resolve("/_explorer/emulator.pem");
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(certificate).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.body()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void manyRequestsAreUnderWayAtOnce() {
        List<Integer> created =
                Flux.range(0, 200)
                        .flatMap(
                                i -> products.createItem(new Product("many-" + i, "surf", "name")),
                                50)
                        .map(response -> response.getStatusCode())
                        .collectList()
                        .block();
        assertThat(created).hasSize(200).containsOnly(201);
        List<String> names =
                Flux.range(0, 200)
                        .flatMap(i -> products.readItem("many-" + i, SURF, Product.class), 50)
                        .map(response -> response.getItem().name())
                        .collectList()
                        .block();
        assertThat(names).hasSize(200).containsOnly("name");
    }

    /** Larger than the window that HTTP/2 opens for a stream. */
    @Test
    void largeItemsGoThroughInBothDirections() {
        String large = "x".repeat(1_500_000);
        for (int i = 0; i < 3; i++) {
            products.createItem(new Product("large-" + i, "large", large)).block();
        }
        List<Product> read =
                products.queryItems("SELECT * FROM c WHERE c.categoryId = 'large'", Product.class)
                        .collectList()
                        .block();
        assertThat(read).hasSize(3).allMatch(product -> product.name().length() == large.length());
    }

    @Test
    void errorsKeepTheirStatus() {
        assertThat(
                        failure(() -> products.readItem("missing", SURF, Product.class).block())
                                .getStatusCode())
                .isEqualTo(404);
        Product tooLarge = new Product("too-large", "surf", "x".repeat(2 * 1024 * 1024));
        assertThat(failure(() -> products.createItem(tooLarge).block()).getStatusCode())
                .isEqualTo(413);
    }
}
