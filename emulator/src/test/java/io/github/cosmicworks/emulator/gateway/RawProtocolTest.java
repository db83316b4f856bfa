package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.Signatures.authorization;
import static io.github.cosmicworks.emulator.gateway.Signatures.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What the SDK never sends, or hides when it comes back. Signatures are made as the REST reference
 * says.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
 *     control on Azure Cosmos DB resources</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawProtocolTest {

    private static final String CONTAINER = "dbs/db/colls/items";

    private CosmosEmulator plain;
    private CosmosEmulator secure;
    private HttpClient http;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        plain =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withProtocol(EmulatorOptions.Protocol.HTTP));
        secure = CosmosEmulator.start();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(send("POST", "dbs", "", "dbs", "{\"id\":\"db\"}").statusCode()).isEqualTo(201);
        String container =
                "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}";
        assertThat(send("POST", "dbs/db/colls", "dbs/db", "colls", container).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        plain.close();
        secure.close();
    }

    private HttpRequest.Builder request(String path, String method, String link, String type) {
        String date = date();
        return HttpRequest.newBuilder(plain.endpoint().resolve(path))
                .header("x-ms-date", date)
                .header("x-ms-version", "2018-12-31")
                .header("authorization", authorization(plain.key(), method, type, link, date));
    }

    private HttpResponse<String> send(
            String method, String path, String link, String type, String body)
            throws IOException, InterruptedException {
        return http.send(
                request(path, method, link, type)
                        .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> create(String body) throws IOException, InterruptedException {
        return send("POST", CONTAINER + "/docs", CONTAINER, "docs", body);
    }

    private static void assertError(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
        assertThat(response.body()).contains("\"code\":").contains("ActivityId: ");
    }

    private void assertServing() {
        try {
            assertThat(send("GET", "dbs/db", "dbs/db", "dbs", null).statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError("The emulator does not serve any more", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aWrongSignatureIsA401() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(plain.endpoint().resolve("dbs/db"))
                        .header("x-ms-date", date())
                        .header("authorization", "type%3Dmaster%26ver%3D1.0%26sig%3DAAAA")
                        .build();
        assertError(http.send(request, BodyHandlers.ofString()), 401);
    }

    @Test
    void aBodyThatIsNoJsonIsA400() throws Exception {
        for (String body :
                new String[] {"", "{", "[]", "null", "{\"id\":\"a\",\"pk\":\"a\"} x", "\u0000"}) {
            assertError(create(body), 400);
        }
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsA405() throws Exception {
        assertError(send("PUT", CONTAINER + "/docs", CONTAINER, "docs", "{}"), 405);
        assertError(send("DELETE", "dbs", "", "dbs", null), 405);
    }

    @Test
    void anUnknownPathIsA400AndAMissingResourceA404() throws Exception {
        assertError(send("GET", "no/such/path", "no/such", "path", null), 400);
        assertError(send("GET", "dbs/db/docs", "dbs/db", "docs", null), 400);
        assertError(send("GET", "dbs/none", "dbs/none", "dbs", null), 404);
    }

    @Test
    void aBodyBeyondAllLimitsIsA413AndTheNextRequestIsServed() throws Exception {
        String large = "{\"id\":\"a\",\"pk\":\"a\",\"x\":\"" + "x".repeat(2_100_000) + "\"}";
        assertError(create(large), 413);
        assertServing();
    }

    @Test
    void aSessionTokenAheadOfThePartitionIsA404WithSubStatus1002() throws Exception {
        create("{\"id\":\"s\",\"pk\":\"a\"}");
        String link = CONTAINER + "/docs/s";
        HttpResponse<String> ahead =
                http.send(
                        request(link, "GET", link, "docs")
                                .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                .header("x-ms-session-token", "0:-1#999999")
                                .build(),
                        BodyHandlers.ofString());
        assertError(ahead, 404);
        assertThat(ahead.headers().firstValue("x-ms-substatus")).hasValue("1002");
        assertThat(ahead.headers().firstValue("x-ms-request-charge")).isPresent();
    }

    @Test
    void itemsAreListedPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            create("{\"id\":\"list" + i + "\",\"pk\":\"a\"}");
        }
        int pages = 0;
        int items = 0;
        String continuation = "";
        while (continuation != null) {
            HttpRequest.Builder page =
                    request(CONTAINER + "/docs", "GET", CONTAINER, "docs")
                            .header("x-ms-max-item-count", "2");
            if (!continuation.isEmpty()) {
                page.header("x-ms-continuation", continuation);
            }
            HttpResponse<String> response = http.send(page.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            items += Integer.parseInt(response.headers().firstValue("x-ms-item-count").orElse("0"));
            pages++;
            continuation = response.headers().firstValue("x-ms-continuation").orElse(null);
        }
        assertThat(items).isGreaterThanOrEqualTo(5);
        assertThat(pages).isEqualTo((items + 1) / 2);
    }

    @Test
    void theConflictFeedIsEmpty() throws Exception {
        HttpResponse<String> conflicts =
                send("GET", CONTAINER + "/conflicts", CONTAINER, "conflicts", null);
        assertThat(conflicts.statusCode()).isEqualTo(200);
        assertThat(conflicts.body()).contains("\"Conflicts\":[]");
    }

    /** A request as text. */
    private String text(String path, String link, String type, String connection) {
        String date = date();
        return "GET /"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nx-ms-date: "
                + date
                + "\r\nauthorization: "
                + authorization(plain.key(), "GET", type, link, date)
                + "\r\nConnection: "
                + connection
                + "\r\n\r\n";
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), plain.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            // Lists are answered by other threads than single resources.
            requests.append(
                    i % 2 == 0
                            ? text(CONTAINER, CONTAINER, "colls", "keep-alive")
                            : text(CONTAINER + "/docs", CONTAINER, "docs", "keep-alive"));
        }
        requests.append(text("dbs/db", "dbs/db", "dbs", "close"));
        try (Socket socket = connect()) {
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
    void aWriteThatWaitsForAQueryHoldsUpNobodyElse() throws Exception {
        String numbers = IntStream.range(0, 220).boxed().toList().toString();
        assertThat(create("{\"id\":\"many\",\"pk\":\"a\",\"xs\":" + numbers + "}").statusCode())
                .isEqualTo(201);
        HttpRequest longQuery =
                request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                        .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                        .header("x-ms-documentdb-isquery", "true")
                        .header("content-type", "application/query+json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"query\":\"SELECT VALUE COUNT(1) FROM c JOIN x IN c.xs"
                                                + " JOIN y IN c.xs JOIN z IN c.xs\"}"))
                        .build();
        CompletableFuture<HttpResponse<String>> query =
                http.sendAsync(longQuery, BodyHandlers.ofString());
        TimeUnit.MILLISECONDS.sleep(200);
        // On as many connections as there are threads for connections, and more.
        List<CompletableFuture<HttpResponse<String>>> writes = new ArrayList<>();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            writes.add(
                    http.sendAsync(
                            request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                                    .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                    .POST(
                                            BodyPublishers.ofString(
                                                    "{\"id\":\"waits-" + i + "\",\"pk\":\"a\"}"))
                                    .build(),
                            BodyHandlers.ofString()));
        }
        // Changes the container first and then its partition: not to be done twice.
        CompletableFuture<HttpResponse<String>> replace =
                http.sendAsync(replaceOfTheContainer(), BodyHandlers.ofString());
        TimeUnit.MILLISECONDS.sleep(100);
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                socket.getOutputStream()
                        .write(
                                text("dbs/db", "dbs/db", "dbs", "close")
                                        .getBytes(StandardCharsets.UTF_8));
                assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
            }
        }

        assertThat(query).as("the query, long enough to be waited for").isNotDone();
        assertThat(query.join().body()).contains(String.valueOf(220 * 220 * 220));
        assertThat(writes).allMatch(write -> write.join().statusCode() == 201);
        assertThat(replace.join().statusCode()).isEqualTo(200);
    }

    private HttpRequest replaceOfTheContainer() throws IOException, InterruptedException {
        HttpResponse<String> container = send("GET", CONTAINER, CONTAINER, "colls", null);
        return request(CONTAINER, "PUT", CONTAINER, "colls")
                .header("if-match", container.headers().firstValue("etag").orElseThrow())
                .PUT(
                        BodyPublishers.ofString(
                                "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\","
                                        + "\"version\":2},\"defaultTtl\":-1}"))
                .build();
    }

    @Test
    void aRequestInSingleBytesIsServed() throws Exception {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            for (byte b :
                    text("dbs/db", "dbs/db", "dbs", "close").getBytes(StandardCharsets.UTF_8)) {
                out.write(b);
                out.flush();
            }
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void connectionsThatAreCutInMidRequestHurtNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(
                                "POST /dbs HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{\"id\":"
                                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        assertServing();
    }

    @Test
    void headersThatAreEmptyOrHugeAreRefusedOrIgnored() throws Exception {
        try (Socket socket = connect()) {
            String request = text("dbs/db", "dbs/db", "dbs", "close");
            socket.getOutputStream()
                    .write(
                            request.replace("Host: localhost", "Host: localhost\r\nx-empty:")
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 200 OK");
        }
        try (Socket socket = connect()) {
            String huge = "GET /dbs HTTP/1.1\r\nx-huge: " + "x".repeat(140_000) + "\r\n\r\n";
            socket.getOutputStream().write(huge.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(readAll(socket.getInputStream())).startsWith("HTTP/1.1 400");
        }
        assertServing();
    }

    /** Names of header fields are not case-sensitive: RFC 9110, section 5.1. */
    @Test
    void namesOfHeadersComeInAnyCase() throws Exception {
        for (String name : new String[] {"X-MS-DATE", "X-Ms-Date", "x-ms-date"}) {
            String request =
                    text("dbs/db", "dbs/db", "dbs", "close")
                            .replace("x-ms-date", name)
                            .replace(
                                    "authorization",
                                    name.equals("X-MS-DATE") ? "AUTHORIZATION" : "Authorization");
            try (Socket socket = connect()) {
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
        assertServing();
    }

    private String answerToHeaders(int count) throws IOException {
        StringBuilder more = new StringBuilder("Host: localhost");
        for (int i = 0; i < count; i++) {
            more.append("\r\nx-").append(i).append(": 1");
        }
        String request = text("dbs/db", "dbs/db", "dbs", "close").replace("Host: localhost", more);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return readAll(socket.getInputStream());
        }
    }

    @Test
    void httpTwoIsSpokenOverTls() throws Exception {
        KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null, null);
        trust.setCertificateEntry("emulator", secure.certificate());
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        HttpClient two =
                HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_2).build();
        String date = date();
        URI root = secure.endpoint();
        HttpResponse<String> account =
                two.send(
                        HttpRequest.newBuilder(root)
                                .header("x-ms-date", date)
                                .header(
                                        "authorization",
                                        authorization(secure.key(), "GET", "", "", date))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(account.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("writableLocations");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell that opens sockets")
    void aClientThatIsKilledInMidRequestHurtsNobody() throws Exception {
        String script =
                "exec 3<>/dev/tcp/127.0.0.1/%d; printf 'POST /dbs HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1000\\r\\n\\r\\n{' >&3; echo sent; exec sleep 60"
                        .formatted(plain.port());
        Process client = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
        assertThat(client.inputReader().readLine()).isEqualTo("sent");
        client.destroyForcibly();
        assertThat(client.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertServing();
    }
}
