package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What a client sees of ten hostile neighbours at once. It wants a machine to itself: see
 * CONTRIBUTING.md for the command.
 */
@EnabledIfSystemProperty(named = "emulator.noise", matches = "true")
@Timeout(180)
class NoiseTest {

    private static final int READS = 1000;
    private static final long SLOWEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicBoolean ended = new AtomicBoolean();

    @Test
    void pointReadsAndWritesGoOn() throws Exception {
        ExecutorService neighbours = Executors.newCachedThreadPool();
        try (PlainServer server = PlainServer.start()) {
            String numbers = IntStream.range(0, 100).boxed().toList().toString();
            created(server, "{\"id\":\"many\",\"pk\":\"a\",\"xs\":" + numbers + "}");
            created(server, "{\"id\":\"read\",\"pk\":\"a\"}");
            reads(server); // warms both sides
            long usual = median(reads(server));
            for (int i = 0; i < 4; i++) {
                neighbours.submit(() -> endlessQueries(server));
            }
            for (int i = 0; i < 2; i++) {
                neighbours.submit(() -> unreadAnswers(server));
                neighbours.submit(() -> largeBodies(server));
                neighbours.submit(() -> hangUps(server));
            }
            TimeUnit.SECONDS.sleep(2);
            List<Long> read = reads(server);
            List<Long> written = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                long before = System.nanoTime();
                created(server, "{\"id\":\"written-" + i + "\",\"pk\":\"a\"}");
                written.add(System.nanoTime() - before);
            }
            ended.set(true);
            System.out.printf(
                    "usual median %d us; among neighbours: median %d us, slowest %d us, slowest write %d us%n",
                    usual / 1000,
                    median(read) / 1000,
                    Collections.max(read) / 1000,
                    Collections.max(written) / 1000);
            assertThat(Collections.max(read)).isLessThan(SLOWEST_NANOS);
            assertThat(Collections.max(written)).isLessThan(SLOWEST_NANOS);
            assertThat(median(read)).isLessThan(3 * usual);
            for (int i = 0; i < 100; i++) {
                String item = CONTAINER + "/docs/written-" + i;
                assertThat(server.send("GET", item, item, "docs", null).statusCode())
                        .isEqualTo(200);
            }
        } finally {
            ended.set(true);
            neighbours.shutdownNow();
        }
    }

    private static void created(PlainServer server, String item) throws Exception {
        assertThat(server.create(item).statusCode()).isEqualTo(201);
    }

    /** In nanoseconds. */
    private static List<Long> reads(PlainServer server) throws Exception {
        List<Long> times = new ArrayList<>();
        String item = CONTAINER + "/docs/read";
        for (int i = 0; i < READS; i++) {
            long before = System.nanoTime();
            assertThat(server.send("GET", item, item, "docs", null).statusCode()).isEqualTo(200);
            times.add(System.nanoTime() - before);
        }
        return times;
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Count to no end, page by page. */
    private void endlessQueries(PlainServer server) {
        HttpClient client = HttpClient.newHttpClient();
        String continuation = null;
        while (!ended.get()) {
            var request =
                    server.request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                            .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                            .header("x-ms-documentdb-isquery", "true")
                            .header("content-type", "application/query+json")
                            .timeout(Duration.ofSeconds(60))
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"query\":\"SELECT VALUE COUNT(1) FROM c JOIN a IN c.xs"
                                                    + " JOIN b IN c.xs JOIN d IN c.xs JOIN e IN c.xs"
                                                    + " JOIN f IN c.xs JOIN g IN c.xs\"}"));
            if (continuation != null) {
                request.header("x-ms-continuation", continuation);
            }
            try {
                HttpResponse<String> page = client.send(request.build(), BodyHandlers.ofString());
                continuation = page.headers().firstValue("x-ms-continuation").orElse(null);
            } catch (IOException e) {
                continuation = null;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Asks for the same again and again, and reads nothing. */
    private void unreadAnswers(PlainServer server) {
        byte[] request =
                server.text(CONTAINER, CONTAINER, "colls", "keep-alive")
                        .getBytes(StandardCharsets.US_ASCII);
        while (!ended.get()) {
            try (Socket socket = server.connect()) {
                OutputStream out = socket.getOutputStream();
                // The kernel takes some; then this thread waits until it is interrupted by the end.
                Thread writer =
                        new Thread(
                                () -> {
                                    try {
                                        while (!ended.get()) {
                                            out.write(request);
                                        }
                                    } catch (IOException e) {
                                        // closed below
                                    }
                                });
                writer.setDaemon(true);
                writer.start();
                TimeUnit.SECONDS.sleep(3);
            } catch (IOException e) {
                // the next connection
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void largeBodies(PlainServer server) {
        String filling = "[" + "0,".repeat(900_000) + "0]";
        int i = 0;
        while (!ended.get()) {
            try {
                server.create(
                        "{\"id\":\"large-%d\",\"pk\":\"a\",\"f\":%s}".formatted(i++ % 3, filling));
            } catch (IOException e) {
                // again
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Begins a long query, and leaves. */
    private void hangUps(PlainServer server) {
        String query =
                "{\"query\":\"SELECT DISTINCT VALUE [a, b] FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs"
                        + " JOIN e IN c.xs\"}";
        while (!ended.get()) {
            HttpClient client = HttpClient.newHttpClient();
            try {
                client.send(
                        server.request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                                .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                .header("x-ms-documentdb-isquery", "true")
                                .header("content-type", "application/query+json")
                                .timeout(Duration.ofMillis(200))
                                .POST(BodyPublishers.ofString(query))
                                .build(),
                        BodyHandlers.ofString());
            } catch (IOException e) {
                // it was asked to end after that time
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
