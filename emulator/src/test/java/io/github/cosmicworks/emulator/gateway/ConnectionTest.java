package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static io.github.cosmicworks.emulator.gateway.PlainServer.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections with many requests, with pieces of one, and those that end before it does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionTest {

    private PlainServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = PlainServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            // Lists are answered by other threads than single resources.
            requests.append(
                    i % 2 == 0
                            ? server.text(CONTAINER, CONTAINER, "colls", "keep-alive")
                            : server.text(CONTAINER + "/docs", CONTAINER, "docs", "keep-alive"));
        }
        requests.append(server.text("dbs/db", "dbs/db", "dbs", "close"));
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.UTF_8));
            String answers = readAll(socket.getInputStream());
            String[] responses = answers.split("HTTP/1.1 200 OK", -1);
            assertThat(responses).hasSize(42);
            for (int i = 0; i < 40; i++) {
                assertThat(responses[i + 1])
                        .contains(i % 2 == 0 ? "\"partitionKey\"" : "\"Documents\"");
            }
            assertThat(responses[41]).contains("\"_colls\"");
        }
    }

    @Test
    void aLongQueryHoldsUpNobodyElse() throws Exception {
        String numbers = IntStream.range(0, 220).boxed().toList().toString();
        assertThat(
                        server.create("{\"id\":\"many\",\"pk\":\"a\",\"xs\":" + numbers + "}")
                                .statusCode())
                .isEqualTo(201);
        AtomicBoolean asked = new AtomicBoolean(true);
        CompletableFuture<HttpResponse<String>> query = longQuery(asked, "");
        // Nothing tells from outside that the query has the partition.
        TimeUnit.MILLISECONDS.sleep(200);
        // On as many connections as there are threads for connections, and more.
        List<CompletableFuture<HttpResponse<String>>> writes = new ArrayList<>();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            writes.add(
                    server.http()
                            .sendAsync(
                                    server.request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                                            .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            "{\"id\":\"waits-"
                                                                    + i
                                                                    + "\",\"pk\":\"a\"}"))
                                            .build(),
                                    BodyHandlers.ofString()));
        }
        CompletableFuture<HttpResponse<String>> replace =
                server.http().sendAsync(replaceOfTheContainer(), BodyHandlers.ofString());
        for (int i = 0; i < 20; i++) {
            try (Socket socket = server.connect()) {
                socket.getOutputStream()
                        .write(
                                server.text("dbs/db", "dbs/db", "dbs", "close")
                                        .getBytes(StandardCharsets.UTF_8));
                assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
            }
        }

        assertThat(writes).allMatch(write -> write.join().statusCode() == 201);
        assertThat(replace.join().statusCode()).isEqualTo(200);
        assertThat(query).as("the query, long enough to be waited for").isNotDone();
        asked.set(false);
        assertThat(query.join().statusCode()).isEqualTo(200);
    }

    /**
     * Asks for one page after the other of a query that has no end in sight.
     *
     * @param asked whether to ask for one more page
     * @param token where the page before ended
     */
    private CompletableFuture<HttpResponse<String>> longQuery(AtomicBoolean asked, String token) {
        HttpRequest page =
                server.request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                        .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                        .header("x-ms-documentdb-isquery", "true")
                        .header("content-type", "application/query+json")
                        .header("x-ms-continuation", token)
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"query\":\"SELECT VALUE COUNT(1) FROM c JOIN x IN c.xs"
                                                + " JOIN y IN c.xs JOIN z IN c.xs JOIN v IN c.xs\"}"))
                        .build();
        return server.http()
                .sendAsync(page, BodyHandlers.ofString())
                .thenCompose(
                        answer -> {
                            String next =
                                    answer.headers().firstValue("x-ms-continuation").orElse("");
                            return asked.get() && !next.isEmpty()
                                    ? longQuery(asked, next)
                                    : CompletableFuture.completedFuture(answer);
                        });
    }

    private HttpRequest replaceOfTheContainer() throws IOException, InterruptedException {
        HttpResponse<String> container = server.send("GET", CONTAINER, CONTAINER, "colls", null);
        return server.request(CONTAINER, "PUT", CONTAINER, "colls")
                .header("if-match", container.headers().firstValue("etag").orElseThrow())
                .PUT(
                        BodyPublishers.ofString(
                                "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\","
                                        + "\"version\":2},\"defaultTtl\":-1}"))
                .build();
    }

    @Test
    void aRequestInSingleBytesIsServed() throws Exception {
        try (Socket socket = server.connect()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte b :
                    server.text("dbs/db", "dbs/db", "dbs", "close")
                            .getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
            }
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void connectionsThatAreCutInMidRequestHurtNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = server.connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(
                                "POST /dbs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"id\":"
                                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        server.assertServing();
    }

    @Test
    void headersThatAreEmptyOrHugeAreRefusedOrIgnored() throws Exception {
        try (Socket socket = server.connect()) {
            String request = server.text("dbs/db", "dbs/db", "dbs", "close");
            socket.getOutputStream()
                    .write(
                            request.replace("Host: localhost", "Host: localhost\r\nx-empty:")
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
        }
        try (Socket socket = server.connect()) {
            String huge = "GET /dbs HTTP/1.1\r\nx-huge: " + "x".repeat(140_000) + "\r\n\r\n";
            socket.getOutputStream().write(huge.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 400");
        }
        server.assertServing();
    }

    /** A server takes targets with scheme and host too, as proxies write them: RFC 9112, 3.2.2. */
    @Test
    void aTargetMayBeAbsolute() throws Exception {
        try (Socket socket = server.connect()) {
            String request =
                    server.text("dbs/db", "dbs/db", "dbs", "close")
                            .replace("GET /dbs/db", "GET http://localhost:8081/dbs/db");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
        }
    }

    /** Names of header fields are not case-sensitive: RFC 9110, section 5.1. */
    @Test
    void namesOfHeadersComeInAnyCase() throws Exception {
        for (String name : new String[] {"X-MS-DATE", "X-Ms-Date", "x-ms-date"}) {
            String request =
                    server.text("dbs/db", "dbs/db", "dbs", "close")
                            .replace("x-ms-date", name)
                            .replace(
                                    "authorization",
                                    name.equals("X-MS-DATE") ? "AUTHORIZATION" : "Authorization");
            try (Socket socket = server.connect()) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    /** Header fields that are too many are refused with 431: RFC 6585, section 5. */
    @Test
    void moreHeadersThanAnyClientSendsAreRefused() throws Exception {
        assertThat(answerToHeaders(400)).startsWith("HTTP/1.1 200 OK");
        assertThat(answerToHeaders(5000)).startsWith("HTTP/1.1 431 ");
        server.assertServing();
    }

    private String answerToHeaders(int count) throws IOException {
        StringBuilder more = new StringBuilder("Host: localhost");
        for (int i = 0; i < count; i++) {
            more.append("\r\nx-").append(i).append(": 1");
        }
        String request =
                server.text("dbs/db", "dbs/db", "dbs", "close").replace("Host: localhost", more);
        try (Socket socket = server.connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return readAll(socket.getInputStream());
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell that opens sockets")
    void aClientThatIsKilledInMidRequestHurtsNobody() throws Exception {
        String script =
                "exec 3<>/dev/tcp/127.0.0.1/%d; printf 'POST /dbs HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1000\\r\\n\\r\\n{' >&3; echo sent; exec sleep 60"
                        .formatted(server.port());
        Process client = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        assertThat(client.inputReader().readLine()).isEqualTo("sent");
        client.destroyForcibly();
        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        server.assertServing();
    }
}
