package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.benchmarks.baseline.Exchange.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Asks an emulator what it does not know yet, and keeps the answer. What is kept is what a client
 * of the emulator would have got, but for the ports.
 */
final class HttpRecorder {

    /** Headers that belong to one connection and not to the request or answer. */
    private static final Set<String> HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "upgrade",
                    "transfer-encoding");

    private static final Pattern DIRECT = Pattern.compile("rntbd://([^/:\"]+):(\\d+)");

    private final HttpClient client;
    private final URI emulator;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    private volatile int gatewayPort;
    private volatile int directPort;

    /** The port of the emulator's direct listener, once it has been seen in an answer. */
    private volatile int emulatorDirectPort;

    HttpRecorder(URI emulator, SSLContext trust) {
        this.emulator = emulator;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(trust)
                        .build();
    }

    /** Says which ports clients are to be told of. */
    void announce(int gateway, int direct) {
        gatewayPort = gateway;
        directPort = direct;
    }

    /** The kept answer, or null. */
    Answer kept(String key) {
        return answers.get(key);
    }

    /** How many answers were not at hand. */
    int asked() {
        return asked.get();
    }

    int emulatorDirectPort() {
        return emulatorDirectPort;
    }

    CompletableFuture<Answer> ask(String key, Exchange request) {
        asked.incrementAndGet();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(emulator.resolve(request.uri()))
                        .method(
                                request.method(),
                                HttpRequest.BodyPublishers.ofByteArray(request.body()));
        request.headers()
                .forEach(
                        (name, value) -> {
                            if (!HOP.contains(name) && !name.startsWith(":")) {
                                builder.header(name, value);
                            }
                        });
        return client.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> keep(key, response));
    }

    private Answer keep(String key, HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach(
                        (name, values) -> {
                            if (!HOP.contains(name) && !name.startsWith(":")) {
                                headers.put(name, values.get(0));
                            }
                        });
        Answer answer = new Answer(response.statusCode(), headers, withOurPorts(response.body()));
        // An error is an answer to one request only.
        if (answer.status() < 400) {
            answers.put(key, answer);
        }
        return answer;
    }

    private byte[] withOurPorts(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String gateway = emulator.getHost() + ":" + emulator.getPort();
        boolean endpoints = text.contains(gateway);
        Matcher addresses = DIRECT.matcher(text);
        boolean replicas = addresses.find();
        if (!endpoints && !replicas) {
            return body;
        }
        if (replicas) {
            emulatorDirectPort = Integer.parseInt(addresses.group(2));
            text = addresses.replaceAll("rntbd://$1:" + directPort);
        }
        return text.replace(gateway, emulator.getHost() + ":" + gatewayPort)
                .getBytes(StandardCharsets.UTF_8);
    }
}
