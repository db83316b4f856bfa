package io.github.cosmicworks.launcher;

import io.github.cosmicworks.emulator.EmulatorStartException;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * {@code ./samples emulator}: runs the emulator and prints the lines that point a program of the
 * reader's own to it.
 *
 * <p>Port, key, the address of the identity and the place of the trust store are the same from
 * start to start, so what was pasted or configured once goes on working. Each port has files of its
 * own: an emulator at another one takes nothing away from this one's users.
 */
final class EmulatorCommand {

    private static final String IDENTITY_HEADER = "cosmicworks-emulator";

    /** How many ports behind its own the identity tries. */
    private static final int IDENTITY_PORTS = 20;

    private static final int LAST_PORT = 65_535;

    private final Path root;
    private final PrintStream out;

    EmulatorCommand(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** Runs until the process is told to end. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        int port = port(arguments);
        RunningEmulator running = RunningEmulator.of(root, port);
        Files.createDirectories(running.folder());
        if (running.answers()) {
            out.printf("The emulator runs already at %s.%n", running.endpoint());
            out.printf("Paste these lines into the terminal that your program starts from:%n%n");
            out.print(Files.readString(running.lines()));
            out.printf("%nStarted%n");
            return 0;
        }
        try (CosmosTarget target = start(port)) {
            RunningEmulator files = RunningEmulator.of(root, target.endpoint().getPort());
            Map<String, String> variables = write(target, files);
            out.printf("The emulator runs at %s until you press Ctrl-C.%n", target.endpoint());
            if (port != 0) {
                sayWhereTheIdentityIs(port, variables);
            }
            out.printf("Paste these lines into the terminal that your program starts from:%n%n");
            out.print(Files.readString(files.lines()));
            out.printf("%nStarted%n");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private CosmosTarget start(int port) {
        EntraOptions entra = EntraOptions.defaults();
        if (port != 0) {
            entra = entra.withManagedIdentityAt(identityPort(port), IDENTITY_HEADER);
        }
        try {
            return CosmosTarget.embedded(port, entra);
        } catch (EmulatorStartException e) {
            if (port == 0 || isFree(port)) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "Port %d is in use by another program. Stop that one, or choose another port: ./samples emulator --port %d"
                            .formatted(port, port + 100),
                    e);
        }
    }

    /** Writes the files of a port, and returns what a terminal has to know. */
    private Map<String, String> write(CosmosTarget target, RunningEmulator files)
            throws IOException {
        target.writeTrustStore(files.trustStore());
        Map<String, String> variables = new LinkedHashMap<>(target.environment());
        // With these a program that comes without a key signs in as a managed identity.
        variables.putAll(target.environment(Identity.MANAGED_IDENTITY));
        variables.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=\"%s\" -Djavax.net.ssl.trustStorePassword=%s"
                        .formatted(files.trustStore(), RunningEmulator.PASSWORD));
        // An IDE has one set of variables for all samples, so it gets what any of them asks for.
        Map<String, String> forIde = new LinkedHashMap<>(target.environment(Identity.ALL_KEYS));
        Path temporary =
                Path.of(
                        target.environment(Identity.EMULATOR_BY_HAND)
                                .get("COSMOS_EMULATOR_CERTIFICATE"));
        Files.copy(temporary, files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        forIde.put("COSMOS_EMULATOR_CERTIFICATE", files.certificate().toString());
        forIde.putAll(variables);
        Files.writeString(files.variables(), lines("%s=%s%n", forIde));
        Files.writeString(
                files.lines(), lines(isWindows() ? "set %s=%s%n" : "export %s='%s'%n", variables));
        return variables;
    }

    private void sayWhereTheIdentityIs(int port, Map<String, String> variables) {
        int identity = URI.create(variables.get("IDENTITY_ENDPOINT")).getPort();
        if (identity != port + 1) {
            out.printf(
                    "Port %d is in use, so the identity is at port %d: paste IDENTITY_ENDPOINT again.%n",
                    port + 1, identity);
        }
    }

    /** The port behind the emulator's own, or the next one that is free. */
    static int identityPort(int port) {
        return IntStream.rangeClosed(port + 1, port + IDENTITY_PORTS)
                .filter(EmulatorCommand::isFree)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "The ports from %d to %d are all in use. Choose another port: ./samples emulator --port NUMBER"
                                                .formatted(port + 1, port + IDENTITY_PORTS)));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }

    private static int port(List<String> arguments) {
        if (arguments.isEmpty()) {
            return RunningEmulator.DEFAULT_PORT;
        }
        if (arguments.size() == 2 && arguments.get(0).equals("--port")) {
            String value = arguments.get(1);
            int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
            if (port >= 0 && port <= LAST_PORT - IDENTITY_PORTS) {
                return port;
            }
        }
        throw new IllegalArgumentException(
                "./samples emulator takes --port and a number up to %d, and nothing else. See ./samples emulator --help"
                        .formatted(LAST_PORT - IDENTITY_PORTS));
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
