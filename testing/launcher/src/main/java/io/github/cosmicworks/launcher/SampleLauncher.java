package io.github.cosmicworks.launcher;

import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorStartException;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.TargetUnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What {@code ./samples} starts once everything is built: lists the samples, or runs one of them
 * against the target that the environment asks for.
 */
public final class SampleLauncher {

    /** The same as for a command that a shell does not understand. */
    private static final int USAGE = 2;

    private static final int GRACE_SECONDS = 5;

    private SampleLauncher() {}

    /**
     * Runs the command line.
     *
     * @param args the root of the repository and what the reader typed after {@code ./samples}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        // What goes wrong is said once, in our own words.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.log.org.testcontainers", "off");
        Path root = Path.of(args[0]);
        List<String> typed = Arrays.asList(args).subList(1, args.length);
        System.exit(run(root, typed));
    }

    private static int run(Path root, List<String> typed) throws IOException, InterruptedException {
        Catalogue catalogue = Catalogue.read(root);
        if (typed.isEmpty()) {
            System.out.print(catalogue.text());
            return 0;
        }
        String first = typed.get(0);
        List<String> rest = typed.subList(1, typed.size());
        try {
            if (first.equals("emulator")) {
                return new EmulatorCommand(root, System.getenv(), System.out).run(rest);
            }
            Optional<Sample> sample = catalogue.find(first);
            if (sample.isEmpty()) {
                System.err.print(catalogue.unknown(first));
                return USAGE;
            }
            return runSample(root, sample.get(), rest);
        } catch (IllegalArgumentException | TargetUnavailableException | EmulatorStartException e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int runSample(Path root, Sample sample, List<String> arguments)
            throws IOException, InterruptedException {
        CosmosTarget.unusedEndpoint(System.getenv()).ifPresent(System.err::println);
        try {
            Optional<EmulatorOptions> own = SampleCommand.ownEmulator(root, sample);
            if (own.isPresent() && RunningEmulator.isEmbedded(System.getenv())) {
                try (CosmosTarget target = CosmosTarget.embedded(own.get())) {
                    return run(SampleCommand.of(root, sample, target, arguments));
                }
            }
            Optional<RunningEmulator> running =
                    RunningEmulator.forSample(
                            root, SampleCommand.identity(root, sample), System.getenv());
            if (running.isPresent()) {
                return run(SampleCommand.on(running.get(), root, sample, arguments));
            }
            try (CosmosTarget target = CosmosTarget.resolve()) {
                return run(SampleCommand.of(root, sample, target, arguments));
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    sample.module() + " is not built: run it with ./samples, which builds it first",
                    e);
        }
    }

    private static int run(ProcessBuilder sample) throws IOException, InterruptedException {
        Process process = sample.inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-of-sample"));
        return process.waitFor();
    }

    /** No sample outlives its launcher. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
