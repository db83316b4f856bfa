package io.github.cosmicworks.emulator.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.protocol.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FairWorkersTest {

    private static final int TURNS = 2;
    private static final int THREADS = 8;

    private final FairWorkers workers =
            new FairWorkers(
                    new FairWorkers.Limits(TURNS, THREADS, 20, TimeUnit.MILLISECONDS.toNanos(2)),
                    Thread::new);
    private final AtomicBoolean stop = new AtomicBoolean();

    @AfterEach
    void close() {
        stop.set(true);
        workers.close();
    }

    /** Works until the test ends, and lets others go now and then. */
    private void endless(Turn turn) {
        while (!stop.get()) {
            turn.letOthersGo();
        }
    }

    @Test
    void whatIsShortDoesNotWaitForWhatIsLong() throws Exception {
        for (int i = 0; i < THREADS - 1; i++) {
            workers.submit("hostile", i, () -> true, this::endless);
        }
        for (int i = 0; i < 50; i++) {
            CountDownLatch done = new CountDownLatch(1);
            workers.submit("other", "client", () -> true, turn -> done.countDown());
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void asManyWorkAtATimeAsThereAreTurns() throws Exception {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch turnsTaken = new CountDownLatch(200);
        for (int i = 0; i < 6; i++) {
            workers.submit(
                    "group",
                    i,
                    () -> true,
                    turn -> {
                        while (!stop.get()) {
                            most.accumulateAndGet(working.incrementAndGet(), Math::max);
                            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3);
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                            working.decrementAndGet();
                            turnsTaken.countDown();
                            turn.letOthersGo();
                        }
                    });
        }
        assertThat(turnsTaken.await(15, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(TURNS);
    }

    /** One client that asks for much has its turn as often as one that asks for little. */
    @Test
    void turnsGoRoundByGroupAndMember() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(8);
        try (FairWorkers one =
                new FairWorkers(new FairWorkers.Limits(1, 1, 20, 1_000_000), Thread::new)) {
            one.submit("first", "first", () -> true, turn -> await(hold));
            for (String who :
                    List.of(
                            "loud a", "loud a", "loud a", "loud a", "quiet b", "quiet b", "loud c",
                            "loud c")) {
                String[] groupAndMember = who.split(" ", -1);
                one.submit(
                        groupAndMember[0],
                        groupAndMember[1],
                        () -> true,
                        turn -> {
                            order.add(who);
                            done.countDown();
                        });
            }
            hold.countDown();
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(order)
                .containsExactly(
                        "loud a", "quiet b", "loud c", "quiet b", "loud a", "loud c", "loud a",
                        "loud a");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void workThatNobodyWaitsForIsGivenUp() {
        AtomicBoolean wanted = new AtomicBoolean(true);
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        workers.submit(
                "group",
                "member",
                wanted::get,
                turn -> {
                    try {
                        endless(turn);
                    } catch (ServiceException e) {
                        outcome.completeExceptionally(e);
                    }
                });
        wanted.set(false);
        assertThat(outcome).failsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void workThatFailsCostsNoThread() throws Exception {
        for (int i = 0; i < THREADS * 2; i++) {
            workers.submit(
                    "group",
                    "member",
                    () -> true,
                    turn -> {
                        throw new IllegalStateException("on purpose");
                    });
        }
        CountDownLatch done = new CountDownLatch(1);
        workers.submit("group", "member", () -> true, turn -> done.countDown());
        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void moreThanTheBoundIsRefused() {
        CountDownLatch hold = new CountDownLatch(1);
        for (int i = 0; i < TURNS + 20; i++) {
            assertThat(workers.submit("group", i, () -> true, turn -> await(hold))).isTrue();
        }
        assertThat(workers.submit("group", 99, () -> true, turn -> {})).isFalse();
        hold.countDown();
    }

    @Test
    void theyAreIdleWhenNothingWaitsOrWorks() throws Exception {
        assertThat(workers.isIdle()).isTrue();
        CountDownLatch hold = new CountDownLatch(1);
        for (int i = 0; i < TURNS + 1; i++) {
            workers.submit("group", i, () -> true, turn -> await(hold));
            assertThat(workers.isIdle()).isFalse();
        }
        hold.countDown();
        while (!workers.isIdle()) {
            TimeUnit.MILLISECONDS.sleep(1); // until the timeout of this class
        }
    }

    @Test
    void closedWorkersTakeNothingAndEndWhatHasBegun() {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        workers.submit(
                "group",
                "member",
                () -> true,
                turn -> {
                    begun.countDown();
                    try {
                        endless(turn);
                    } catch (ServiceException e) {
                        outcome.completeExceptionally(e);
                    }
                });
        await(begun);
        workers.close();
        assertThat(outcome).failsWithin(5, TimeUnit.SECONDS);
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> workers.submit("group", "member", () -> true, turn -> {}));
    }
}
