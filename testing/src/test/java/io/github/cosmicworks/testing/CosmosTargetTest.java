package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CosmosTargetTest {

    private static final Map<String, String> EMBEDDED = Map.of("COSMOS_TARGET", "embedded");

    @Test
    void theEmbeddedTargetServesAClientFromPlainCode() {
        try (CosmosTarget target = CosmosTarget.resolve(EMBEDDED);
                CosmosClient client = target.clientBuilder().buildClient()) {
            client.createDatabase("plain");
            assertThat(client.getDatabase("plain").read().getStatusCode()).isEqualTo(200);
        }
    }

    @Test
    void twoEmbeddedTargetsAreTwoAccounts() {
        try (CosmosTarget one = CosmosTarget.resolve(EMBEDDED);
                CosmosTarget other = CosmosTarget.resolve(EMBEDDED);
                CosmosClient oneClient = one.clientBuilder().buildClient();
                CosmosClient otherClient = other.clientBuilder().buildClient()) {
            oneClient.createDatabase("same");
            assertThat(otherClient.createDatabase("same").getStatusCode()).isEqualTo(201);
        }
    }

    @Test
    void theGatewayIsUsedWhenTheEnvironmentSaysSo() {
        Map<String, String> gateway =
                Map.of("COSMOS_TARGET", "embedded", "COSMOS_CONNECTION_MODE", "gateway");
        try (CosmosTarget target = CosmosTarget.resolve(gateway);
                CosmosClient client = target.clientBuilder().buildClient()) {
            assertThat(target.connectionMode()).isEqualTo(ConnectionMode.GATEWAY);
            assertThat(client.createDatabase("gateway").getDiagnostics().toString())
                    .contains("\"connectionMode\":\"GATEWAY\"");
        }
    }

    @Test
    void anotherProgramIsToldEndpointKeyAndTrustStore() throws Exception {
        Path trustStore;
        try (CosmosTarget target = CosmosTarget.resolve(EMBEDDED)) {
            assertThat(target.kind()).isEqualTo(Kind.EMBEDDED);
            assertThat(target.environment())
                    .containsEntry("COSMOS_ENDPOINT", target.endpoint().toString())
                    .containsEntry("COSMOS_KEY", target.key().orElseThrow());
            Map<String, String> properties = target.systemProperties();
            trustStore = Path.of(properties.get("javax.net.ssl.trustStore"));
            KeyStore store = KeyStore.getInstance(properties.get("javax.net.ssl.trustStoreType"));
            try (InputStream in = Files.newInputStream(trustStore)) {
                store.load(in, properties.get("javax.net.ssl.trustStorePassword").toCharArray());
            }
            assertThat(store.getCertificateAlias(target.certificate().orElseThrow())).isNotNull();
            // The authorities that this JVM trusts are still there, or nothing else could be
            // reached.
            assertThat(store.size()).isGreaterThan(50);
        }
        assertThat(trustStore).doesNotExist();
    }

    @Test
    void aClientThatKnowsNothingButEndpointAndKeyIsLetIn() {
        try (CosmosTarget target = CosmosTarget.resolve(EMBEDDED);
                CosmosClient client =
                        new CosmosClientBuilder()
                                .endpoint(target.endpoint().toString())
                                .key(target.key().orElseThrow())
                                .gatewayMode()
                                .buildClient()) {
            assertThat(client.createDatabaseIfNotExists("trusted").getStatusCode()).isEqualTo(201);
        }
    }

    @Test
    void whoGivesTheOptionsIsToldOfEachRequest() {
        List<String> told = new CopyOnWriteArrayList<>();
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withRequestObserver(
                                request -> told.add(request.operation() + " " + request.status()));
        try (CosmosTarget target = CosmosTarget.embedded(options);
                CosmosClient client = target.clientBuilder().buildClient()) {
            client.createDatabase("watched");
        }
        assertThat(told).contains("create 201");
    }

    @Test
    void anAccountIsUsedAsItIs() {
        Map<String, String> account =
                Map.of(
                        "COSMOS_TARGET",
                        "account",
                        "COSMOS_ENDPOINT",
                        "https://cosmicworks.documents.azure.com:443/");
        try (CosmosTarget target = CosmosTarget.resolve(account)) {
            assertThat(target.kind()).isEqualTo(Kind.ACCOUNT);
            assertThat(target.environment())
                    .containsExactly(
                            Map.entry(
                                    "COSMOS_ENDPOINT",
                                    "https://cosmicworks.documents.azure.com:443/"));
            assertThat(target.systemProperties()).isEmpty();
        }
    }
}
