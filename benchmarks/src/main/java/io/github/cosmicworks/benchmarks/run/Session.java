package io.github.cosmicworks.benchmarks.run;

import io.github.cosmicworks.benchmarks.baseline.BaselineProcess;
import io.github.cosmicworks.benchmarks.creation.ColdClient;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.Server;
import io.github.cosmicworks.benchmarks.setup.ServerProcess;
import io.github.cosmicworks.benchmarks.setup.TargetProcess;
import io.github.cosmicworks.benchmarks.setup.TrustStores;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The servers of a run and the database on each: all that is there before the first benchmark and
 * gone after the last, or when the run is ended by a signal.
 */
public final class Session implements AutoCloseable {

    /** RU/s of a container on an account: one physical partition, as much as it can have. */
    private static final int ON_AN_ACCOUNT = 10_000;

    /** Three physical partitions, so that a query over all of them is one. */
    private static final int WHERE_IT_IS_FREE = 25_000;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ServerProcess target;
    private final ServerProcess baseline;
    private final Path folder;
    private final Optional<Path> emulatorJar;
    private final String database =
            "benchmarks-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    private final Thread atExit = new Thread(this::remove, "end-of-benchmarks");

    private boolean provisioned;
    private Optional<Path> archive = Optional.empty();

    private Session(
            ServerProcess target, ServerProcess baseline, Path folder, Optional<Path> emulatorJar) {
        this.target = target;
        this.baseline = baseline;
        this.folder = folder;
        this.emulatorJar = emulatorJar;
    }

    /**
     * Starts the target that the environment asks for, and the baseline. Creates nothing in them.
     */
    public static Session open(Optional<Path> emulatorJar) throws IOException {
        ServerProcess target = ServerProcess.start(TargetProcess.class);
        ServerProcess baseline = ServerProcess.start(BaselineProcess.class);
        // Readable by its owner alone.
        Path folder = Files.createTempDirectory("cosmos-benchmarks-");
        Path trustStore = folder.resolve("truststore.p12");
        TrustStores.write(
                trustStore,
                Stream.of(target, baseline).flatMap(s -> s.certificates().stream()).toList());
        TrustStores.install(trustStore);
        return new Session(target, baseline, folder, emulatorJar);
    }

    /** The emulator's runnable jar, where the launcher says that it is. */
    public static Optional<Path> emulatorJar() {
        return Optional.ofNullable(System.getProperty("cosmos.benchmarks.emulatorJar"))
                .map(Path::of);
    }

    /** What kind of target it is. */
    public CosmosTarget.Kind kind() {
        return CosmosTarget.Kind.valueOf(target.announced("kind").orElseThrow());
    }

    /** The target in words. */
    public String description() {
        return target.announced("description").orElseThrow();
    }

    /** The process that serves the embedded target, for a profiler. */
    public long targetPid() {
        return target.pid();
    }

    /** RU/s that each of the two containers gets, unless something else is asked for. */
    public int usualThroughput() {
        return kind() == CosmosTarget.Kind.ACCOUNT ? ON_AN_ACCOUNT : WHERE_IT_IS_FREE;
    }

    /** The name of the database that {@link #provision} makes. */
    public String database() {
        return database;
    }

    /**
     * Makes the database on target and baseline.
     *
     * @param throughput RU/s of each of the two containers of the target
     */
    public void provision(int throughput) throws IOException {
        Runtime.getRuntime().addShutdownHook(atExit);
        provisioned = true;
        String region = Provisioner.create(server(), database, throughput);
        Provisioner.create(baseline.server("emulator"), database, WHERE_IT_IS_FREE);
        new Environment(
                        Optional.of(server()),
                        Optional.of(baseline.server("server")),
                        database,
                        region,
                        identity(),
                        emulatorJar)
                .store(Files.createFile(environmentFile()), folder.resolve("truststore.p12"));
    }

    /** What tells a benchmark JVM where the servers are. */
    Path environmentFile() {
        return folder.resolve("environment.properties");
    }

    private Map<String, String> identity() {
        return target.announcedWith(TargetProcess.IDENTITY);
    }

    private Server server() {
        return target.server("server");
    }

    /** Makes the JVMs of the benchmarks to come start sooner. */
    void archiveClasses(Set<Feature> present) throws IOException {
        List<Connection> connections = new ArrayList<>(List.of(Connection.GATEWAY));
        if (present.contains(Feature.DIRECT)) {
            connections.add(Connection.DIRECT);
        }
        archive = ClassArchive.make(folder, jvmArguments(), connections);
    }

    /**
     * What the JVM of a step gets on its command line.
     *
     * @param quick whether it is to be steady after a second, for the price of code that is not
     *     optimised as far as it is in a program that goes on
     */
    List<String> jvmArguments(Step step, boolean quick) {
        List<String> arguments = new ArrayList<>(jvmArguments());
        if (step.benchmark() == ColdClient.class) {
            // It measures what these two take away.
            return arguments;
        }
        archive.map(ClassArchive::use).ifPresent(arguments::addAll);
        if (quick) {
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        return arguments;
    }

    /** What a forked JVM needs on its command line. */
    public List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(ServerProcess.quietNativeAccess());
        arguments.add("-D" + Environment.PROPERTY + "=" + environmentFile());
        arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        return arguments;
    }

    /** What the target lacks, with what it said when it was asked. */
    Map<Feature, String> missing() {
        Map<String, String> identity = identity();
        boolean mayHaveOne = kind() == CosmosTarget.Kind.ACCOUNT || !identity.isEmpty();
        Map<Feature, String> missing;
        identity.forEach(System::setProperty);
        try {
            missing = Probe.missing(server(), database, mayHaveOne);
        } finally {
            identity.keySet().forEach(System::clearProperty);
        }
        if (kind() != CosmosTarget.Kind.EMBEDDED) {
            missing.put(Feature.EMULATOR, "the target is another one");
            missing.put(Feature.EMULATOR_JAR, "the target is another one");
        } else if (emulatorJar.isEmpty()) {
            missing.put(Feature.EMULATOR_JAR, "it is not built");
        }
        return missing;
    }

    static Set<Feature> present(Map<Feature, String> missing) {
        Set<Feature> present = EnumSet.allOf(Feature.class);
        present.removeAll(missing.keySet());
        return present;
    }

    /** Removes the database and ends the servers. */
    @Override
    public void close() {
        remove();
        if (provisioned) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private synchronized void remove() {
        try {
            if (provisioned && kind() != CosmosTarget.Kind.EMBEDDED) {
                Provisioner.delete(server(), database);
            }
        } finally {
            target.close();
            baseline.close();
            deleteFiles();
        }
    }

    private void deleteFiles() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // A signal came while we were closing: it is done already.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
