package io.github.cosmicworks.everysample;

import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.launcher.SampleCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the JVMs of a module's samples have in common, made once for all of them: the copies of the
 * libraries, and an archive of the classes that a sample loads (class data sharing), so that each
 * of a hundred JVMs does not parse the same seven thousand classes.
 */
final class FastStartup {

    /** An archive takes as long to make as it saves four samples. */
    private static final int WORTH_AN_ARCHIVE = 10;

    private static final long TIMEOUT_SECONDS = 120;

    /**
     * How to start a sample.
     *
     * @param classPath everything it needs
     * @param options for the JVM
     */
    record Settings(String classPath, List<String> options) {}

    private final Path root;
    private final Path folder;
    private final Map<String, Settings> byModule = new HashMap<>();

    /**
     * Prepares for the samples.
     *
     * @param folder where copies and archives go
     */
    FastStartup(Path root, Path folder, List<Sample> samples)
            throws IOException, InterruptedException {
        this.root = root;
        this.folder = folder;
        for (String module : samples.stream().map(Sample::module).distinct().toList()) {
            byModule.put(
                    module,
                    prepare(
                            module,
                            samples.stream()
                                    .filter(sample -> sample.module().equals(module))
                                    .toList()));
        }
    }

    Settings of(Sample sample) {
        return byModule.get(sample.module());
    }

    private Settings prepare(String module, List<Sample> samples)
            throws IOException, InterruptedException {
        String libraries =
                SampleLibraries.copy(
                        Files.readString(root.resolve(module).resolve("target/launcher.classpath"))
                                .strip(),
                        folder.resolve(module));
        // The archive holds what is in the jars, which therefore come first.
        String classPath =
                String.join(
                        File.pathSeparator,
                        libraries,
                        root.resolve(module).resolve("target/classes").toString(),
                        root.resolve("every-sample/target/test-classes").toString());
        // Nothing that the JVM says of the archive may stand in the output of a sample.
        List<String> quiet = List.of("-Xlog:disable");
        if (samples.size() < WORTH_AN_ARCHIVE) {
            return new Settings(classPath, quiet);
        }
        Path archive = folder.resolve(module + ".jsa");
        boolean made = archive(samples.get(samples.size() / 2), libraries, classPath, archive);
        return new Settings(
                classPath,
                made ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive) : quiet);
    }

    /** Without an archive all is the same, but slower. */
    private boolean archive(Sample example, String libraries, String classPath, Path archive)
            throws IOException, InterruptedException {
        Path classes = folder.resolve(example.module() + ".classes");
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            ProcessBuilder list = SampleCommand.of(root, example, target, classPath, List.of());
            list.command().add(1, "-XX:DumpLoadedClassList=" + classes);
            if (!runs(list)) {
                return false;
            }
            ProcessBuilder dump = SampleCommand.of(root, example, target, libraries, List.of());
            dump.command()
                    .addAll(
                            1,
                            List.of(
                                    "-Xshare:dump",
                                    "-XX:SharedClassListFile=" + classes,
                                    "-XX:SharedArchiveFile=" + archive));
            dump.command().remove("-Xshare:auto");
            return runs(dump) && Files.exists(archive);
        }
    }

    private boolean runs(ProcessBuilder command) throws IOException, InterruptedException {
        Process process =
                command.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("archive.log").toFile())
                        .start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }
}
