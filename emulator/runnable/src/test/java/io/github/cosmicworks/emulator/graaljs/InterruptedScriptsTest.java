package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An emulator that is told to end while a script runs does not wait for the script. */
@Tag("slow")
class InterruptedScriptsTest {

    private static final String FOR_EVER = "function () { while (true) { } }";

    /** A script ends by itself after five seconds. On a machine of its own it takes one. */
    private static final Duration PATIENCE =
            Duration.ofMillis(Boolean.getBoolean("emulator.noise") ? 1_000 : 4_000);

    @Test
    void aProcessThatIsToldToEndEndsAtOnce() throws Exception {
        try (EmulatorProcess emulator = new EmulatorProcess()) {
            emulator.createContainerWithAnItem();
            // Has the engine loaded: what takes the processor's time from then on is the script.
            emulator.createProcedure("hello", "() => __.response.setBody(1)");
            assertThat(emulator.execute("hello").statusCode()).isEqualTo(200);
            emulator.createProcedure("loop", FOR_EVER);
            Duration before = processorTime(emulator);
            CompletableFuture<Boolean> call =
                    CompletableFuture.supplyAsync(() -> isAnswered(emulator));
            await(() -> processorTime(emulator).compareTo(before.plusMillis(300)) > 0);

            long told = System.nanoTime();
            emulator.process().destroy(); // SIGTERM
            assertThat(emulator.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(PATIENCE);
            assertThat(emulator.process().exitValue()).isIn(0, 143);
            assertThat(call.get(60, TimeUnit.SECONDS)).isFalse();
        }
    }

    private static boolean isAnswered(EmulatorProcess emulator) {
        try {
            return emulator.execute("loop").statusCode() == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static Duration processorTime(EmulatorProcess emulator) {
        return emulator.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** As in a test suite, whose JVM goes on. */
    @Test
    void anEmulatorThatIsClosedLeavesNoScriptBehind() throws Exception {
        CosmosTarget target = CosmosTarget.embedded(0);
        try (CosmosClient client = target.clientBuilder(ConnectionMode.GATEWAY).buildClient()) {
            ScriptedContainer scripts = scripted(client);
            String procedure = scripts.procedure(FOR_EVER);
            Set<Thread> others = runningScripts();
            CompletableFuture<CosmosException> call =
                    CompletableFuture.supplyAsync(
                            () -> ScriptedContainer.failure(() -> scripts.execute(procedure)));
            await(() -> !others.containsAll(runningScripts()));
            Set<Thread> running = runningScripts();
            running.removeAll(others);

            long told = System.nanoTime();
            target.close();
            await(() -> running.stream().noneMatch(Thread::isAlive));
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(PATIENCE);
            assertThat(call.get(60, TimeUnit.SECONDS).getStatusCode()).isNotEqualTo(200);
        }
    }

    /** The threads on which the engine runs a script just now. */
    static Set<Thread> runningScripts() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().startsWith("cosmos-emulator-script"))
                .filter(
                        entry ->
                                Arrays.stream(entry.getValue())
                                        .anyMatch(InterruptedScriptsTest::isCall))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isCall(StackTraceElement frame) {
        return frame.getClassName().equals(GraalSession.class.getName())
                && frame.getMethodName().equals("call");
    }

    private static ScriptedContainer scripted(CosmosClient client) {
        client.createDatabase("interrupted");
        client.getDatabase("interrupted").createContainer("products", "/categoryId");
        CosmosContainer products = client.getDatabase("interrupted").getContainer("products");
        return new ScriptedContainer(products);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
