package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.certificate.TrustedTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Sends what the page would send, or what another page would. */
final class Browser {

    private final CosmosEmulator emulator;
    private final SSLContext tls;
    private final HttpClient http;

    Browser(CosmosEmulator emulator, HttpClient.Version version) {
        this.emulator = emulator;
        tls = TrustedTls.of(emulator.certificate());
        http = HttpClient.newBuilder().version(version).sslContext(tls).build();
    }

    String origin() {
        String endpoint = emulator.endpoint().toString();
        return endpoint.substring(0, endpoint.length() - 1);
    }

    /** What the page sends along, with a session or without. */
    Map<String, String> ownHeaders(String cookie) {
        Map<String, String> headers = new HashMap<>();
        headers.put("origin", origin());
        headers.put("sec-fetch-site", "same-origin");
        headers.put("x-cosmos-explorer", "1");
        headers.put("x-ms-version", "2020-07-15");
        if (cookie != null) {
            headers.put("cookie", cookie);
        }
        return headers;
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(origin() + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Signs in and gives the answer. */
    HttpResponse<String> signIn(String body) throws IOException, InterruptedException {
        return send("POST", "/_explorer/session", ownHeaders(null), body);
    }

    /** Signs in with a key and gives the cookie to send. */
    String session(String key) throws IOException, InterruptedException {
        return cookie(signIn("{\"key\":\"" + key + "\"}"));
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    }

    /** Sends the text of a request over TLS, and gives the status line and all the rest. */
    String sendText(String text) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket("localhost", emulator.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
