package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.sdk.InThisJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The probe as the documentation of Microsoft's image has it.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#health-probe">Health
 *     probe</a>
 */
@InThisJvm("emulators with options of the test's own")
class ProbeTest {

    private static final EmulatorOptions OPTIONS =
            EmulatorOptions.defaults().withPort(0).withProbePort(0);

    private final CosmosEmulator emulator = CosmosEmulator.start(OPTIONS);

    @AfterEach
    void close() {
        emulator.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private int port() {
        return emulator.probePort().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alive", "/ready", "/status"})
    void anEmulatorThatHasStartedIsAliveAndReady(String path) throws Exception {
        assertThat(ask("GET", path).statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /, 404", "GET, /readyz, 404", "GET, /dbs, 404", "POST, /ready, 405"})
    void nothingElseIsServed(String method, String path, int status) throws Exception {
        assertThat(ask(method, path).statusCode()).isEqualTo(status);
    }

    @Test
    void theHealthCheckOfTheImageAsksIt() {
        List<String> options = List.of("--host", "0.0.0.0", "--probe-port", "" + port());
        assertThat(HealthCheck.isReady(options)).isTrue();
        emulator.close();
        assertThat(HealthCheck.isReady(options)).isFalse();
    }

    @Test
    void bytesThatAreNoRequestEndTheirConnectionOnly() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("\0\1\2 \r\n\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
        assertThat(ask("GET", "/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void thereIsNoneUnlessItIsAskedFor() {
        try (CosmosEmulator other = CosmosEmulator.start(EmulatorOptions.defaults().withPort(0))) {
            assertThat(other.probePort()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(
                            () -> CosmosEmulator.start(OPTIONS.withProbePort(taken.getLocalPort())))
                    .isInstanceOf(EmulatorStartException.class)
                    .hasMessageContaining(":" + taken.getLocalPort() + " for the health probe");
        }
    }
}
