package io.github.cosmicworks.emulator;

import static io.github.cosmicworks.emulator.identity.EntraOptions.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An emulator that logs all it can, in a JVM of its own: no key, secret or token is among it. */
class NoSecretsInLogsTest {

    @TempDir Path folder;

    @Test
    void neitherKeysNorSecretsNorTokensAreLogged() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Path secrets = folder.resolve("secrets");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Talkative.class.getName())
                        .redirectError(log.toFile())
                        .redirectOutput(secrets.toFile())
                        .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        String logged = Files.readString(log);
        assertThat(process.exitValue()).as(logged).isZero();
        // It did log what it was asked, or the rest would prove nothing.
        assertThat(logged)
                .contains("READ DATABASE /dbs/cosmicworks -> 200")
                .contains("READ DATABASE /dbs/cosmicworks -> 401")
                .contains("GET /msi/token");
        List<String> kept = Files.readAllLines(secrets);
        assertThat(kept).hasSize(7);
        for (String secret : kept) {
            assertThat(logged).doesNotContain(secret);
        }
    }

    /** Makes requests that are let through and requests that are refused. */
    static final class Talkative {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        private Talkative() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            List<String> secrets = new ArrayList<>();
            EmulatorOptions options =
                    EmulatorOptions.defaults()
                            .withPort(0)
                            .withProtocol(EmulatorOptions.Protocol.HTTP)
                            .withContainer("cosmicworks", "products", "/categoryId")
                            .withEntra(EntraOptions.defaults());
            try (CosmosEmulator emulator = CosmosEmulator.start(options)) {
                EntraAuthority authority = emulator.entra().orElseThrow();
                String token = authority.accessToken(APPLICATION, "https://localhost").token();
                read(emulator, "type=aad&ver=1.0&sig=" + token);
                read(emulator, "type=aad&ver=1.0&sig=" + token + "AAAA");
                read(emulator, "type=master&ver=1.0&sig=c2lnbmF0dXJlLW9mLW5vYm9keQ==");
                Map<String, String> app = authority.appServiceEnvironment();
                String issued =
                        get(
                                URI.create(
                                        app.get("IDENTITY_ENDPOINT")
                                                + "?resource=https%3A%2F%2Flocalhost"),
                                "X-IDENTITY-HEADER",
                                app.get("IDENTITY_HEADER"));
                secrets.add(token.substring(0, 40));
                secrets.add(token.substring(token.length() - 40));
                secrets.add("c2lnbmF0dXJlLW9mLW5vYm9keQ");
                secrets.add(app.get("IDENTITY_HEADER"));
                secrets.add(issued.split("\"", -1)[3]);
                secrets.add(authority.clientSecret(APPLICATION));
                secrets.add(emulator.keys().get(Kind.PRIMARY));
            }
            secrets.forEach(System.out::println);
        }

        private static void read(CosmosEmulator emulator, String authorization)
                throws IOException, InterruptedException {
            get(
                    emulator.endpoint().resolve("/dbs/cosmicworks"),
                    "authorization",
                    URLEncoder.encode(authorization, StandardCharsets.UTF_8));
        }

        private static String get(URI uri, String header, String value)
                throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(uri)
                            .header(header, value)
                            .header("x-ms-date", "Thu, 27 Apr 2017 00:51:12 GMT")
                            .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
