package io.github.cosmicworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader pasted goes on working. */
@Timeout(60)
class EmulatorCommandTest {

    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^(?:export|set) (\\w+)='?(.*?)'?$");

    @TempDir private Path root;

    /** A run of the command, which a reader ends by Ctrl-C and a test by an interrupt. */
    private final class Run implements AutoCloseable {

        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final CompletableFuture<Object> end = new CompletableFuture<>();
        private final Thread thread;

        Run(int port, String... more) throws Exception {
            this(Map.of(), port, more);
        }

        Run(Map<String, String> environment, int port, String... more) throws Exception {
            List<String> typed =
                    Stream.concat(Stream.of("--port", Integer.toString(port)), Stream.of(more))
                            .toList();
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            thread =
                    new Thread(
                            () -> {
                                try {
                                    end.complete(
                                            new EmulatorCommand(root, environment, out).run(typed));
                                } catch (InterruptedException | IOException | RuntimeException e) {
                                    end.completeExceptionally(e);
                                }
                            });
            thread.start();
            while (!text().contains("Started") && !end.isDone()) {
                Thread.sleep(20);
            }
        }

        String text() {
            return printed.toString(StandardCharsets.UTF_8);
        }

        Map<String, String> variables() {
            return VARIABLE.matcher(text())
                    .results()
                    .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
        }

        @Override
        public void close() {
            thread.interrupt();
            // Until it has closed the emulator.
            end.handle((done, interrupted) -> null).join();
        }
    }

