package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static io.github.cosmicworks.emulator.gateway.PlainServer.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A client that asks before it sends a body gets its answer in its turn, however many requests it
 * has sent ahead.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110, Expect</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2">RFC 9112, Pipelining</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpectationTest {

    private static final int AHEAD = 20;
    private static final int TOO_MUCH = BodyAggregator.MAX_BODY + 1;
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n";

    private PlainServer server;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = PlainServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Lists, which are answered by other threads than that of the connection. */
    private String ahead() {
        return server.text(CONTAINER + "/docs", CONTAINER, "docs", "keep-alive").repeat(AHEAD);
    }

    private String post(String expectation, Object length) {
        return server.text("POST", CONTAINER + "/docs", CONTAINER, "docs", "close")
                .replace(
                        "Host: localhost",
                        "Host: localhost\r\nx-ms-documentdb-partitionkey: [\"a\"]\r\nExpect: "
                                + expectation
                                + "\r\nContent-Length: "
                                + length);
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What comes up to the end of an interim answer. */
    private static String upTo(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as("the end of the answers: %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    private static int count(String answers, String status) {
        return answers.split("HTTP/1.1 " + status, -1).length - 1;
    }

    @Test
    void aBodyIsAskedForWhenWhatWasSentAheadIsAnswered() throws Exception {
        String item = "{\"id\":\"asked\",\"pk\":\"a\"}";
        try (Socket socket = server.connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            send(socket, ahead() + post("100-continue", item.length()));
            String before = upTo(in, CONTINUE);
            assertThat(count(before, "200")).isEqualTo(AHEAD);
            send(socket, item);
            assertThat(readAll(in).strip()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void aBodyIsAskedForOnlyOnce() throws Exception {
        String item = "{\"id\":\"once\",\"pk\":\"a\"}";
        try (Socket socket = server.connect()) {
            send(socket, post("100-continue", item.length()) + item);
            String answers = readAll(socket.getInputStream());
            assertThat(count(answers, "100")).isEqualTo(1);
            assertThat(count(answers, "201")).isEqualTo(1);
        }
    }

    /** As RFC 9110 allows, and in its turn. */
    @Test
    void anotherExpectationIsNone() throws Exception {
        String item = "{\"id\":\"other\",\"pk\":\"a\"}";
        try (Socket socket = server.connect()) {
            send(socket, ahead() + post("a-miracle", item.length()) + item);
            String answers = readAll(socket.getInputStream());
            assertThat(count(answers, "200")).isEqualTo(AHEAD);
            assertThat(answers.indexOf("HTTP/1.1 201 "))
                    .isGreaterThan(answers.lastIndexOf("HTTP/1.1 200 "));
            assertThat(count(answers, "4")).isZero();
        }
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        try (Socket socket = server.connect()) {
            send(socket, ahead() + post("100-continue", TOO_MUCH));
            String answers = readAll(socket.getInputStream());
            assertThat(count(answers, "200")).isEqualTo(AHEAD);
            assertThat(answers.substring(answers.lastIndexOf("HTTP/1.1 ")))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("Request size is too large")
                    .containsIgnoringCase("connection: close");
        }
        server.assertServing();
    }

    /** It does not wait to be asked, and sends more than one could take for the body's rest. */
    @Test
    void whatIsRefusedAndSentAllTheSameIsNoRequest() throws Exception {
        try (Socket socket = server.connect()) {
            String body = "GET / HTTP/1.1\r\n\r\n".repeat(100);
            send(socket, post("100-continue", TOO_MUCH) + body);
            String answers = readAll(socket.getInputStream());
            assertThat(count(answers, "413")).isEqualTo(1);
            assertThat(count(answers, "")).isEqualTo(1);
        }
        server.assertServing();
    }

    @Test
    void aLengthThatIsNoneIsRefused() throws Exception {
        try (Socket socket = server.connect()) {
            send(socket, ahead() + post("100-continue", "much"));
            String answers = readAll(socket.getInputStream());
            assertThat(count(answers, "200")).isEqualTo(AHEAD);
            assertThat(count(answers, "400")).isEqualTo(1);
        }
    }
}
