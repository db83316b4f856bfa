package io.github.cosmicworks.benchmarks.run;

import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The classes of the SDK in the form that the JVM keeps in memory, so that the JVM of each
 * benchmark is ready sooner. What is measured starts after the classes are loaded, and so does not
 * change; a benchmark that measures the loading does without.
 */
final class ClassArchive {

    private static final long TIMEOUT_SECONDS = 60;

    private ClassArchive() {}

    /**
     * Makes an archive in a folder, by a few calls in a JVM that is thrown away.
     *
     * @param jvmArguments what the JVM of a benchmark gets
     * @param connections those that the target has
     * @return nothing if it cannot be made: all is the same then, but slower
     */
    static Optional<Path> make(Path folder, List<String> jvmArguments, List<Connection> connections)
            throws IOException {
        String classPath = System.getProperty("java.class.path");
        if (!classPath.endsWith(".jar")) {
            // The JVM archives no classes from folders.
            return Optional.empty();
        }
        Path archive = folder.resolve("classes.jsa");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive));
        command.addAll(List.of("-cp", classPath, ClassArchive.class.getName()));
        connections.forEach(connection -> command.add(connection.name()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("classes.log").toFile())
                        .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            return Optional.of(archive)
                    .filter(made -> process.exitValue() == 0 && Files.exists(made));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a JVM needs on its command line to use an archive. */
    static List<String> use(Path archive) {
        return List.of("-Xlog:disable", "-Xshare:auto", "-XX:SharedArchiveFile=" + archive);
    }

    /**
     * Makes the calls whose classes go into the archive.
     *
     * @param args names of connections
     */
    public static void main(String[] args) {
        Environment environment = Environment.load();
        for (String connection : args) {
            for (Api api : Api.values()) {
                try (ItemCalls items =
                        ItemCalls.open(
                                environment.requireTarget(),
                                environment.database(),
                                Clients.ITEMS,
                                Connection.valueOf(connection),
                                api,
                                false)) {
                    items.upsert(Product.of("rehearsed", Product.CATEGORY, 1));
                    items.read("rehearsed", Product.CATEGORY);
                    items.delete("rehearsed", Product.CATEGORY);
                }
            }
        }
    }
}
