package io.github.cosmicworks.emulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work in the place of scripts: what becomes of it when it does not end, or ends too late. */
class ScriptRuntimeTest {

    private static final ScriptLimits LIMITS =
            new ScriptLimits(Duration.ofMillis(50), Long.MAX_VALUE, 1, 4);

    private final CountDownLatch release = new CountDownLatch(1);
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

    private String stuck(ScriptRun run, List<String> late) {
        run.restartClock();
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
