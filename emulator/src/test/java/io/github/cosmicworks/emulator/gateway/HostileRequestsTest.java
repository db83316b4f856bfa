package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no SDK sends. Each has one answer of the service's form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileRequestsTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private PlainServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = PlainServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /**
     * 413 is what the service says of a request that is too large; a lost connection says nothing.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 70})
    void aBodyThatIsTooLargeIsReadToItsEndAndRefused(int megabytes) throws IOException {
        long length = megabytes * 1024L * 1024;
        try (Socket socket = server.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /dbs HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                                    + length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[1024 * 1024];
            for (int i = 0; i < megabytes; i++) {
                out.write(piece);
            }
            out.write(
                    server.text("dbs/db", "dbs/db", "dbs", "close")
                            .getBytes(StandardCharsets.US_ASCII));
            String answers = PlainServer.readAll(socket.getInputStream());
            assertThat(answers).startsWith("HTTP/1.1 413");
            assertThat(answers).contains("RequestEntityTooLarge").contains("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sprocs", "triggers", "udfs"})
    void aScriptWithoutANameIsRefused(String type) throws Exception {
        for (String body : new String[] {"{}", "{\"id\": 1}", "{\"id\": null, \"body\": \"\"}"}) {
            HttpRequest upsert =
                    server.request(CONTAINER + "/" + type, "POST", CONTAINER, type)
                            .header("x-ms-documentdb-is-upsert", "true")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            assertThat(server.http().send(upsert, BodyHandlers.ofString()).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\u0001", "\\u001f", "a\\u007f", "a\\u0085b", "a\\nb"})
    void namesHaveNoControlCharacters(String name) throws Exception {
        assertThat(server.send("POST", "dbs", "", "dbs", "{\"id\":\"" + name + "\"}").statusCode())
                .isEqualTo(400);
        String container =
                "{\"id\":\"%s\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\"}}";
        assertThat(
                        server.send(
                                        "POST",
                                        "dbs/db/colls",
                                        "dbs/db",
                                        "colls",
                                        container.formatted(name))
                                .statusCode())
                .isEqualTo(400);
    }

    /** Numbers are doubles, and texts are Unicode: there is nothing to keep of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"n\",\"pk\":\"a\",\"n\":1e999999}",
                "{\"id\":\"n\",\"pk\":\"a\",\"n\":[-1e400]}",
                "{\"id\":\"n\",\"pk\":\"a\",\"n\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17E308]}",
                "{\"id\":\"n\",\"pk\":\"\\ud800\"}",
                "{\"id\":\"\\udc00\",\"pk\":\"a\"}",
                "{\"id\":\"n\",\"pk\":\"a\",\"\\ud800x\":1}"
            })
    void whatCannotBeKeptAsItIsIsRefused(String item) throws Exception {
        HttpResponse<String> answer = server.create(item);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("JSON");
    }

    @ParameterizedTest
    @CsvSource({"FF,", ",''", "AA,AA", "BB,AA", "zz,"})
    void aRangeWithoutKeysIsRefused(String start, String end) throws Exception {
        HttpRequest.Builder request =
                server.request(CONTAINER + "/docs", "GET", CONTAINER, "docs")
                        .header("x-ms-read-key-type", "EffectivePartitionKeyRange");
        if (start != null) {
            request.header("x-ms-start-epk", start);
        }
        if (end != null) {
            request.header("x-ms-end-epk", end);
        }
        assertThat(server.http().send(request.GET().build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    /** Forged, or of another container: it leads behind the last key. */
    @Test
    void aContinuationThatLeadsBehindTheLastKeyIsRefused() throws Exception {
        HttpRequest list =
                server.request(CONTAINER + "/docs", "GET", CONTAINER, "docs")
                        .header("x-ms-continuation", "FF")
                        .build();
        assertThat(server.http().send(list, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    /** Nobody has shown a key, and the id of the request is none. */
    @Test
    void anAddressRequestWithAForgedActivityIdIsAnswered() throws IOException {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write(
                            "GET /addresses/?x-ms-activity-id=%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(PlainServer.readAll(socket.getInputStream())).startsWith("HTTP/1.1 401");
        }
    }

    /** "DNS rebinding": a page of any site can have its name lead to this machine. */
    @ParameterizedTest
    @CsvSource({"localhost, 200", "127.0.0.1:8081, 200", "cosmos, 200", "example.com, 421"})
    void withoutEncryptionItAnswersToItsOwnNamesOnly(String host, int status) throws Exception {
        try (Socket socket = server.connect()) {
            socket.getOutputStream()
                    .write(
                            server.text("dbs/db", "dbs/db", "dbs", "close")
                                    .replace("Host: localhost", "Host: " + host)
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(PlainServer.readAll(socket.getInputStream()))
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    /** The list goes on behind each item that it has given, whatever becomes of the partitions. */
    @Test
    void aListRepeatsNothingWhenItsPartitionIsSplitBetweenPages() throws Exception {
        try (PlainServer other = PlainServer.start()) {
            List<String> created = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String id = "item-" + i;
                created.add(id);
                HttpRequest create =
                        other.request(CONTAINER + "/docs", "POST", CONTAINER, "docs")
                                .header("x-ms-documentdb-partitionkey", "[\"p" + i + "\"]")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"id\":\"" + id + "\",\"pk\":\"p" + i + "\"}"))
                                .build();
                assertThat(other.http().send(create, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(201);
            }
            List<String> listed = new ArrayList<>();
            String continuation = null;
            int pages = 0;
            do {
                HttpRequest.Builder list =
                        other.request(CONTAINER + "/docs", "GET", CONTAINER, "docs")
                                .header("x-ms-max-item-count", "7");
                if (continuation != null) {
                    list.header("x-ms-continuation", continuation);
                }
                HttpResponse<String> page =
                        other.http().send(list.GET().build(), BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                Matcher ids = ID.matcher(page.body());
                while (ids.find()) {
                    listed.add(ids.group(1));
                }
                continuation = page.headers().firstValue("x-ms-continuation").orElse(null);
                pages++;
                if (pages == 2) {
                    other.split("0");
                } else if (pages == 3) {
                    other.split("1");
                }
            } while (continuation != null);
            assertThat(listed).containsExactlyInAnyOrderElementsOf(created);
        }
    }

    /** "Partition key reached maximum size": 403 with sub-status 1014. */
    @Test
    void aFullStorageRefusesWritesAndServesAllElse() throws Exception {
        try (PlainServer small = PlainServer.start(options -> options.withStorageLimit(2L << 20))) {
            String filling = "x".repeat(50_000);
            int created = 0;
            HttpResponse<String> last;
            do {
                last =
                        small.create(
                                "{\"id\":\"%d\",\"pk\":\"a\",\"f\":\"%s\"}"
                                        .formatted(created, filling));
                created++;
            } while (last.statusCode() == 201 && created < 100);
            assertThat(last.statusCode()).isEqualTo(403);
            assertThat(last.headers().firstValue("x-ms-substatus")).contains("1014");
            assertThat(last.body()).contains("--storage-limit");
            assertThat(created).isBetween(30, 45);
            String item = CONTAINER + "/docs/0";
            assertThat(small.send("GET", item, item, "docs", null).statusCode()).isEqualTo(200);
            assertThat(small.send("DELETE", item, item, "docs", null).statusCode()).isEqualTo(204);
            assertThat(small.create("{\"id\":\"again\",\"pk\":\"a\"}").statusCode()).isEqualTo(201);
            assertThat(small.send("DELETE", CONTAINER, CONTAINER, "colls", null).statusCode())
                    .isEqualTo(204);
            String container =
                    "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}";
            assertThat(
                            small.send("POST", "dbs/db/colls", "dbs/db", "colls", container)
                                    .statusCode())
                    .isEqualTo(201);
            for (int i = 0; i < 30; i++) {
                assertThat(
                                small.create(
                                                "{\"id\":\"%d\",\"pk\":\"a\",\"f\":\"%s\"}"
                                                        .formatted(i, filling))
                                        .statusCode())
                        .isEqualTo(201);
            }
        }
    }
}
