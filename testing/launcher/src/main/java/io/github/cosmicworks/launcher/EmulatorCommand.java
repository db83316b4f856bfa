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
import java.util.Optional;
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
    private final Map<String, String> environment;
    private final PrintStream out;

    EmulatorCommand(Path root, Map<String, String> environment, PrintStream out) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /** Runs until the process is told to end. */
    int run(List<String> typed) throws IOException, InterruptedException {
        EmulatorArguments arguments = EmulatorArguments.of(typed, LAST_PORT - IDENTITY_PORTS);
        int port = arguments.port();
        RunningEmulator running = RunningEmulator.of(root, port);
        Files.createDirectories(running.folder());
        if (isSomebodyElses(running)) {
            useIt(running);
            return 0;
        }
        if (running.answers()) {
            if (arguments.changesHowItWorks()) {
                throw new IllegalArgumentException(
                        "An emulator runs already at %s, with the options of its own start. Stop it first, or choose another port: ./samples emulator --port %d"
                                .formatted(running.endpoint(), port + 100));
            }
            out.printf("The emulator runs already at %s.%n", running.endpoint());
            sayLines(running);
            return 0;
        }
        try (CosmosTarget target = start(arguments)) {
            RunningEmulator files = RunningEmulator.of(root, target.endpoint().getPort());
            Map<String, String> variables = write(target, files);
            out.printf("The emulator runs at %s until you press Ctrl-C.%n", target.endpoint());
            target.emulator()
                    .ifPresent(
                            emulator ->
                                    out.printf(
                                            "Look at its data in a browser, by a link that works once: %s%n",
                                            emulator.explorerLink()));
            if (port != 0) {
                sayWhereTheIdentityIs(port, variables);
            }
            sayLines(files);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /**
     * Whether the environment names an emulator at the port that others have started and that Java
     * trusts, as the dev container with Microsoft's has one.
     */
    private boolean isSomebodyElses(RunningEmulator running) {
        return "account".equalsIgnoreCase(environment.get("COSMOS_TARGET"))
                && running.endpoint().toString().equals(environment.get("COSMOS_ENDPOINT"));
    }

    /** Writes the files as for an emulator of our own: an IDE looks nowhere else. */
    private void useIt(RunningEmulator running) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : List.of("COSMOS_ENDPOINT", "COSMOS_KEY")) {
            Optional.ofNullable(environment.get(name)).ifPresent(it -> variables.put(name, it));
        }
        if (GatewayMode.isAskedFor(environment)) {
            variables.put("JAVA_TOOL_OPTIONS", gatewayMode());
        }
        writeLines(running, variables, variables);
        out.printf("The emulator runs at %s; it is not this one's.%n", running.endpoint());
        sayLines(running);
    }

    private String gatewayMode() throws IOException {
        return "-javaagent:\"%s\"".formatted(GatewayMode.agent(RunningEmulator.folder(root)));
    }

    private void sayLines(RunningEmulator files) throws IOException {
        out.printf("Paste these lines into the terminal that your program starts from:%n%n");
        out.print(Files.readString(files.lines()));
        out.printf("%nStarted%n");
        out.flush();
    }

    private CosmosTarget start(EmulatorArguments arguments) {
        int port = arguments.port();
        EntraOptions entra = EntraOptions.defaults();
        if (port != 0) {
            entra = entra.withManagedIdentityAt(identityPort(port), IDENTITY_HEADER);
        }
        try {
            return CosmosTarget.embedded(arguments.options().withEntra(entra));
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
                                .formatted(files.trustStore(), RunningEmulator.PASSWORD)
                        + (GatewayMode.isAskedFor(environment) ? " " + gatewayMode() : ""));
        // An IDE has one set of variables for all samples, so it gets what any of them asks for.
        Map<String, String> forIde = new LinkedHashMap<>(target.environment(Identity.ALL_KEYS));
        Path temporary =
                Path.of(
                        target.environment(Identity.EMULATOR_BY_HAND)
                                .get("COSMOS_EMULATOR_CERTIFICATE"));
        Files.copy(temporary, files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        forIde.put("COSMOS_EMULATOR_CERTIFICATE", files.certificate().toString());
        forIde.putAll(variables);
        writeLines(files, forIde, variables);
        return variables;
    }

    private static void writeLines(
            RunningEmulator files, Map<String, String> forIde, Map<String, String> forTerminal)
            throws IOException {
        Files.writeString(files.variables(), lines("%s=%s%n", forIde));
        Files.writeString(
                files.lines(),
                lines(isWindows() ? "set %s=%s%n" : "export %s='%s'%n", forTerminal));
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

    private static String lines(String format, Map<String, String> variables) {
        StringBuilder text = new StringBuilder();
        variables.forEach((name, value) -> text.append(format.formatted(name, value)));
        return text.toString();
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
