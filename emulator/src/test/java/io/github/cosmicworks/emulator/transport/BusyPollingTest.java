package io.github.cosmicworks.emulator.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.SelectStrategy;
import io.netty.channel.epoll.Epoll;
import io.netty.util.IntSupplier;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusyPollingTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(60);
    private static final IntSupplier NOTHING = () -> 0;

    private final BusyPolling strategy = new BusyPolling();

    @AfterEach
    void fallAsleep() {
        BusyPolling.stayAwake(0);
    }

    @Test
    void aThreadThatWasToldNothingSleeps() throws Exception {
        assertThat(strategy.calculateStrategy(NOTHING, false)).isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void aThreadThatIsToStayAwakeAsksAgain() throws Exception {
        BusyPolling.stayAwake(LONG);
        assertThat(strategy.calculateStrategy(NOTHING, false)).isZero();
        assertThat(strategy.calculateStrategy(() -> 3, false)).isEqualTo(3);
    }

    @Test
    void onTheOnlyProcessorItSleepsNevertheless() throws Exception {
        BusyPolling.stayAwake(LONG);
        assertThat(BusyPolling.with(2).newSelectStrategy().calculateStrategy(NOTHING, false))
                .isZero();
        assertThat(BusyPolling.with(1).newSelectStrategy().calculateStrategy(NOTHING, false))
                .isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void itSleepsWhenTheTimeIsOver() throws Exception {
        BusyPolling.stayAwake(TimeUnit.MILLISECONDS.toNanos(1));
        Thread.sleep(2);
        assertThat(strategy.calculateStrategy(NOTHING, false)).isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void eachThreadIsToldForItself() throws Exception {
        Thread other = new Thread(() -> BusyPolling.stayAwake(LONG));
        other.start();
        other.join();
        assertThat(strategy.calculateStrategy(NOTHING, false)).isEqualTo(SelectStrategy.SELECT);
    }

    @Test
    void whoHasTasksDoesNotSleepEither() throws Exception {
        assertThat(strategy.calculateStrategy(() -> 2, true)).isEqualTo(2);
    }

    /** Nobody wakes a thread that does not sleep. */
    @Test
    void aThreadThatStaysAwakeRunsWhatOthersGiveItAndWhatIsDue() throws Exception {
        assumeThat(Epoll.isAvailable()).as("epoll").isTrue();
        EventLoopGroup loop =
                SocketTransport.eventLoops(1, new DefaultThreadFactory("awake", true));
        try {
            loop.submit(() -> BusyPolling.stayAwake(LONG)).get(10, TimeUnit.SECONDS);
            assertThat(loop.submit(() -> "done").get(10, TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(
                            loop.schedule(() -> "due", 1, TimeUnit.MILLISECONDS)
                                    .get(10, TimeUnit.SECONDS))
                    .isEqualTo("due");
        } finally {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }
}
