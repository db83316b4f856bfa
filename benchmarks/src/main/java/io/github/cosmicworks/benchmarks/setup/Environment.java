package io.github.cosmicworks.benchmarks.setup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a forked benchmark JVM is told by the one that forked it: which servers there are, and the
 * database that was made for the run.
 *
 * <p>It travels in a file that only its owner can read. A command line would show the key to
 * everybody on the machine, and JMH copies the JVM's arguments into its results.
 *
 * @param target what is measured; none when only the emulator's own start is
 * @param baseline the stub that sends fixed bytes; none when it was not asked for
 * @param database the database of this run on both servers
 * @param region the region of the target that answers; a client that opens connections beforehand
 *     has to name one
 * @param identity the system properties by which {@code DefaultAzureCredential} signs in; empty
 *     where it finds an identity by itself
 * @param emulatorJar the emulator's runnable jar; none when it is not built
 */
public record Environment(
        Optional<Server> target,
        Optional<Server> baseline,
        String database,
        String region,
        Map<String, String> identity,
        Optional<Path> emulatorJar) {

    /** The system property that names the file. */
    public static final String PROPERTY = "cosmos.benchmarks.environment";

    private static final String[] TRUST = {
        "javax.net.ssl.trustStore",
        "javax.net.ssl.trustStorePassword",
        "javax.net.ssl.trustStoreType"
    };

    /** Writes the file, which must be there and be readable by its owner alone. */
    public void store(Path file, Path trustStore) throws IOException {
        Properties properties = new Properties();
        target.ifPresent(server -> server.store(properties, "target"));
        baseline.ifPresent(server -> server.store(properties, "baseline"));
        emulatorJar.ifPresent(jar -> properties.setProperty("emulatorJar", jar.toString()));
        properties.setProperty("database", database);
        properties.setProperty("region", region);
        identity.forEach(
                (name, value) -> properties.setProperty(TargetProcess.IDENTITY + name, value));
        properties.setProperty(TRUST[0], trustStore.toString());
        properties.setProperty(TRUST[1], TrustStores.PASSWORD);
        properties.setProperty(TRUST[2], TrustStores.TYPE);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            properties.store(out, null);
        }
    }

    /** Reads the file, and makes this JVM trust what it says. */
    public static Environment load() {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            throw new IllegalStateException(
                    "No server to measure against: start the benchmarks with"
                            + " java -jar benchmarks/target/benchmarks.jar, which starts one.");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
        for (String name : TRUST) {
            System.setProperty(name, properties.getProperty(name));
        }
        return new Environment(
                server(properties, "target"),
                server(properties, "baseline"),
                properties.getProperty("database"),
                properties.getProperty("region"),
                identity(properties),
                Optional.ofNullable(properties.getProperty("emulatorJar")).map(Path::of));
    }

    private static Map<String, String> identity(Properties properties) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(TargetProcess.IDENTITY))
                .collect(
                        Collectors.toUnmodifiableMap(
                                name -> name.substring(TargetProcess.IDENTITY.length()),
                                properties::getProperty));
    }

    private static Optional<Server> server(Properties properties, String prefix) {
        return properties.containsKey(prefix + ".endpoint")
                ? Optional.of(Server.load(properties, prefix))
                : Optional.empty();
    }

    /** The server that is measured. */
    public Server requireTarget() {
        return target.orElseThrow(() -> new IllegalStateException("There is no target."));
    }

    /** The stub that sends fixed bytes. */
    public Server requireBaseline() {
        return baseline.orElseThrow(
                () -> new IllegalStateException("There is no baseline server."));
    }
}
