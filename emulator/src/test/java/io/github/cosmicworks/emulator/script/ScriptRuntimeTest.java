package io.github.cosmicworks.emulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work in the place of scripts: what becomes of it when it does not end, or ends too late. */
class ScriptRuntimeTest {

    private static final ScriptLimits LIMITS =
            new ScriptLimits(Duration.ofMillis(50), Long.MAX_VALUE, 1, 4, 3);

    private final CountDownLatch release = new CountDownLatch(1);

    /** So many stuck scripts as there are threads. */
    private final CountDownLatch waiting = new CountDownLatch(LIMITS.running() + LIMITS.lost());

    private final ScriptRuntime runtime = new ScriptRuntime(LIMITS, new AtOnce());

    private static final class AtOnce implements ScriptRuntime.Waiting {

        @Override
        public <T> T whileWaiting(Callable<T> call) throws Exception {
            return call.call();
        }
    }

    @AfterEach
    void close() {
        release.countDown();
        runtime.close();
    }

    /** Some work of the engine cannot be interrupted; it must not hold anybody else up. */
    @Test
    void whatDoesNotNoticeItsEndIsGivenUpAndHoldsNobodyUp() {
        List<String> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ServiceException failure =
                    catchThrowableOfType(
                            ServiceException.class, () -> runtime.run(run -> stuck(run, late)));
            assertThat(failure.status()).isEqualTo(408);
        }
        assertThat(runtime.<String>run(run -> "answered")).isEqualTo("answered");
        assertThat(late).as("what was given up has committed nothing").isEmpty();
    }

    /**
     * More of them than there are threads: whoever comes is told at once, and so is who waits
     * already. When one has stopped, scripts run again.
     */
    @Test
    void whenNoThreadIsLeftThatIsAnErrorUntilOneIs() throws Exception {
        List<String> late = new ArrayList<>();
        for (int i = 0; i < LIMITS.lost(); i++) {
            assertThat(statusOf(run -> stuck(run, late))).isEqualTo(408);
        }
        CompletableFuture<Integer> last =
                CompletableFuture.supplyAsync(() -> statusOf(run -> stuck(run, late)));
        waiting.await();
        // The last thread is taken: these two wait for it.
        CompletableFuture<Integer> waits =
                CompletableFuture.supplyAsync(() -> statusOf(run -> "answered"));
        assertThat(last.get(10, TimeUnit.SECONDS)).isEqualTo(408);
        assertThat(waits.get(1, TimeUnit.SECONDS)).isEqualTo(503);
        ServiceException failure =
                catchThrowableOfType(ServiceException.class, () -> runtime.run(run -> "answered"));
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.getMessage()).contains("4 scripts that were ended have not stopped yet");

        assertThat(runtime.waiting()).as("those that are kept of what was refused").isZero();

        release.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int status = 503;
        while (status == 503 && System.nanoTime() < end) {
            status = statusOf(run -> "answered");
        }
        assertThat(status).isEqualTo(200);
        assertThat(late).isEmpty();
    }

    private int statusOf(Function<ScriptRun, String> work) {
        try {
            runtime.run(work);
            return 200;
        } catch (ServiceException e) {
            return e.status();
        }
    }

    private String stuck(ScriptRun run, List<String> late) {
        run.restartClock();
        waiting.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        run.commit(() -> late.add("committed"));
        return "late";
    }

    @Test
    void whatWasEndedDoesNotCommit() {
        AtomicInteger commits = new AtomicInteger();
        ServiceException failure =
                catchThrowableOfType(
                        ServiceException.class,
                        () ->
                                runtime.run(
                                        run -> {
                                            run.end(ScriptRun.Ending.TIME);
                                            run.commit(commits::incrementAndGet);
                                            return "";
                                        }));
        assertThat(failure.status()).isEqualTo(408);
        assertThat(commits).hasValue(0);
    }

    @Test
    void nobodyIsToldOfATimeoutWhoseWritesAreThere() {
        assertThat(
                        runtime.<String>run(
                                run -> {
                                    run.commit(() -> {});
                                    run.end(ScriptRun.Ending.TIME);
                                    run.requireNotEnded();
                                    return "committed";
                                }))
                .isEqualTo("committed");
    }

    @Test
    void aCommitThatFailsMayBeFollowedByAnEnd() {
        ServiceException failure =
                catchThrowableOfType(
                        ServiceException.class,
                        () ->
                                runtime.run(
                                        run -> {
                                            try {
                                                run.commit(
                                                        () -> {
                                                            throw new IllegalStateException();
                                                        });
                                            } catch (IllegalStateException e) {
                                                run.end(ScriptRun.Ending.MEMORY);
                                            }
                                            run.requireNotEnded();
                                            return "";
                                        }));
        assertThat(failure.status()).isEqualTo(403);
    }
}
