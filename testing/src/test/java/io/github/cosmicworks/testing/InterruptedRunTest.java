package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is stopped in the middle of a test leaves no database in an account behind. */
@Timeout(120)
class InterruptedRunTest {

    private static final String DATABASE = "database: ";
    private static final String IGNORED_SIGNALS = "SigIgn:";
    private static final long SIGINT_BIT = 1L << (2 - 1);

    /** Has a database with a container and an item, and never comes to its end. */
    @CosmosDbTest
    static class Endless {

        @Test
        void waits(
                CosmosDatabase database,
                @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products)
                throws IOException {
            products.createItem(Map.of("id", "1", "categoryId", "surf"));
            System.out.println(DATABASE + database.getId());
            assertThat(System.in.read()).as("nobody writes to it").isNotNegative();
        }
    }

    /** What Maven's JVM for tests is to its tests, and what is stopped here. */
    static final class Run {

        private Run() {}

        /** Runs the class to its end. */
        public static void main(String[] args) {
            JUnitRun.of(Endless.class).execute();
        }
    }

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalThatEndsTheJvmLeavesNoDatabaseBehind(String signal) throws Exception {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"), "Windows has no such signals");
        assumeFalse(
                signal.equals("INT") && ignoresInterrupts(),
                "What started this run in the background lets it and its children ignore SIGINT");
        try (CosmosTarget account = CosmosTarget.embedded(0);
                CosmosClient client = account.clientBuilder().buildClient()) {
            List<String> before = databases(client);
            Process run = start(account);
            try {
                String database = databaseOf(run);
                assertThat(databases(client)).contains(database);

                int sent =
                        new ProcessBuilder("kill", "-s", signal, "" + run.pid()).start().waitFor();

                assertThat(sent).isZero();
                assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("the JVM ends").isTrue();
                assertThat(databases(client)).isEqualTo(before);
            } finally {
                run.destroyForcibly();
            }
        }
    }

    /** Where the system tells; a process hands this on to those that it starts. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(IGNORED_SIGNALS))
                .map(line -> line.substring(IGNORED_SIGNALS.length()).strip())
                .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT_BIT) != 0);
    }

    private static List<String> databases(CosmosClient client) {
        return client.readAllDatabases().stream().map(CosmosDatabaseProperties::getId).toList();
    }

    /** To that JVM the emulator of this one is an account: something that was there before. */
    private Process start(CosmosTarget account) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        account.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Run.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(account.environment());
        builder.environment().put(TargetSettings.TARGET, "account");
        return builder.redirectError(folder.resolve("errors").toFile()).start();
    }

    private String databaseOf(Process run) throws IOException {
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = new BufferedReader(run.inputReader(StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(DATABASE)) {
                    return line.substring(DATABASE.length());
                }
                said.append(line).append(System.lineSeparator());
            }
        }
        throw new AssertionError(
                "No database was made: " + said + Files.readString(folder.resolve("errors")));
    }
}
