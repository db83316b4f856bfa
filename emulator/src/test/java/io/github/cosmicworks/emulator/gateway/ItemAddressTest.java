package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Items at the addresses that clients have for them. */
class ItemAddressTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static PlainServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PlainServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /**
     * The link in {@code _self}, signed by the last resource id in lower case.
     *
     * @see <a
     *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
     *     control: "resourceLink"</a>
     */
    @Test
    void anItemIsReadReplacedAndDeletedByItsOwnLink() throws Exception {
        JsonNode item = JSON.readTree(server.create("{\"id\":\"by link\",\"pk\":\"a\"}").body());
        String self = item.get("_self").asText();
        String signed = item.get("_rid").asText().toLowerCase(Locale.ROOT);

        HttpResponse<String> read = server.send("GET", self, signed, "docs", null);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(read.body()).get("id").asText()).isEqualTo("by link");

        String body = "{\"id\":\"by link\",\"pk\":\"a\",\"n\":1}";
        assertThat(server.send("PUT", self, signed, "docs", body).statusCode()).isEqualTo(200);
        assertThat(server.send("DELETE", self, signed, "docs", null).statusCode()).isEqualTo(204);
        assertThat(server.send("GET", self, signed, "docs", null).statusCode()).isEqualTo(404);
    }

    @Test
    void aContainerIsReadByItsOwnLink() throws Exception {
        JsonNode container =
                JSON.readTree(
                        server.send(
                                        "GET",
                                        PlainServer.CONTAINER,
                                        PlainServer.CONTAINER,
                                        "colls",
                                        null)
                                .body());
        String signed = container.get("_rid").asText().toLowerCase(Locale.ROOT);

        assertThat(
                        server.send("GET", container.get("_self").asText(), signed, "colls", null)
                                .statusCode())
                .isEqualTo(200);
    }

    /**
     * The client for JavaScript does not encode a question mark, and its tests read an item with
     * one in its id: "idWithDisallowedCharQuestionMark", 200.
     */
    @Test
    void aQuestionMarkBelongsToTheIdOfAnItem() throws Exception {
        assertThat(server.create("{\"id\":\"raw?mark 1\",\"pk\":\"a\"}").statusCode())
                .isEqualTo(201);

        String answer =
                exchange(
                        server.text(
                                PlainServer.CONTAINER + "/docs/raw?mark%201",
                                PlainServer.CONTAINER + "/docs/raw?mark 1",
                                "docs",
                                "close"));

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"id\":\"raw?mark 1\"");
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = server.connect()) {
            String keyed =
                    request.replace(
                            "Connection:", "x-ms-documentdb-partitionkey: [\"a\"]\r\nConnection:");
            socket.getOutputStream().write(keyed.getBytes(StandardCharsets.US_ASCII));
            return PlainServer.readAll(socket.getInputStream());
        }
    }
}