    /** A port with a free one behind it. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket next =
                            new ServerSocket(
                                    one.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress())) {
                return next.getLocalPort() - 1;
            } catch (IOException inUse) {
                // The next turn tries others.
            }
        }
    }

    private static int status(String url, Map<String, String> variables) throws Exception {
        String trustStore =
                variables.get("JAVA_TOOL_OPTIONS").replaceAll(".*trustStore=\"([^\"]+)\".*", "$1");
        KeyStore store =
                KeyStore.getInstance(Path.of(trustStore).toFile(), "changeit".toCharArray());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-IDENTITY-HEADER", variables.get("IDENTITY_HEADER"))
                        .timeout(Duration.ofSeconds(20))
                        .build();
        return HttpClient.newBuilder()
                .sslContext(tls)
                .build()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatWasPastedOnceWorksAfterARestart() throws Exception {
        int port = freePort();
        Map<String, String> pasted;
        try (Run first = new Run(port)) {
            pasted = first.variables();
        }
        assertThat(pasted)
                .containsOnlyKeys(
                        "COSMOS_ENDPOINT",
                        "COSMOS_KEY",
                        "IDENTITY_ENDPOINT",
                        "IDENTITY_HEADER",
                        "JAVA_TOOL_OPTIONS");

        try (Run second = new Run(port)) {
            assertThat(second.variables()).isEqualTo(pasted);
            // Unsigned, it is refused by the emulator and not by TLS; the identity gives a token.
            assertThat(status(pasted.get("COSMOS_ENDPOINT"), pasted)).isEqualTo(401);
            String token = pasted.get("IDENTITY_ENDPOINT") + "?resource=https://localhost";
            assertThat(status(token, pasted)).isEqualTo(200);
        }
    }

    @Test
    void anEmulatorAtAnotherPortTakesNothingAway() throws Exception {
        try (Run one = new Run(freePort());
                Run another = new Run(freePort())) {
            assertThat(status(one.variables().get("COSMOS_ENDPOINT"), one.variables()))
                    .isEqualTo(401);
            assertThat(status(another.variables().get("COSMOS_ENDPOINT"), another.variables()))
                    .isEqualTo(401);
        }
    }

    @Test
    void theCommandTypedTwicePrintsTheSameLines() throws Exception {
        int port = freePort();
        try (Run running = new Run(port);
                Run again = new Run(port)) {
            assertThat(again.text()).startsWith("The emulator runs already at");
            assertThat(again.variables()).isEqualTo(running.variables());
        }
    }

    @Test
    void anIdentityThatHadToMoveSaysSo() throws Exception {
        int port = freePort();
        try (ServerSocket inTheWay =
                        new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress());
                Run run = new Run(port)) {
            assertThat(inTheWay.isBound()).isTrue();
            assertThat(run.text())
                    .contains("Port %d is in use, so the identity is at port".formatted(port + 1));
        }
    }

    @Test
    void aPortThatIsInUseIsNamedWithTheOptionThatHelps() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Run run = new Run(other.getLocalPort())) {
            assertThatThrownBy(run.end::join)
                    .hasMessageContaining("Port %d is in use".formatted(other.getLocalPort()))
                    .hasMessageContaining("./samples emulator --port ");
        }
    }

    @Test
    void anIdeGetsEveryVariableThatASampleMayAskFor() throws Exception {
        int port = freePort();
        try (Run run = new Run(port)) {
            assertThat(run.text()).contains("Started");
            assertThat(Files.readAllLines(RunningEmulator.of(root, port).variables()))
                    .extracting(line -> line.replaceFirst("=.*", ""))
                    .contains(
                            "COSMOS_ENDPOINT",
                            "COSMOS_KEY",
                            "COSMOS_SECONDARY_KEY",
                            "COSMOS_READ_ONLY_KEY",
                            "COSMOS_CONNECTION_STRING",
                            "COSMOS_EMULATOR_CERTIFICATE",
                            "IDENTITY_ENDPOINT",
                            "IDENTITY_HEADER",
                            "JAVA_TOOL_OPTIONS");
            assertThat(RunningEmulator.of(root, port).certificate())
                    .content()
                    .startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    private static CosmosContainer container(Run run, CosmosClient client) {
        assertThat(run.text()).contains("Started");
        return client.getDatabase("shop").getContainer("products");
    }

    private static CosmosClient client(Map<String, String> variables) {
        return builder(variables).buildClient();
    }

    private static CosmosClientBuilder builder(Map<String, String> variables) {
        return new CosmosClientBuilder()
                .endpoint(variables.get("COSMOS_ENDPOINT"))
                .key(variables.get("COSMOS_KEY"));
    }

    @Test
    void whatWasWrittenIsThereAgainWhereAFolderKeepsIt() throws Exception {
        int port = freePort();
        String folder = root.resolve("kept").toString();
        try (Run first = new Run(port, "--data-path", folder);
                CosmosClient client = client(first.variables())) {
            client.createDatabase("shop");
            client.getDatabase("shop").createContainer("products", "/categoryId");
            container(first, client).createItem(Map.of("id", "1", "categoryId", "surf"));
        }
        try (Run second = new Run(port, "--data-path", folder);
                CosmosClient client = client(second.variables())) {
            assertThat(
                            container(second, client)
                                    .readItem("1", new PartitionKey("surf"), ObjectNode.class)
                                    .getItem()
                                    .get("categoryId")
                                    .asText())
                    .isEqualTo("surf");
        }
        try (Run forgetful = new Run(port);
                CosmosClient client = client(forgetful.variables())) {
            assertThat(client.readAllDatabases())
                    .extracting(CosmosDatabaseProperties::getId)
                    .containsExactly("cosmicworks");
        }
    }

    @Test
    void aSeedIsThereFromTheStart() throws Exception {
        Path seed =
                Files.writeString(
                        root.resolve("shop.jsonl"),
                        """
                        {"database":{"id":"shop"}}
                        {"container":{"id":"products","partitionKey":{"paths":["/categoryId"],"kind":"Hash"}}}
                        {"item":{"id":"1","categoryId":"surf"}}
                        """);
        try (Run run = new Run(freePort(), "--seed", seed.toString());
                CosmosClient client = client(run.variables())) {
            assertThat(
                            container(run, client)
                                    .readItem("1", new PartitionKey("surf"), ObjectNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aRequestBeyondTheThroughputIsRefusedWhenAskedFor() throws Exception {
        Map<String, Object> large =
                Map.of("id", "1", "categoryId", "surf", "text", "x".repeat(1_000_000));
        ThrottlingRetryOptions none =
                new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0);
        try (Run run = new Run(freePort(), "--throttling");
                CosmosClient client =
                        builder(run.variables()).throttlingRetryOptions(none).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10; i++) {
                                    products.upsertItem(large);
                                }
                            })
                    .asInstanceOf(InstanceOfAssertFactories.type(CosmosException.class))
                    .returns(429, CosmosException::getStatusCode);
        }
    }

    @Test
    void anEmulatorThatRunsDoesNotChangeItsOptions() throws Exception {
        int port = freePort();
        try (Run running = new Run(port);
                Run other = new Run(port, "--data-path", root.resolve("kept").toString())) {
            assertThat(running.text()).contains("Started");
            assertThatThrownBy(other.end::join)
                    .hasMessageContaining("runs already at https://localhost:%d/".formatted(port))
                    .hasMessageContaining("./samples emulator --port ");
        }
    }

    @Test
    void anEmulatorThatTheEnvironmentNamesIsUsedAndNoOtherStarted() throws Exception {
        Map<String, String> environment =
                Map.of(
                        "COSMOS_TARGET", "account",
                        "COSMOS_ENDPOINT", "https://localhost:8081/",
                        "COSMOS_KEY", "a2V5",
                        "COSMOS_CONNECTION_MODE", "gateway");
        try (Run run = new Run(environment, 8081)) {
            assertThat(run.end.join()).isEqualTo(0);
            assertThat(run.text()).startsWith("The emulator runs at https://localhost:8081/");
            assertThat(run.variables())
                    .containsOnlyKeys("COSMOS_ENDPOINT", "COSMOS_KEY", "JAVA_TOOL_OPTIONS")
                    .containsEntry("COSMOS_KEY", "a2V5");
            assertThat(Files.readAllLines(RunningEmulator.of(root, 8081).variables()))
                    .contains(
                            "COSMOS_ENDPOINT=https://localhost:8081/",
                            "JAVA_TOOL_OPTIONS=-javaagent:\"%s\""
                                    .formatted(root.resolve(".emulator/gateway-mode.jar")));
        }
    }

    @Test
    void gatewayModeIsInTheLinesWhenAskedFor() throws Exception {
        Map<String, String> environment = Map.of("COSMOS_CONNECTION_MODE", "GATEWAY");
        try (Run run = new Run(environment, freePort())) {
            assertThat(run.variables().get("JAVA_TOOL_OPTIONS"))
                    .contains("-Djavax.net.ssl.trustStore=")
                    .contains("-javaagent:");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port             | --port comes with a value",
                "--port 70000       | --port comes with a number up to 65515",
                "--data-path        | --data-path comes with a value",
                "--data-pth folder  | no \"--data-pth\""
            })
    void aWrongWordIsNamed(String typed, String message) {
        assertThatThrownBy(() -> EmulatorArguments.of(List.of(typed.split(" ")), 65_515))
                .hasMessageContaining(message)
                .hasMessageContaining("./samples emulator --help");
    }
}
