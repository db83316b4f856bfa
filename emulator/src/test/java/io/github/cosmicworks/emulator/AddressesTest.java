package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.EmulatorOptions.Protocol;
import io.github.cosmicworks.emulator.gateway.Signatures;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.Relay;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where clients are told to go on. The SDK connects to the gateway's address that the account's
 * description names, and in direct mode to the addresses of replicas.
 */
@InThisJvm("emulators with options of the test's own")
class AddressesTest {

    private static final EmulatorOptions OPTIONS =
            EmulatorOptions.defaults().withPort(0).withContainer("shop", "products", "/categoryId");

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void aClientStaysOnThePublishedPortThatItHasComeTo(ConnectionMode mode) throws IOException {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS);
                Relay published = new Relay(emulator.port())) {
            try (CosmosClient client = client("https://localhost:" + published.port(), mode)) {
                CosmosContainer products = client.getDatabase("shop").getContainer("products");
                products.createItem(Map.of("id", "1", "categoryId", "surf"));
                CosmosItemResponse<?> read =
                        products.readItem("1", new PartitionKey("surf"), Map.class);

                String where = ":" + published.port();
                assertThat(read.getDiagnostics().toString())
                        .contains(
                                mode == ConnectionMode.DIRECT ? "rntbd://localhost" + where : where)
                        .doesNotContain(":" + emulator.port());
            }
            assertThat(published.connections()).isPositive();
        }
    }

    @Test
    void directModeHasNoPortOfItsOwnUnlessItIsGivenOne() {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS)) {
            assertThat(emulator.directPort()).isEqualTo(emulator.port());
        }
    }

    @Test
    void onePortTakesClientsWithAndWithoutEncryption() throws Exception {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS.withProtocol(Protocol.BOTH))) {
            String host = "localhost:" + emulator.port();
            assertThat(endpointOf(account(plain(emulator), emulator, host)))
                    .isEqualTo("http://" + host + "/");
            assertThat(endpointOf(account(encrypted(emulator, "localhost"), emulator, host)))
                    .isEqualTo("https://" + host + "/");
            for (ConnectionMode mode : ConnectionMode.values()) {
                try (CosmosClient client = client("https://" + host, mode)) {
                    CosmosContainer products = client.getDatabase("shop").getContainer("products");
                    assertThat(
                                    products.upsertItem(Map.of("id", "1", "categoryId", "surf"))
                                            .getStatusCode())
                            .isIn(200, 201);
                }
            }
        }
    }

    @Test
    void withoutEncryptionNamesOfStrangersAreRefusedOnThatPort() throws Exception {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS.withProtocol(Protocol.BOTH))) {
            assertThat(get(plain(emulator), emulator, "shop.example.com"))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "emulator:18081, https://emulator:18081/",
        "cosmos_db:8081, https://cosmos_db:8081/",
        "emulator.shop.svc.cluster.local, https://emulator.shop.svc.cluster.local:443/",
        "192.168.1.20:8081, https://192.168.1.20:8081/",
        "[::1]:8081, https://[::1]:8081/",
    })
    void theEndpointFollowsFromTheRequest(String host, String endpoint) throws Exception {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS)) {
            assertThat(endpointOf(account(encrypted(emulator, "localhost"), emulator, host)))
                    .isEqualTo(endpoint);
        }
    }

    @ParameterizedTest
    @CsvSource({"a\"b:8081", "a/b", "user@host", "host:99999", "host:0", "host:", "-", "a b"})
    void whatIsNoHostIsNotRepeated(String host) throws Exception {
        try (CosmosEmulator emulator = TestAccount.trusted(OPTIONS)) {
            assertThat(endpointOf(account(encrypted(emulator, "localhost"), emulator, host)))
                    .isEqualTo("https://localhost:" + emulator.port() + "/");
        }
    }

    @Test
    void theEndpointThatIsSetIsToldToEveryClient() throws Exception {
        try (CosmosEmulator emulator =
                TestAccount.trusted(OPTIONS.withGatewayEndpoint("emulator.example:9443"))) {
            assertThat(
                            endpointOf(
                                    account(
                                            encrypted(emulator, "localhost"),
                                            emulator,
                                            "localhost:" + emulator.port())))
                    .isEqualTo("https://emulator.example:9443/");
        }
    }

    @ParameterizedTest
    @CsvSource({"emulator:port", ":8081", "emulator:"})
    void anEndpointWithoutHostOrPortIsRefused(String endpoint) {
        assertThatThrownBy(() -> EmulatorOptions.defaults().withGatewayEndpoint(endpoint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a host name, a colon and a port");
    }

    @Test
    void theCertificateIsValidForTheNamesThatItIsGiven() throws Exception {
        try (CosmosEmulator emulator =
                CosmosEmulator.start(OPTIONS.withCertNames("cosmos", "10.1.2.3"))) {
            assertThat(emulator.certificate().getSubjectAlternativeNames())
                    .extracting(name -> name.get(1).toString())
                    .contains("localhost", "127.0.0.1", "cosmos", "10.1.2.3");
        }
    }

    private static CosmosClient client(String endpoint, ConnectionMode mode) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder().endpoint(endpoint).key(EmulatorOptions.WELL_KNOWN_KEY);
        return (mode == ConnectionMode.DIRECT ? builder.directMode() : builder.gatewayMode())
                .buildClient();
    }

    private static Socket plain(CosmosEmulator emulator) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), emulator.port());
    }

    /** Verifies the certificate for a name. */
    private static Socket encrypted(CosmosEmulator emulator, String name) throws Exception {
        SSLSocket socket =
                (SSLSocket)
                        SSLContext.getDefault()
                                .getSocketFactory()
                                .createSocket(plain(emulator), name, emulator.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static String endpointOf(JsonNode account) {
        String endpoint = account.at("/writableLocations/0/databaseAccountEndpoint").asText();
        assertThat(account.at("/readableLocations/0/databaseAccountEndpoint").asText())
                .isEqualTo(endpoint);
        return endpoint;
    }

    private static JsonNode account(Socket socket, CosmosEmulator emulator, String host)
            throws IOException {
        String answer = get(socket, emulator, host);
        assertThat(answer).startsWith("HTTP/1.1 200");
        return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private static String get(Socket socket, CosmosEmulator emulator, String host)
            throws IOException {
        String date = Signatures.date();
        String request =
                "GET / HTTP/1.1\r\nHost: %s\r\nx-ms-date: %s\r\nx-ms-version: 2020-07-15\r\nauthorization: %s\r\nConnection: close\r\n\r\n"
                        .formatted(
                                host,
                                date,
                                Signatures.authorization(emulator.key(), "GET", "", "", date));
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
