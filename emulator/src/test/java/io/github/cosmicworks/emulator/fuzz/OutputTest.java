package io.github.cosmicworks.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Only what an input has caused is held against it. */
@Isolated("listens to what the whole JVM prints")
class OutputTest {

    @Test
    void theListenersThreadsAreHeard() throws InterruptedException {
        try (Output output = Output.listen()) {
            System.err.println("from the test");
            inThread(Output.THREADS + "io", () -> System.out.println("from a loop"));
            inThread(
                    Output.THREADS + "worker",
                    () -> LoggerFactory.getLogger(OutputTest.class).warn("from a worker"));
            assertThat(output.printed()).contains("from the test", "from a loop", "from a worker");
        }
    }

    @Test
    void otherThreadsAreNot() throws InterruptedException {
        try (Output output = Output.listen()) {
            inThread("of another test", () -> System.err.println("The printing of this is meant."));
            assertThat(output.printed()).isEmpty();
        }
    }

    private static void inThread(String name, Runnable action) throws InterruptedException {
        Thread thread = new Thread(action, name);
        thread.start();
        thread.join();
    }
}
