package io.github.cosmicworks.emulator.storage.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.gateway.Signatures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signed requests to an emulator over plain HTTP. */
final class Rest {

    static final ObjectMapper JSON = new ObjectMapper();

    /** What an emulator has answered. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    Rest(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param type the type of the resource, in the words of the REST reference
     * @param link the resource that is signed for
     * @throws IOException when there is no answer: nobody knows whether it was done
     */
    Answer send(
            String method,
            String path,
            String type,
            String link,
            Map<String, String> headers,
            String body)
            throws IOException {
        String date = Signatures.date();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve("/" + path))
                        .timeout(PATIENCE)
                        .header("x-ms-date", date)
                        .header("x-ms-version", "2018-12-31")
                        .header(
                                "authorization",
                                Signatures.authorization(
                                        EmulatorOptions.WELL_KNOWN_KEY, method, type, link, date))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? null : JSON.readTree(response.body());
            return new Answer(response.statusCode(), json, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** All elements of a list, page by page. */
    List<JsonNode> all(
            String method,
            String path,
            String type,
            String link,
            String list,
            Map<String, String> headers,
            String body)
            throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        String continuation = null;
        do {
            Map<String, String> sent = new java.util.HashMap<>(headers);
            if (continuation != null) {
                sent.put("x-ms-continuation", continuation);
            }
            Answer answer = send(method, path, type, link, sent, body);
            if (answer.status() != 200) {
                throw new AssertionError(
                        path + " is answered with " + answer.status() + answer.body());
            }
            answer.body().get(list).forEach(elements::add);
            continuation = answer.header("x-ms-continuation");
        } while (continuation != null);
        return elements;
    }
}
