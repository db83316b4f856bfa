package io.github.cosmicworks.emulator.graaljs;

import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The emulator in a process of its own, with what the runnable jar has in it. It speaks HTTP: whom
 * a client trusts is not what its tests are about.
 */
final class EmulatorProcess implements AutoCloseable {

    static final String CONTAINER = "dbs/db/colls/c";
    static final String PARTITION_KEY = "x-ms-documentdb-partitionkey";
    private static final String ENDPOINT = "Endpoint:";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String endpoint;

    /** Starts it and waits until it answers. */
    EmulatorProcess(String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--port", "0", "--protocol", "http", "--log-level", "error"));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        String found = null;
        for (String line = output.readLine(); !"Started".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The emulator did not start: " + all);
            }
            all.append(line).append('\n');
            found = line.startsWith(ENDPOINT) ? line.substring(ENDPOINT.length()).strip() : found;
        }
        endpoint = found;
    }

    /** The program that this JVM was started by. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Sends a request as the REST reference has it, signed with the account's key.
     *
     * @param type the type of the resource that the request is about
     * @param link of that resource, or of its parent when one is created or listed
     * @param path behind the endpoint
     * @param body JSON; null for a request without one
     * @see <a
     *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
     *     control</a>
     */
    HttpResponse<String> send(
            String method, String type, String link, String path, String body, String... headers)
            throws IOException, InterruptedException {
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + path))
                        .header("x-ms-date", date)
                        .header("x-ms-version", "2018-12-31")
                        .header("Authorization", signature(method, type, link, date))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String signature(String method, String type, String link, String date) {
        String text =
                (method + "\n" + type + "\n").toLowerCase(Locale.ROOT)
                        + link
                        + "\n"
                        + date.toLowerCase(Locale.ROOT)
                        + "\n\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(EmulatorOptions.WELL_KNOWN_KEY);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(
                    "type=master&ver=1.0&sig=" + Base64.getEncoder().encodeToString(sum),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates the database {@code db} with the container {@code c} and one item. */
    void createContainerWithAnItem() throws IOException, InterruptedException {
        created(send("POST", "dbs", "", "dbs", "{\"id\":\"db\"}"));
        String container =
                "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/k\"],\"kind\":\"Hash\",\"version\":2}}";
        created(send("POST", "colls", "dbs/db", "dbs/db/colls", container));
        created(
                send(
                        "POST",
                        "docs",
                        CONTAINER,
                        CONTAINER + "/docs",
                        "{\"id\":\"a\",\"k\":\"k\"}",
                        PARTITION_KEY,
                        "[\"k\"]"));
    }

    /** Registers a stored procedure. */
    void createProcedure(String id, String body) throws IOException, InterruptedException {
        String procedure = "{\"id\":\"" + id + "\",\"body\":\"" + body + "\"}";
        created(send("POST", "sprocs", CONTAINER, CONTAINER + "/sprocs", procedure));
    }

    /** Runs a stored procedure. */
    HttpResponse<String> execute(String id) throws IOException, InterruptedException {
        String link = CONTAINER + "/sprocs/" + id;
        return send("POST", "sprocs", link, link, "[]", PARTITION_KEY, "[\"k\"]");
    }

    private static void created(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 201) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
