package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@InThisJvm("emulator with options of the test's own")
class DirectPortTest {

    /**
     * The SDK tries for 30 seconds, a number that no option changes, and then answers 503 with the
     * same cause. An end-to-end timeout of the operation's own ends its patience earlier.
     */
    @Test
    void aClientThatCannotReachThePortIsToldSo() throws IOException {
        try (CosmosEmulator emulator =
                        TestAccount.trusted(
                                EmulatorOptions.defaults().withPort(0).withDirectPort(freePort()));
                CosmosClient client =
                        TestAccount.client(emulator, ConnectionMode.DIRECT).buildClient()) {
            client.createDatabase("shop");
            client.getDatabase("shop").createContainer("products", "/categoryId");
            CosmosContainer products = client.getDatabase("shop").getContainer("products");
            products.createItem(Map.of("id", "1", "categoryId", "surf"));

            emulator.blockDirect();

            CosmosItemRequestOptions impatient =
                    new CosmosItemRequestOptions()
                            .setCosmosEndToEndOperationLatencyPolicyConfig(
                                    new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                    Duration.ofSeconds(2))
                                            .build());

            CosmosException failure =
                    catchThrowableOfType(
                            CosmosException.class,
                            () ->
                                    products.readItem(
                                            "1", new PartitionKey("surf"), impatient, Map.class));
            assertThat(failure.getStatusCode()).isEqualTo(408);
            assertThat(failure.getDiagnostics().toString())
                    .contains("failed to establish connection to localhost")
                    .contains("Connection refused")
                    .contains(":" + emulator.directPort());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    @Timeout(60)
    void clientsThatAreClosedLeaveNoConnection() throws InterruptedException {
        try (CosmosEmulator emulator =
                TestAccount.trusted(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withContainer("shop", "products", "/categoryId"))) {
            for (int i = 0; i < 20; i++) {
                try (CosmosClient client =
                        TestAccount.client(emulator, ConnectionMode.DIRECT).buildClient()) {
                    client.getDatabase("shop")
                            .getContainer("products")
                            .createItem(Map.of("id", "client-" + i, "categoryId", "surf"));
                    assertThat(emulator.directConnections()).isPositive();
                }
            }
            while (emulator.directConnections() > 0) {
                Thread.sleep(2); // ends early when the test times out
            }
        }
    }

    @Test
    void withDirectModeSwitchedOffAClientIsToldWhatToDo() {
        try (CosmosEmulator emulator =
                        TestAccount.trusted(
                                EmulatorOptions.defaults().withPort(0).withDirect(false));
                CosmosClient client =
                        TestAccount.client(emulator, ConnectionMode.DIRECT).buildClient()) {
            assertThat(emulator.directPort()).isZero();
            client.createDatabase("shop");
            assertThatThrownBy(() -> client.getDatabase("shop").read())
                    .isInstanceOf(CosmosException.class)
                    .hasMessageContaining("Direct mode is switched off")
                    .hasMessageContaining("gatewayMode()");
        }
    }

    @Test
    void thePortCanBeChosenAndMustBeFree() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            EmulatorOptions options = EmulatorOptions.defaults().withPort(0).withDirectPort(port);
            assertThatThrownBy(() -> CosmosEmulator.start(options))
                    .isInstanceOf(EmulatorStartException.class)
                    .hasMessageContaining(":" + port + " for direct mode")
                    .hasMessageContaining("Choose another port");
        }
        try (CosmosEmulator emulator =
                CosmosEmulator.start(EmulatorOptions.defaults().withPort(0).withDirectPort(port))) {
            assertThat(emulator.directPort()).isEqualTo(port);
        }
    }
}
