package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process without memory ends and says so: it does not hang. */
@Timeout(60)
class MemoryExhaustionTest {

    /** What a process has said, and how it has ended. */
    private record End(int exitCode, String said) {}

    /** A program whose second thread fails, while the first one goes on. */
    static final class Program {

        private Program() {}

        @SuppressWarnings({
            "InfiniteLoopStatement",
            "ModifiedButNotUsed"
        }) // on purpose: it fills its memory
        private static void fillMemory() {
            List<long[]> all = new ArrayList<>();
            while (true) {
                all.add(new long[100_000]);
            }
        }

        private static void fail() {
            throw new IllegalStateException("on purpose");
        }

        public static void main(String[] args) throws InterruptedException {
            Thread.setDefaultUncaughtExceptionHandler(new MemoryExhaustion());
            Thread second =
                    new Thread(args[0].equals("memory") ? Program::fillMemory : Program::fail);
            second.start();
            second.join();
            System.out.println("The first thread goes on.");
        }
    }

    private static End run(String failure) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                failure)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), said);
    }

    @Test
    void theProcessEndsWhenAThreadHasNoMemory() throws Exception {
        End end = run("memory");
        assertThat(end.exitCode()).isEqualTo(3);
        assertThat(end.said()).contains("has run out of memory").doesNotContain("goes on");
    }

    @Test
    void anyOtherFailureIsPrintedAndEndsItsThreadOnly() throws Exception {
        End end = run("other");
        assertThat(end.exitCode()).isZero();
        assertThat(end.said()).contains("IllegalStateException: on purpose", "goes on");
    }

    /**
     * An event loop says what it died of and then ends, without an exception that is not caught.
     */
    @Test
    void aLostThreadIsToldOf() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (Listeners listeners = new Listeners(EmulatorOptions.defaults())) {
            listeners.whenThreadIsLost(lost::countDown);
            listeners.eventLoops().next().shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
            lost.await(); // ends early when the test times out
        }
    }

    @Test
    void anEmulatorThatIsClosedHasLostNone() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        Listeners listeners = new Listeners(EmulatorOptions.defaults());
        listeners.whenThreadIsLost(lost::countDown);
        listeners.close();
        assertThat(lost.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }
}
