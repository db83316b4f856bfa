package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.transport.BusyPolling;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends a client that has been silent since its last answer another answer, to a request that there
 * never was.
 *
 * <p>The SDK gives a request to the thread of its connection in two steps: it wakes the thread to
 * return the connection to the pool, and then adds the request without waking it. A thread that has
 * gone back to sleep in between leaves the request where it is until something else wakes it, and
 * if nothing does, for 100 ms; its earliest versions have no such timer, and wait for 10 s until
 * they look after a connection on which nothing is sent. With one caller after the other that is
 * the rule and not the exception. An answer that nobody waits for is something that wakes it: the
 * SDK reads it, finds no request for it and forgets it.
 *
 * <p>Each costs the client's thread some 20 µs, which under load it has not to give, so the first
 * comes when the client has been silent for most of the time that it usually is, and after that the
 * longer the silence, the rarer they are: a request waits at most an eighth as long as its caller
 * had been silent before, or a millisecond when that is more, and no longer than 20 ms. After a
 * second of silence a client with the timer is sent no more. One without it is sent ten a second
 * for as long as it is connected: these are its timer.
 *
 * <p>What it is worth to a test suite, measured on two cores by turns, in five rounds: 1,200
 * requests of one caller with azure-cosmos 4.83, emulator and client in one JVM. Without it the
 * suite takes 5 times as long (median; 3.4 to 10 times) and a quarter more processor time.
 *
 * <p>For the first half of a millisecond they have to be on time, and the thread that sends them
 * {@linkplain BusyPolling stays awake} for that.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes the connection, and that is all
// there is to do
public final class ClientWaker extends ChannelDuplexHandler {

    /** Where nothing is known yet: what a caller needs to come up with its next request. */
    private static final long USUAL_AT_FIRST = TimeUnit.MICROSECONDS.toNanos(250);

    /** An average over about as many silences as this. */
    private static final int MEMORY = 8;

    /** A longer silence may have been a request that was left lying. */
    private static final int OUTLIER = 2;

    /** The first comes after this much of the usual silence, within limits. */
    private static final int FIRST_PERCENT = 60;

    private static final long EARLIEST = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LATEST = TimeUnit.MILLISECONDS.toNanos(1);

    /** Each other one when the silence has become longer by one such part, within a limit. */
    private static final int STEP = 8;

    private static final long LONGEST_STEP = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(1);

    /** What the timer of later versions of the SDK waits for. */
    private static final long TIMER = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long it matters that they are on time. */
    private static final long AWAKE = TimeUnit.MICROSECONDS.toNanos(500);

    /** What version 4 of the SDK calls itself first. */
    private static final String SDK = "azsdk-java-cosmos/4";

    /** What versions 2 and 3 call themselves, and 4 before 4.4. */
    private static final Pattern EARLIER_SDK =
            Pattern.compile("\\bcosmosdb-java-sdk/(\\d)\\.(\\d{1,4})\\.(\\d{1,4})");

    /** The SDK counts its requests from 1. */
    private static final long NO_REQUEST = 0;

    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(answer()).asReadOnly();

    private final LongSupplier clock;
    private final boolean hasTimer;
    private Future<?> next;

    /** In nanoseconds, from an answer until the client sends something. */
    private long usual = USUAL_AT_FIRST;

    private long silence;
    private long answeredAt;
    private boolean waiting;
    private boolean answered;

    /**
     * Whether a client has to be woken, and bears it. Versions before 3.5 and 2.6.6 of the SDK log
     * a warning or an error for each answer that they know no request for; see {@code
     * messageReceived} of their {@code RntbdRequestManager}.
     */
    static boolean isFor(String userAgent) {
        if (userAgent.startsWith(SDK)) {
            return true;
        }
        Matcher version = EARLIER_SDK.matcher(userAgent);
        if (!version.find()) {
            return false;
        }
        int minor = Integer.parseInt(version.group(2));
        return switch (version.group(1)) {
            case "2" -> minor > 6 || (minor == 6 && Integer.parseInt(version.group(3)) >= 6);
            case "3" -> minor >= 5;
            case "4" -> true;
            default -> false;
        };
    }

    /**
     * Whether a client writes what it has left lying after 100 ms of its own accord. As tried: of
     * ten queries after a silence three waited for 6 to 8 s with 4.0.1, and of 28 with 4.5 and
     * 4.15, which have another name, none.
     */
    static boolean hasTimer(String userAgent) {
        return userAgent.startsWith(SDK);
    }

    /** For a connection of today's SDK whose context has been negotiated. */
    public ClientWaker() {
        this(System::nanoTime, true);
    }

    /** For a connection of a client that this {@linkplain #isFor is for}. */
    ClientWaker(String userAgent) {
        this(System::nanoTime, hasTimer(userAgent));
    }

    ClientWaker(LongSupplier clock, boolean hasTimer) {
        this.clock = clock;
        this.hasTimer = hasTimer;
    }

    private static ByteBuf answer() {
        ByteBuf out = Unpooled.directBuffer();
        out.writeIntLE(0);
        out.writeIntLE(200);
        out.writeZero(2 * Long.BYTES);
        ResponseToken.PAYLOAD_PRESENT.write(out, 0);
        ResponseToken.TRANSPORT_REQUEST_ID.write(out, NO_REQUEST);
        return out.setIntLE(0, out.writerIndex());
    }

    /** The request that a client has connected for can be left lying as well. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        restart(ctx);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        answered = true;
        answeredAt = clock.getAsLong();
        waiting = true;
        BusyPolling.stayAwake(AWAKE);
        restart(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (waiting) {
            waiting = false;
            long latest = Math.min(clock.getAsLong() - answeredAt, OUTLIER * usual);
            usual += (latest - usual) / MEMORY;
        }
        ctx.fireChannelRead(message);
    }

    /** What was read may take long to answer, and the client have more to send all the while. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        answered = false;
        ctx.fireChannelReadComplete();
        if (!answered && next != null) {
            restart(ctx);
        }
    }

    private void restart(ChannelHandlerContext ctx) {
        stop();
        silence = 0;
        plan(ctx);
    }

    private void plan(ChannelHandlerContext ctx) {
        if ((silence < LONGEST_SILENCE || !hasTimer) && !ctx.executor().isShuttingDown()) {
            long step = step();
            silence += step;
            next = ctx.executor().schedule(() -> wake(ctx), step, TimeUnit.NANOSECONDS);
        }
    }

    private long step() {
        if (silence >= LONGEST_SILENCE) {
            return TIMER;
        }
        return silence == 0
                ? Math.max(EARLIEST, Math.min(usual * FIRST_PERCENT / 100, LATEST))
                : Math.min(silence / STEP, LONGEST_STEP);
    }

    private void wake(ChannelHandlerContext ctx) {
        // A client that does not even read what is there is not made to read more.
        if (ctx.channel().isWritable()) {
            ctx.writeAndFlush(ANSWER.duplicate());
        }
        plan(ctx);
    }

    private void stop() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        stop();
    }
}
