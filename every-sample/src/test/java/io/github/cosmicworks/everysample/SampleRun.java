package io.github.cosmicworks.everysample;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.launcher.SampleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs one sample with nobody watching.
 *
 * @param sdk the SDK's jar on the class path of the sample
 * @param gatewayByDefault what takes its place for a run in gateway mode
 */
record SampleRun(Path root, Sample sample, CosmosTarget target, Path sdk, Path gatewayByDefault) {

    private static final long TIMEOUT_SECONDS = 120;

    /** What a process printed and ended with. */
    record Outcome(int exitCode, String out, String err) {}

    Outcome inMode(ConnectionMode mode) throws IOException, InterruptedException {
        ProcessBuilder builder = SampleCommand.of(root, sample, target, List.of());
        if (mode == ConnectionMode.GATEWAY) {
            builder.command().replaceAll(this::withGatewayByDefault);
        }
        Path out = Files.createTempFile("sample-", ".out");
        Path err = Files.createTempFile("sample-", ".err");
        try {
            Process process =
                    builder.redirectInput(ProcessBuilder.Redirect.PIPE)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "%s did not end within %d s; so far it printed%n%s%s"
                                .formatted(
                                        sample.id(),
                                        TIMEOUT_SECONDS,
                                        Files.readString(out),
                                        Files.readString(err)));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private String withGatewayByDefault(String argument) {
        return argument.replace(sdk.toString(), gatewayByDefault.toString());
    }
}
