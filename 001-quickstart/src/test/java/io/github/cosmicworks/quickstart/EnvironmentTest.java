package io.github.cosmicworks.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EnvironmentTest {

    /** What a sample printed and ended with. */
    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome runWithoutVariables(Class<?> sample) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        sample.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("COSMOS_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = text(process.getInputStream());
        String err = text(process.getErrorStream());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, err);
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @Timeout(60)
    void aSampleSaysWhichVariableIsMissingAndHowToGetIt() throws Exception {
        Outcome outcome = runWithoutVariables(Step01Quickstart.class);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains(
                        "COSMOS_ENDPOINT is not set: the address of the account",
                        "COSMOS_KEY is not set",
                        "./samples emulator",
                        "az cosmosdb keys list")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    @Timeout(60)
    void theAsynchronousSampleSaysSoAsWell() throws Exception {
        Outcome outcome = runWithoutVariables(Step01QuickstartAsync.class);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("COSMOS_ENDPOINT is not set");
    }
}
