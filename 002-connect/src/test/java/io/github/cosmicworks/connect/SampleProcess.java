package io.github.cosmicworks.connect;

import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a sample as its reader would: in a JVM of its own, as somebody. */
final class SampleProcess {

    private static final int SECONDS = 120;

    /** What became of it. */
    record Result(int exitCode, String out, String err) {}

    private final Class<?> sample;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> options = new ArrayList<>();

    private SampleProcess(Class<?> sample) {
        this.sample = sample;
    }

    /** A sample that comes to the target as somebody, and knows nothing else. */
    static SampleProcess of(Class<?> sample, CosmosTarget target, Identity identity) {
        SampleProcess process = new SampleProcess(sample);
        process.environment.putAll(target.environment(identity));
        target.systemProperties(identity)
                .forEach((name, value) -> process.options.add("-D" + name + "=" + value));
        return process;
    }

    /** With a variable set, or without it for null. */
    SampleProcess with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Result run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), sample.getName()));
        Path out = Files.createTempFile("sample", ".out");
        Path err = Files.createTempFile("sample", ".err");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.startsWith("AZURE_") || name.startsWith("COSMOS_"));
            environment.forEach(
                    (name, value) -> {
                        if (value == null) {
                            builder.environment().remove(name);
                        } else {
                            builder.environment().put(name, value);
                        }
                    });
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        sample.getSimpleName() + " still runs after " + SECONDS + " s");
            }
            // A newer JVM warns of the libraries' native code, and puts an empty line behind that.
            String said = text(err).replaceAll("(?m)(^WARNING: .*\\R)+\\R?", "");
            return new Result(process.exitValue(), text(out), said);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
