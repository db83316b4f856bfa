package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a user meets it: in a JVM of its own, which a test mostly waits for. */
@Execution(ExecutionMode.CONCURRENT)
class MainTest {

    @TempDir Path folder;

    /** What a run that could not start left behind. */
    private record Refusal(int exitCode, List<String> lines) {}

    private static Process start(String... options) throws IOException {
        return start(true, options);
    }

    /** With sockets by epoll, where there is any, or by the JDK. */
    private static Process start(boolean epoll, String... options) throws IOException {
        return command(epoll, options).start();
    }

    private static ProcessBuilder command(boolean epoll, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED"); // stands in the jar's manifest
        }
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dio.netty.transport.noNative=" + !epoll);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Refusal refused(String... options) throws Exception {
        return refused(start(options));
    }

    private static Refusal refused(Process process) throws Exception {
        List<String> lines = output(process).lines().toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Refusal(process.exitValue(), lines);
    }

    private static void assertOneLineThatSays(Refusal refusal, String... words) {
        assertThat(refusal.lines()).hasSize(1);
        assertThat(refusal.lines().get(0)).contains(words);
        assertThat(refusal.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printsWhereItIsAndEndsWithoutAStackTraceWhenToldTo(boolean epoll) throws Exception {
        Process process = start(epoll, "--port", "0");
        List<String> lines = new ArrayList<>();
        BufferedReader output = output(process);
        String line = output.readLine();
        while (line != null && !line.equals("Started")) {
            lines.add(line);
            line = output.readLine();
        }
        assertThat(line).isEqualTo("Started");
        assertThat(lines).anyMatch(text -> text.matches("Endpoint: +https://localhost:\\d+/"));
        assertThat(lines).anyMatch(text -> text.endsWith(EmulatorOptions.WELL_KNOWN_KEY));
        assertThat(lines)
                .anyMatch(
                        text ->
                                text.matches(
                                        "Connection string: AccountEndpoint=https://localhost:\\d+/;AccountKey=.+==;"));

        process.toHandle().destroy(); // SIGTERM; Ctrl-C takes the same way
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isIn(0, 130, 143);
        assertThat(output.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOccupiedPortIsOneLine(boolean epoll) throws Exception {
        try (ServerSocket occupied =
                new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(occupied.getLocalPort());
            assertOneLineThatSays(
                    refused(start(epoll, "--port", port)),
                    "127.0.0.1:" + port + " (Address already in use)",
                    "another port");
        }
    }

    @Test
    void anUnknownOptionIsOneLine() throws Exception {
        assertOneLineThatSays(refused("--prot", "8081"), "--prot", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notanumber", "70000", "-1"})
    void aPortThatIsNoneIsOneLine(String port) throws Exception {
        assertOneLineThatSays(refused("--port", port), port, "--port");
    }

    /** Variables such as PORT are other programs', too: they count only when they are asked for. */
    @ParameterizedTest
    @CsvSource({"true, health probe", "false, Started"})
    void variablesCountWhenTheyAreAskedFor(boolean asked, String words) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProcessBuilder command =
                    asked
                            ? command(true, "--port", "0", "--from-environment")
                            : command(true, "--port", "0");
            command.environment().put("PROBE_PORT", Integer.toString(taken.getLocalPort()));
            Process process = command.start();
            try (BufferedReader output = output(process)) {
                assertThat(output.lines().filter(line -> line.contains(words)).findFirst())
                        .isPresent();
            } finally {
                process.destroy();
            }
        }
    }

    @Test
    void aMissingKeyFileIsOneLine() throws Exception {
        String missing = folder.resolve("missing.key").toString();
        assertOneLineThatSays(refused("--port", "0", "--key-file", missing), missing);
    }

    @Test
    void aKeyFileWithoutAKeyIsOneLineThatDoesNotRepeatIt() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.key"), "not a key!");
        Refusal refusal = refused("--port", "0", "--key-file", bad.toString());
        assertOneLineThatSays(refusal, bad.toString(), "Base64");
        assertThat(refusal.lines().get(0)).doesNotContain("not a key!");
    }

    @Test
    void aBadCertificateFileIsOneLine() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.pem"), "nothing");
        assertOneLineThatSays(
                refused("--port", "0", "--cert-path", bad.toString()), bad.toString(), "PEM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "shop/products", "shop/products:id", "shop/p:/a,/b,/c,/d"})
    void aContainerWithoutAllItsPartsIsOneLine(String container) throws Exception {
        assertOneLineThatSays(
                refused("--port", "0", "--container", container),
                container,
                "cosmicworks/products:/categoryId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/products", "products:1=20", "shop/products:1", "shop/p:1=20%"})
    void aThroughputBucketWithoutAllItsPartsIsOneLine(String bucket) throws Exception {
        assertOneLineThatSays(
                refused("--port", "0", "--throughput-bucket", bucket),
                bucket,
                "cosmicworks/products:1=20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/p:6=20", "shop/p:0=20", "shop/p:1=0", "shop/p:1=101"})
    void aThroughputBucketThatCannotBeIsOneLine(String bucket) throws Exception {
        assertOneLineThatSays(
                refused("--port", "0", "--throughput-bucket", bucket), "throughput bucket");
    }

    @Test
    void aContainerHasADatabaseAndUpToThreePaths() {
        EmulatorOptions options =
                CommandLineOptions.withContainer(
                        EmulatorOptions.defaults(), "shop/products:/categoryId");
        assertThat(
                        CommandLineOptions.withContainer(
                                        options, "shop/sales:/tenant,/user/id,/day")
                                .containers())
                .containsExactly(
                        new EmulatorOptions.InitialContainer(
                                "shop", "products", List.of("/categoryId")),
                        new EmulatorOptions.InitialContainer(
                                "shop", "sales", List.of("/tenant", "/user/id", "/day")));
    }

    @Test
    void theSecondEmulatorOnADataFolderSaysWhoHoldsIt() throws Exception {
        String data = folder.resolve("data").toString();
        Process first = start("--port", "0", "--data-path", data);
        try {
            BufferedReader output = output(first);
            String line = output.readLine();
            while (line != null && !line.equals("Started")) {
                line = output.readLine();
            }
            assertOneLineThatSays(
                    refused("--port", "0", "--data-path", data),
                    data,
                    "in use by the process " + first.pid());
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void syncWithoutADataFolderIsOneLine() throws Exception {
        assertOneLineThatSays(refused("--port", "0", "--sync"), "--sync", "--data-path");
    }
}
