package io.github.cosmicworks.launcher;

import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The files by which an emulator that {@code ./samples emulator} has started is found, one set for
 * each port.
 *
 * @param folder where they are
 * @param port of the emulator
 */
record RunningEmulator(Path folder, int port) {

    static final int DEFAULT_PORT = 8081;
    static final String PASSWORD = "changeit";

    /** Beside the sources and not among what is built, so that {@code mvn clean} leaves it. */
    private static final String FOLDER = ".emulator";

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

    /** Who finds all that it needs in the environment that an IDE gets, too. */
    private static final Set<Identity> SERVED =
            Set.of(
                    Identity.ACCOUNT_KEY,
                    Identity.ALL_KEYS,
                    Identity.CONNECTION_STRING,
                    Identity.MANAGED_IDENTITY,
                    Identity.EMULATOR_BY_HAND);

    static RunningEmulator of(Path root, int port) {
        return new RunningEmulator(folder(root), port);
    }

    /** Where the files are. */
    static Path folder(Path root) {
        return root.resolve(FOLDER);
    }

    /**
     * The emulator at the usual port, if a sample that comes without a wish for anything else is to
     * run on it.
     */
    static Optional<RunningEmulator> forSample(
            Path root, Identity identity, Map<String, String> environment)
            throws InterruptedException {
        RunningEmulator emulator = of(root, DEFAULT_PORT);
        return isEmbedded(environment) && SERVED.contains(identity) && emulator.answers()
                ? Optional.of(emulator)
                : Optional.empty();
    }

    /** Whether nobody has asked for another target than an embedded emulator. */
    static boolean isEmbedded(Map<String, String> environment) {
        String target = environment.getOrDefault("COSMOS_TARGET", "").strip();
        return target.isEmpty() || target.toLowerCase(Locale.ROOT).equals("embedded");
    }

    Path trustStore() {
        return folder.resolve("truststore-%d.p12".formatted(port));
    }

    Path certificate() {
        return folder.resolve("emulator-%d.pem".formatted(port));
    }

    /** The variables of all samples together, for an IDE. */
    Path variables() {
        return folder.resolve("emulator-%d.env".formatted(port));
    }

    /** What is to be pasted into a terminal. */
    Path lines() {
        return folder.resolve("lines-%d.txt".formatted(port));
    }

    /** The variables for a sample, which is told by properties whom to trust. */
    Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : Files.readAllLines(variables())) {
            environment.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        environment.remove("JAVA_TOOL_OPTIONS");
        return environment;
    }

    Map<String, String> systemProperties() {
        return Map.of(
                "javax.net.ssl.trustStore",
                trustStore().toString(),
                "javax.net.ssl.trustStorePassword",
                PASSWORD);
    }

    URI endpoint() {
        return URI.create("https://localhost:" + port + "/");
    }

    /** Whether it runs: its certificate, and no other, is in the trust store that it has left. */
    boolean answers() throws InterruptedException {
        if (port == 0 || !Files.exists(trustStore()) || !Files.exists(lines())) {
            return false;
        }
        try {
            KeyStore store = KeyStore.getInstance(trustStore().toFile(), PASSWORD.toCharArray());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            HttpRequest anything =
                    HttpRequest.newBuilder(endpoint()).timeout(ANSWERS_WITHIN).build();
            HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(ANSWERS_WITHIN)
                    .build()
                    .send(anything, BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            // Nobody is there, or somebody else is: starting will tell.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has what this asks for", e);
        }
    }
}
