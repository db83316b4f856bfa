package io.github.cosmicworks.everysample;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.CosmosTarget;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When network, certificate or identity is wrong, a main by itself, as an editor runs it, says so
 * in one line that tells what to do.
 */
@Tag("slow")
class FailureTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String QUICKSTART = "001-quickstart quickstart.Step01Quickstart";
    private static final String CONNECT = "002-connect connect.Step07AccountKey";
    private static final String HOW_TO = "003-how-to howto.items.Step32ReadItem";
    private static final String PASSWORDLESS = "002-connect connect.Step01DefaultCredential";
    private static final int SECONDS = 120;

    private static CosmosTarget target;

    @TempDir private Path temporary;

    @BeforeAll
    static void start() {
        target = CosmosTarget.embedded(0);
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    private String fail(
            String sample, Map<String, String> variables, Map<String, String> properties)
            throws IOException, InterruptedException {
        Path module = ROOT.resolve(sample.replaceFirst(" .*", ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(
                List.of(
                        "-cp",
                        module.resolve("target/classes")
                                + File.pathSeparator
                                + Files.readString(module.resolve("target/launcher.classpath"))
                                        .strip(),
                        "io.github.cosmicworks." + sample.replaceFirst(".* ", "")));
        Path err = temporary.resolve("err.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(err.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(COSMOS|AZURE|IDENTITY|MSI)_.*|JAVA_TOOL_OPTIONS"));
        // Nobody who is signed in to the tools of this machine.
        builder.environment().put("AZURE_CONFIG_DIR", temporary.toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        // A newer JVM warns of the libraries' native code, and puts an empty line behind that.
        String text =
                Files.readString(err, Charset.defaultCharset())
                        .replaceAll("(?m)(^WARNING: .*\\R)+\\R?", "");
        assertThat(text).hasLineCount(1);
        Path details = Path.of(text.strip().replaceFirst(".* Details: ", ""));
        assertThat(details).content().contains("\tat ");
        return text;
    }

    private static Map<String, String> variables(String endpoint) {
        Map<String, String> variables = new HashMap<>();
        variables.put("COSMOS_ENDPOINT", endpoint);
        variables.put("COSMOS_KEY", target.key().orElseThrow());
        variables.put("COSMOS_SECONDARY_KEY", target.key().orElseThrow());
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {QUICKSTART, CONNECT, HOW_TO})
    void anEndpointThatIsDown(String sample) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String endpoint = "https://localhost:" + port + "/";
        assertThat(fail(sample, variables(endpoint), Map.of()))
                .startsWith("Nothing answers at " + endpoint)
                .contains("./samples emulator");
    }

    @Test
    void aHostThatIsNotThere() throws Exception {
        assertThat(fail(HOW_TO, variables("https://nobody.invalid/"), Map.of()))
                .startsWith("There is no host of this name: https://nobody.invalid/");
    }

    @Test
    void aCertificateThatIsNotTrusted() throws Exception {
        assertThat(fail(HOW_TO, variables(target.endpoint().toString()), Map.of()))
                .startsWith("The certificate of " + target.endpoint() + " is not trusted.")
                .contains("./samples emulator");
    }

    @Test
    void anIdentityThatIsMissing() throws Exception {
        assertThat(
                        fail(
                                PASSWORDLESS,
                                variables(target.endpoint().toString()),
                                target.systemProperties()))
                .startsWith("No identity can sign in here.")
                .contains("az login", "./samples emulator");
    }

    @Test
    void aKeyThatIsWrong() throws Exception {
        Map<String, String> variables = variables(target.endpoint().toString());
        variables.put("COSMOS_KEY", "d3Jvbmc=");
        assertThat(fail(HOW_TO, variables, target.systemProperties()))
                .startsWith("The account refuses the key. Check COSMOS_KEY");
    }

    @Test
    void aKeyThatIsNotWhole() throws Exception {
        Map<String, String> variables = variables(target.endpoint().toString());
        variables.put("COSMOS_KEY", "C2y6yDjf5");
        assertThat(fail(HOW_TO, variables, target.systemProperties()))
                .startsWith("A key has no valid form. Copy COSMOS_KEY again");
    }

    @Test
    void anEndpointThatIsNoAddress() throws Exception {
        assertThat(fail(HOW_TO, variables("localhost:8081"), Map.of()))
                .startsWith("COSMOS_ENDPOINT is not the address of an account: 'localhost:8081'.");
    }

    @Test
    void anotherProgramThatAnswers() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerWithoutTls(other), "another-program");
            server.setDaemon(true);
            server.start();
            String endpoint = "https://localhost:" + other.getLocalPort() + "/";
            assertThat(fail(HOW_TO, variables(endpoint), Map.of()))
                    .startsWith("The program at " + endpoint + " is no Cosmos DB");
        }
    }

    private static void answerWithoutTls(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                // What the client sends is read, or the answer would be lost with the connection.
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client or the test has left.
            }
        }
    }

    @Test
    void theModulesExplainAlike() throws IOException {
        String quickstart = source("001-quickstart", "quickstart");
        assertThat(source("002-connect", "connect")).isEqualTo(quickstart);
        assertThat(source("003-how-to", "howto")).isEqualTo(quickstart);
    }

    private static String source(String module, String name) throws IOException {
        return Files.readString(
                        ROOT.resolve(module)
                                .resolve("src/main/java/io/github/cosmicworks")
                                .resolve(name)
                                .resolve("Failure.java"))
                .replaceFirst("package .*;", "");
    }
}
