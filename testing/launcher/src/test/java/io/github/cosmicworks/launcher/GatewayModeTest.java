package io.github.cosmicworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Direct mode is the SDK's default, and Microsoft's emulator has gateway mode only. */
@Timeout(300)
class GatewayModeTest {

    private static final Path ROOT = Path.of("../..");

    @TempDir private Path folder;

    /** What a reader might have written. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            CosmosClientBuilder builder =
                    new CosmosClientBuilder()
                            .endpoint(System.getenv("COSMOS_ENDPOINT"))
                            .key(System.getenv("COSMOS_KEY"));
            if (List.of(arguments).contains("direct")) {
                builder.directMode();
            }
            try (CosmosClient client = builder.buildClient()) {
                System.out.println(
                        client.getDatabase("shop")
                                .getContainer("products")
                                .createItem(Map.of("id", arguments[0], "categoryId", "surf"))
                                .getDiagnostics()
                                .getDiagnosticsContext()
                                .getConnectionMode());
            }
        }
    }

    private static String run(CosmosTarget target, Optional<Path> agent, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        agent.ifPresent(jar -> command.add("-javaagent:" + jar));
        target.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        // They live for a moment.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(target.environment());
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip();
    }

    @Test
    void aProgramThatChoosesNoModeIsInGatewayModeWithTheAgent() throws IOException {
        Path agent = GatewayMode.agent(folder.resolve("with a space"));
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withContainer("shop", "products", "/categoryId");
        try (CosmosTarget target = CosmosTarget.embedded(options)) {
            assertThat(run(target, Optional.empty(), "1")).endsWith("DIRECT");
            assertThat(run(target, Optional.of(agent), "2", "direct")).endsWith("DIRECT");
        }
        try (CosmosTarget target = CosmosTarget.embedded(options.withDirect(false))) {
            assertThat(run(target, Optional.of(agent), "3")).endsWith("GATEWAY");
        }
    }

    @Test
    void aSampleGetsTheAgentWhereGatewayModeIsAskedFor() throws IOException {
        Sample sample = Catalogue.read(ROOT).find("001/01").orElseThrow();
        try (CosmosTarget gateway =
                        CosmosTarget.resolve(Map.of("COSMOS_CONNECTION_MODE", "gateway"));
                CosmosTarget usual = CosmosTarget.resolve(Map.of())) {
            assertThat(SampleCommand.of(ROOT, sample, gateway, "classes", List.of()).command())
                    .anyMatch(word -> word.startsWith("-javaagent:"));
            assertThat(SampleCommand.of(ROOT, sample, usual, "classes", List.of()).command())
                    .noneMatch(word -> word.startsWith("-javaagent:"));
        }
    }

    @Test
    void anAgentThatIsThereIsLeftAsItIs() throws IOException {
        FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Path agent = Files.setLastModifiedTime(GatewayMode.agent(folder), before);
        assertThat(Files.getLastModifiedTime(GatewayMode.agent(folder))).isEqualTo(before);
        Files.writeString(agent, "an older one");
        assertThat(GatewayMode.agent(folder)).isEqualTo(agent).binaryContent().startsWith('P', 'K');
    }
}
