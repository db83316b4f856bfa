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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By a clock that stands still but for what a test moves it. */
class ClientWakerTest {

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;

    /** Of the first, to a client of which nothing is known. */
    private static final long AT_FIRST = 150 * MICROSECOND;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long time;

    private long time() {
        return time;
    }

    @BeforeEach
    void connect() {
        channel.freezeTime();
        channel.pipeline().addLast(new ClientWaker(this::time, true));
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void answer() {
        channel.writeOutbound(Unpooled.buffer().writeLong(1));
        channel.<ByteBuf>readOutbound().release();
    }

    private void pass(long nanoseconds) {
        time += nanoseconds;
        channel.advanceTimeBy(nanoseconds, TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
    }

    /** Asks, is answered, and asks again after a time, again and again. */
    private void beAskedEvery(long nanoseconds, int times) {
        for (int i = 0; i < times; i++) {
            answer();
            pass(nanoseconds);
            channel.writeInbound(Unpooled.EMPTY_BUFFER);
            channel.releaseOutbound();
        }
        answer();
    }

    /** How long it is until something is sent, in nanoseconds; -1 when nothing is within a time. */
    private long silenceUntilSomethingIsSent(long atMost) {
        for (long silence = 0; silence < atMost; silence += 10 * MICROSECOND) {
            pass(10 * MICROSECOND);
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

    /** It has connected because it has a request. */
    @Test
    void aClientThatHasAskedForNothingYetIsWokenToo() {
        assertThat(silenceUntilSomethingIsSent(2 * SECOND)).isEqualTo(AT_FIRST);
    }

    /** As their sources show: each logs at the level of debugging, or nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "azsdk-java-cosmos/4.83.0 Linux/6.1 JRE/17.0.9",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/4.0.1",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.5.0",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.7.3",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/2.6.6",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/2.6.14"
            })
    void isForClientsThatForgetAnUnknownAnswerWithoutAWord(String userAgent) {
        assertThat(ClientWaker.isFor(userAgent)).isTrue();
    }

    /** As their sources show: they log a warning, and before 3.2 an error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.4.0",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.0.0",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/2.6.3",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/2.4.7",
                "cosmos-netstandard-sdk/3.31",
                ""
            })
    void isNotForOthers(String userAgent) {
        assertThat(ClientWaker.isFor(userAgent)).isFalse();
    }

    @Test
    void theSdkReadsAnAnswerToARequestThatItNeverMade() {
        answer();
        pass(AT_FIRST);

        ByteBuf sent = channel.readOutbound();
        RntbdResponse response = RntbdResponse.decode(Unpooled.copiedBuffer(sent));

        assertThat(response.getTransportRequestId()).isZero();
        assertThat(response.getStatus().code()).isEqualTo(200);
        assertThat(response.hasPayload()).isFalse();
    }

    @Test
    void aRequestWaitsForAnEighthAsLongAsItsCallerWasSilent() {
        answer();
        long silence = 0;
        int wakes = 0;
        while (wakes < 1000) {
            long step = silenceUntilSomethingIsSent(SECOND);
            if (step < 0) {
                break;
            }
            long most = Math.min(silence / 8, 20 * MILLISECOND);
            assertThat(step)
                    .as("after %d us", silence / MICROSECOND)
                    .isLessThanOrEqualTo(silence == 0 ? AT_FIRST : most + 10 * MICROSECOND);
            silence += step;
            wakes++;
        }
        assertThat(silence)
                .as("until it is left alone")
                .isBetween(SECOND, SECOND + 20 * MILLISECOND);
        assertThat(wakes).isLessThan(120);
    }

    /** Nothing but such an answer wakes it, until it looks after silent connections: after 10 s. */
    @Test
    void aClientWithoutATimerIsWokenForAsLongAsItIsConnected() {
        channel.pipeline().removeFirst();
        channel.pipeline().addLast(new ClientWaker(this::time, false));
        answer();
        int wakes = 0;
        for (long silence = 0; silence < 60 * SECOND; wakes++) {
            long step = silenceUntilSomethingIsSent(SECOND);
            assertThat(step)
                    .as("after %d ms", silence / MILLISECOND)
                    .isBetween(1L, 100 * MILLISECOND);
            silence += step;
        }
        assertThat(wakes).isLessThan(720);

        channel.close();
        assertThat(silenceUntilSomethingIsSent(2 * SECOND)).isEqualTo(-1);
    }

    /** As tried with a query after a silence, with 4.0.1, 4.5, 4.15 and 3.7.3. */
    @Test
    void whichClientsHaveATimer() {
        assertThat(ClientWaker.hasTimer("azsdk-java-cosmos/4.83.0 Linux/6.1 JRE/17.0.9")).isTrue();
        assertThat(ClientWaker.hasTimer("Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/4.0.1")).isFalse();
        assertThat(ClientWaker.hasTimer("Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.7.3")).isFalse();
    }

    @Test
    void aClientThatAsksAgainAtOnceIsWokenSoon() {
        beAskedEvery(100 * MICROSECOND, 100);
        assertThat(silenceUntilSomethingIsSent(SECOND))
                .isBetween(55 * MICROSECOND, 70 * MICROSECOND);
    }

    /** Under load, when to read an answer that it did not ask for would cost it most. */
    @Test
    void aClientThatTakesItsTimeIsLeftThatTime() {
        beAskedEvery(800 * MICROSECOND, 100);
        assertThat(silenceUntilSomethingIsSent(SECOND))
                .isBetween(470 * MICROSECOND, 490 * MICROSECOND);
    }

    @Test
    void howeverSlowAClientIsItWaitsForAMillisecondOnly() {
        beAskedEvery(50 * MILLISECOND, 100);
        assertThat(silenceUntilSomethingIsSent(SECOND)).isEqualTo(MILLISECOND);
    }

    @Test
    void howeverFastAClientIsItIsNotWokenBeforeItCouldHaveAsked() {
        beAskedEvery(10 * MICROSECOND, 100);
        assertThat(silenceUntilSomethingIsSent(SECOND)).isEqualTo(50 * MICROSECOND);
    }

    /** What was left lying comes late, and must not make what is left lying next come later. */
    @Test
    void aRequestThatCameLateChangesLittle() {
        beAskedEvery(200 * MICROSECOND, 100);
        long before = silenceUntilSomethingIsSent(SECOND);
        pass(100 * MILLISECOND);
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        channel.releaseOutbound();
        answer();
        assertThat(silenceUntilSomethingIsSent(SECOND)).isBetween(before, before * 5 / 4);
    }

    @Test
    void eachAnswerBeginsTheSilenceAnew() {
        answer();
        beSilentForHalfASecond();
        answer();
        assertThat(silenceUntilSomethingIsSent(SECOND))
                .isLessThanOrEqualTo(AT_FIRST + 20 * MICROSECOND);
    }

    @Test
    void soDoesARequestThatIsNotAnsweredAtOnce() {
        answer();
        beSilentForHalfASecond();
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        assertThat(silenceUntilSomethingIsSent(SECOND))
                .isLessThanOrEqualTo(AT_FIRST + 20 * MICROSECOND);
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
