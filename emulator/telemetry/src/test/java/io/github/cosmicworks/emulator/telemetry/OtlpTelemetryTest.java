package io.github.cosmicworks.emulator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.cosmicworks.emulator.AnsweredRequest;
import io.github.cosmicworks.emulator.RequestObserver;
import io.github.cosmicworks.emulator.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector gets what the protocol says: a POST of protocol buffers to {@code /v1/metrics}. */
class OtlpTelemetryTest {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void collect() throws IOException {
        collector =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    boolean zipped =
                            "gzip"
                                    .equals(
                                            exchange.getRequestHeaders()
                                                    .getFirst("Content-Encoding"));
                    try (InputStream in = new ByteArrayInputStream(body);
                            InputStream plain = zipped ? new GZIPInputStream(in) : in) {
                        received.add(
                                exchange.getRequestMethod()
                                        + " "
                                        + exchange.getRequestURI()
                                        + " "
                                        + exchange.getRequestHeaders().getFirst("Content-Type")
                                        + " "
                                        + new String(plain.readAllBytes(), StandardCharsets.UTF_8));
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        collector.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + collector.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        System.clearProperty(ENDPOINT);
        collector.stop(0);
    }

    private static AnsweredRequest read(int status) {
        return new AnsweredRequest(
                "read",
                "docs",
                "dbs/secret-database/colls/secret-container/docs/secret-id",
                status,
                0,
                1,
                Duration.ofNanos(150_000),
                Optional.of("0"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void whatWasCollectedIsSentAtTheEnd() {
        Telemetry telemetry = ServiceLoader.load(Telemetry.class).findFirst().orElseThrow();
        RequestObserver observer = telemetry.start();
        observer.answered(read(200));
        observer.answered(read(404));
        telemetry.close();

        assertThat(received).hasSize(1);
        assertThat(received.get(0))
                .startsWith("POST /v1/metrics application/x-protobuf")
                .contains("cosmos-emulator")
                .contains("cosmosdb.emulator.request.duration")
                .contains("cosmosdb.emulator.request.charge")
                .contains("jvm.memory.used")
                .contains("db.operation.name", "read")
                .contains("cosmosdb.resource.type", "docs")
                .contains("db.response.status_code")
                .doesNotContain("secret");
    }

    @Test
    void aCollectorThatIsNotThereDoesNotKeepTheEmulatorFromEnding() {
        collector.stop(0);
        Telemetry telemetry = new OtlpTelemetry();
        telemetry.start().answered(read(200));
        telemetry.close();
        assertThat(received).isEmpty();
    }
}
