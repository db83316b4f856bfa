package io.github.cosmicworks.launcher;

import io.github.cosmicworks.testing.CosmosTarget;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * {@code ./samples emulator}: runs the emulator and prints the lines that point a program of the
 * reader's own to it.
 *
 * <p>The trust store and a file with the same variables for an IDE stay at the same place from
 * start to start, so what was pasted or configured once goes on working.
 */
final class EmulatorCommand {

    private static final int DEFAULT_PORT = 8081;
    private static final String FOLDER = ".emulator";
    private static final String TRUST_STORE = "truststore.p12";
    private static final String VARIABLES = "emulator.env";
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

    private EmulatorCommand() {}

    /** Runs until the process is told to end. */
    static int run(Path root, List<String> arguments) throws IOException, InterruptedException {
        int port = port(arguments);
        Path folder = Files.createDirectories(root.resolve(FOLDER));
        if (runsAlready(port, folder.resolve(TRUST_STORE))) {
            System.out.printf(
                    "The emulator runs already at https://localhost:%d/; what it has printed holds.%n%nStarted%n",
                    port);
            return 0;
        }
        try (CosmosTarget target = CosmosTarget.embedded(port)) {
            Path trustStore = folder.resolve(TRUST_STORE);
            target.writeTrustStore(trustStore);
            Map<String, String> variables = new LinkedHashMap<>(target.environment());
            // With these a program that comes without a key signs in as a managed identity.
            variables.putAll(target.environment(Identity.MANAGED_IDENTITY));
            variables.put(
                    "JAVA_TOOL_OPTIONS",
                    "-Djavax.net.ssl.trustStore=\"%s\" -Djavax.net.ssl.trustStorePassword=changeit"
                            .formatted(trustStore));
            Files.writeString(
                    folder.resolve(VARIABLES), lines("%s=%s%n", forIde(target, variables)));
            System.out.printf(
                    "The emulator runs at %s until you press Ctrl-C.%n", target.endpoint());
            System.out.printf(
                    "Paste these lines into the terminal that your program starts from:%n%n");
            System.out.print(lines(isWindows() ? "set %s=%s%n" : "export %s='%s'%n", variables));
            System.out.printf("%nStarted%n");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** An IDE has one set of variables for all samples, so it gets what any of them asks for. */
    private static Map<String, String> forIde(CosmosTarget target, Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(target.environment(Identity.ALL_KEYS));
        all.putAll(target.environment(Identity.EMULATOR_BY_HAND));
        all.putAll(variables);
        return all;
    }

    /**
     * Whether an earlier start of this command still runs at the port: its certificate, and no
     * other, is in the trust store that it has left.
     */
    private static boolean runsAlready(int port, Path trustStore) throws InterruptedException {
        if (port == 0 || !Files.exists(trustStore)) {
            return false;
        }
        try {
            KeyStore store = KeyStore.getInstance(trustStore.toFile(), "changeit".toCharArray());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            HttpRequest anything =
                    HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
                            .timeout(ANSWERS_WITHIN)
                            .build();
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

    private static int port(List<String> arguments) {
        if (arguments.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (arguments.size() == 2
                && arguments.get(0).equals("--port")
                && arguments.get(1).matches("\\d{1,5}")) {
            return Integer.parseInt(arguments.get(1));
        }
        throw new IllegalArgumentException(
                "./samples emulator takes --port NUMBER and nothing else. For all options of the emulator:"
                        + " mvn -q package -DskipTests -pl emulator && java -jar emulator/target/cosmos-emulator.jar"
                        + " --help");
    }

    private static String lines(String format, Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> text.append(format.formatted(name, value)));
        return text.toString();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
