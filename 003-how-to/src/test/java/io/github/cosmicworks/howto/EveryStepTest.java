package io.github.cosmicworks.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.launcher.SampleCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the {@code main} of every step as the launcher does, twice in a row in a JVM of its own,
 * against an emulator that is empty before the first run; in direct mode, which is the SDK's
 * default, and in gateway mode.
 */
class EveryStepTest {

    private static final int AT_ONCE = Integer.getInteger("steps.atOnce", 2);
    private static final int PATIENCE_SECONDS = 90;

    private static final ExecutorService LANES = Executors.newFixedThreadPool(AT_ONCE);

    @TempDir private static Path folder;

    /** What became of a step. */
    private record Outcome(int exitCode, List<String> output) {

        /** The last line of each run. */
        List<String> lastLines() {
            List<String> last = new ArrayList<>();
            for (int n = 1; n < output.size(); n++) {
                if (output.get(n).equals(TwiceInARow.END_OF_RUN)) {
                    last.add(output.get(n - 1));
                }
            }
            return last;
        }
    }

    @TestFactory
    List<DynamicTest> theLastLineIsTheOneOfTheReadmeBothTimes() throws IOException {
        Path sdk = GatewayByDefault.original();
        Path gateway = folder.resolve("azure-cosmos-gateway.jar");
        GatewayByDefault.write(gateway);
        String only = System.getProperty("steps.only", "");
        List<DynamicTest> tests = new ArrayList<>();
        for (Step step : Step.all()) {
            if (step.sample().id().startsWith(only)) {
                tests.add(test(step, ConnectionMode.DIRECT, sdk));
                tests.add(test(step, ConnectionMode.GATEWAY, gateway));
            }
        }
        return tests;
    }

    private static DynamicTest test(Step step, ConnectionMode mode, Path sdk) {
        String name = step + " in " + mode.name().toLowerCase(Locale.ROOT) + " mode";
        Future<Outcome> running = LANES.submit(() -> run(step, mode, sdk));
        return dynamicTest(
                name,
                () -> {
                    Outcome outcome = running.get();
                    assertThat(outcome.exitCode())
                            .as("exit code; the output was %s", outcome.output())
                            .isZero();
                    assertThat(outcome.lastLines())
                            .as("last lines of both runs; the output was %s", outcome.output())
                            .containsExactly(step.lastLine(), step.lastLine());
                });
    }

    private static Outcome run(Step step, ConnectionMode mode, Path sdk) throws Exception {
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            ProcessBuilder builder =
                    SampleCommand.of(
                            Step.ROOT, step.sample(), target, List.of(step.sample().className()));
            List<String> command = builder.command();
            int classPath = command.indexOf("-cp") + 1;
            Path tests = Step.ROOT.resolve(Step.MODULE).resolve("target/test-classes");
            String libraries =
                    command.get(classPath)
                            .replace(GatewayByDefault.original().toString(), sdk.toString());
            assertThat(libraries).contains(sdk.toString());
            command.set(classPath, libraries + File.pathSeparator + tests);
            command.set(classPath + 1, TwiceInARow.class.getName());
            command.add(1, "-Xmx256m");
            Path output = folder.resolve(step.sample().simpleName() + "-" + mode + ".txt");
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Outcome(ended ? process.exitValue() : -1, Files.readAllLines(output));
        }
    }

    @AfterAll
    static void stop() {
        LANES.shutdownNow();
    }
}
