package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By a clock that stands still but for what a test moves it. */
class ClientWakerTest {

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ClientWaker());

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void answer() {
        channel.writeOutbound(Unpooled.buffer().writeLong(1));
        channel.<ByteBuf>readOutbound().release();
    }

    /** How long it is until something is sent, in nanoseconds; -1 when nothing is within a time. */
    private long silenceUntilSomethingIsSent(long atMost) {
        for (long silence = 0; silence < atMost; silence += 10 * MICROSECOND) {
            channel.advanceTimeBy(10 * MICROSECOND, TimeUnit.NANOSECONDS);
            channel.runScheduledPendingTasks();
            ByteBuf sent = channel.readOutbound();
            if (sent != null) {
                sent.release();
                return silence + 10 * MICROSECOND;
            }
        }
        return -1;
    }

    private void beSilentForHalfASecond() {
        for (long silence = 0; silence < SECOND / 2; ) {
            silence += silenceUntilSomethingIsSent(SECOND);
        }
    }

    @Test
    void aClientThatWasSentNothingYetIsLeftAlone() {
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        assertThat(silenceUntilSomethingIsSent(2 * SECOND)).isEqualTo(-1);
    }

    @Test
    void theSdkReadsAnAnswerToARequestThatItNeverMade() {
        answer();
        channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        ByteBuf sent = channel.readOutbound();
        RntbdResponse response = RntbdResponse.decode(Unpooled.copiedBuffer(sent));

        assertThat(response.getTransportRequestId()).isZero();
        assertThat(response.getStatus().code()).isEqualTo(200);
        assertThat(response.hasPayload()).isFalse();
    }

    @Test
    void aRequestWaitsForHalfAsLongAsItsCallerWasSilent() {
        answer();
        long silence = 0;
        int wakes = 0;
        while (wakes < 1000) {
            long step = silenceUntilSomethingIsSent(SECOND);
            if (step < 0) {
                break;
            }
            long most = Math.min(silence / 2, 20 * MILLISECOND);
            assertThat(step)
                    .as("after %d us", silence / MICROSECOND)
                    .isLessThanOrEqualTo(Math.max(100 * MICROSECOND, most + 10 * MICROSECOND));
            silence += step;
            wakes++;
        }
        assertThat(silence)
                .as("until it is left alone")
                .isBetween(SECOND, SECOND + 20 * MILLISECOND);
        assertThat(wakes).isLessThan(80);
    }

    @Test
    void eachAnswerBeginsTheSilenceAnew() {
        answer();
        beSilentForHalfASecond();
        answer();
        assertThat(silenceUntilSomethingIsSent(SECOND)).isLessThan(100 * MICROSECOND);
    }

    @Test
    void soDoesARequestThatIsNotAnsweredAtOnce() {
        answer();
        beSilentForHalfASecond();
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        assertThat(silenceUntilSomethingIsSent(SECOND)).isLessThan(100 * MICROSECOND);
    }

    @Test
    void aClientThatDoesNotReadIsSentNothing() {
        answer();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        assertThat(silenceUntilSomethingIsSent(20 * MILLISECOND)).isEqualTo(-1);
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        assertThat(silenceUntilSomethingIsSent(20 * MILLISECOND)).isPositive();
    }

    @Test
    void aClosedConnectionIsForgotten() {
        answer();
        channel.close();
        assertThat(silenceUntilSomethingIsSent(2 * SECOND)).isEqualTo(-1);
        assertThat(channel.runScheduledPendingTasks()).as("tasks that are left").isEqualTo(-1);
    }
}
