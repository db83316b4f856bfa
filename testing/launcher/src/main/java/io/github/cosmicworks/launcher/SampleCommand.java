package io.github.cosmicworks.launcher;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command that runs a sample as its reader would: its {@code main}, in a JVM of its own, with
 * nothing on the class path but its module and what that depends on, and with the environment
 * variables of the target.
 */
public final class SampleCommand {

    /** Written by the build, one in each module: the libraries that the module needs to run. */
    private static final String CLASS_PATH_FILE = "target/launcher.classpath";

    /**
     * A sample lives for a moment: code that is compiled soon matters more to it than code that is
     * compiled well.
     */
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private static final int FIRST_TO_WARN_OF_NATIVE_ACCESS = 24;

    private SampleCommand() {}

    /**
     * The process to start, with its streams not yet connected to anything.
     *
     * @param root the root of the repository
     * @param arguments for the sample's {@code main}
     * @throws NoSuchFileException if the module has not been built
     */
    public static ProcessBuilder of(
            Path root, Sample sample, CosmosTarget target, List<String> arguments)
            throws IOException {
        Path module = root.resolve(sample.module());
        String libraries = Files.readString(module.resolve(CLASS_PATH_FILE)).strip();
        String classPath = module.resolve("target/classes") + File.pathSeparator + libraries;
        return of(root, sample, target, classPath, arguments);
    }

    /** The same on an emulator that runs already. */
    static ProcessBuilder on(
            RunningEmulator emulator, Path root, Sample sample, List<String> arguments)
            throws IOException {
        Path module = root.resolve(sample.module());
        String libraries = Files.readString(module.resolve(CLASS_PATH_FILE)).strip();
        String classPath = module.resolve("target/classes") + File.pathSeparator + libraries;
        ProcessBuilder process =
                new ProcessBuilder(
                        command(
                                sample,
                                options(
                                        root,
                                        emulator.systemProperties(),
                                        GatewayMode.isAskedFor(System.getenv())),
                                classPath,
                                arguments));
        SampleIdentities.forget(process.environment());
        process.environment().putAll(emulator.environment());
        return process;
    }

    /**
     * The options of the emulator that a sample needs for itself, where it would run on any
     * embedded one.
     *
     * @return empty when any will do
     */
    public static Optional<EmulatorOptions> ownEmulator(Path root, Sample sample)
            throws IOException {
        return SampleEmulators.of(root, sample);
    }

    /** As whom a sample comes to the target. */
    public static Identity identity(Path root, Sample sample) throws IOException {
        return SampleIdentities.of(root, sample);
    }

    /**
     * The same with a class path of the caller's, for tests: the build has it, and no launcher has
     * written any file.
     *
     * @param classPath what has the sample's class and all that it needs
     */
    public static ProcessBuilder of(
            Path root, Sample sample, CosmosTarget target, String classPath, List<String> arguments)
            throws IOException {
        Identity identity = identity(root, sample);
        // With an account of the reader's own, what the sample finds in its environment decides.
        if (target.kind() != CosmosTarget.Kind.ACCOUNT
                && !target.capabilities().contains(identity.required())) {
            throw new IllegalArgumentException(
                    "%s needs %s, which the target %s does not support: run it with COSMOS_TARGET=embedded or against an account"
                            .formatted(sample.id(), identity.required().phrase(), target));
        }
        ProcessBuilder process =
                new ProcessBuilder(
                        command(
                                sample,
                                options(
                                        root,
                                        target.systemProperties(identity),
                                        target.connectionMode() == ConnectionMode.GATEWAY),
                                classPath,
                                arguments));
        if (target.kind() == CosmosTarget.Kind.EMBEDDED) {
            SampleIdentities.forget(process.environment());
        }
        process.environment().putAll(target.environment(identity));
        return process;
    }

    /** What the JVM of a sample is told beside what makes it quick. */
    private static List<String> options(
            Path root, Map<String, String> properties, boolean gatewayMode) throws IOException {
        List<String> options = new ArrayList<>();
        properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
        if (gatewayMode) {
            options.add("-javaagent:" + GatewayMode.agent(RunningEmulator.folder(root)));
        }
        return options;
    }

    private static List<String> command(
            Sample sample, List<String> options, String classPath, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        if (Runtime.version().feature() >= FIRST_TO_WARN_OF_NATIVE_ACCESS) {
            // Netty, inside the SDK, does both; the warnings would drown what the sample prints.
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add(sample.className());
        command.addAll(arguments);
        return command;
    }
}
