package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.Signatures.authorization;
import static io.github.cosmicworks.emulator.gateway.Signatures.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * An emulator without TLS that has a database and a container, and requests to it by the JDK's
 * client and as text.
 */
final class PlainServer implements AutoCloseable {

    static final String CONTAINER = "dbs/db/colls/items";

    private final CosmosEmulator emulator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PlainServer(CosmosEmulator emulator) {
        this.emulator = emulator;
    }

    static PlainServer start() throws IOException, InterruptedException {
        return start(options -> options);
    }

    /** A server with other options. */
    static PlainServer start(UnaryOperator<EmulatorOptions> change)
            throws IOException, InterruptedException {
        PlainServer server =
                new PlainServer(
                        CosmosEmulator.start(
                                change.apply(
                                        EmulatorOptions.defaults()
                                                .withPort(0)
                                                .withProtocol(EmulatorOptions.Protocol.HTTP))));
        assertThat(server.send("POST", "dbs", "", "dbs", "{\"id\":\"db\"}").statusCode())
                .isEqualTo(201);
        String container =
                "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}";
        assertThat(server.send("POST", "dbs/db/colls", "dbs/db", "colls", container).statusCode())
                .isEqualTo(201);
        return server;
    }

    /** Splits the container's only partition, or one of those that came out of it. */
    void split(String rangeId) {
        emulator.splitPartition("db", "items", rangeId);
    }

    HttpClient http() {
        return http;
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    int port() {
        return emulator.port();
    }

    HttpRequest.Builder request(String path, String method, String link, String type) {
        String date = date();
        return HttpRequest.newBuilder(emulator.endpoint().resolve(path))
                .header("x-ms-date", date)
                .header("x-ms-version", "2018-12-31")
                .header("authorization", authorization(emulator.key(), method, type, link, date));
    }

    HttpResponse<String> send(String method, String path, String link, String type, String body)
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

    HttpResponse<String> create(String body) throws IOException, InterruptedException {
        return send("POST", CONTAINER + "/docs", CONTAINER, "docs", body);
    }

    void assertServing() {
        try {
            assertThat(send("GET", "dbs/db", "dbs/db", "dbs", null).statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new AssertionError("The emulator does not serve any more", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A request as text. */
    String text(String path, String link, String type, String connection) {
        return text("GET", path, link, type, connection);
    }

    String text(String method, String path, String link, String type, String connection) {
        String date = date();
        return method
                + " /"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nx-ms-date: "
                + date
                + "\r\nauthorization: "
                + authorization(emulator.key(), method, type, link, date)
                + "\r\nConnection: "
                + connection
                + "\r\n\r\n";
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
