package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Sends a client that has been silent since its last answer another answer, to a request that there
 * never was.
 *
 * <p>The SDK gives a request to the thread of its connection in two steps: it wakes the thread to
 * return the connection to the pool, and then adds the request without waking it. A thread that has
 * gone back to sleep in between leaves the request where it is until something else wakes it, and
 * if nothing does, for 100 ms. With one caller after the other that is the rule and not the
 * exception. An answer that nobody waits for is something that wakes it: the SDK reads it, finds no
 * request for it and forgets it.
 *
 * <p>The longer the silence, the rarer they are: a request waits at most half as long as its caller
 * had been silent before, and no longer than 20 ms. After a second of silence there are no more.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes the connection, and that is all
// there is to do
public final class ClientWaker extends ChannelDuplexHandler {

    /** A caller that has an answer needs about this long to come up with its next request. */
    private static final long FIRST = TimeUnit.MICROSECONDS.toNanos(80);

    /** For as long as the next request is most likely to come, no time is given away. */
    private static final long SHORT_SILENCE = TimeUnit.MICROSECONDS.toNanos(250);

    private static final long STEP = TimeUnit.MICROSECONDS.toNanos(40);
    private static final long LONGEST_STEP = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(1);

    /** The SDK counts its requests from 1. */
    private static final long NO_REQUEST = 0;

    private static final ByteBuf ANSWER = Unpooled.unreleasableBuffer(answer()).asReadOnly();

    private Future<?> next;
    private long silence;
    private boolean answered;

    private static ByteBuf answer() {
        ByteBuf out = Unpooled.directBuffer();
        out.writeIntLE(0);
        out.writeIntLE(200);
        out.writeZero(2 * Long.BYTES);
        ResponseToken.PAYLOAD_PRESENT.write(out, 0);
        ResponseToken.TRANSPORT_REQUEST_ID.write(out, NO_REQUEST);
        return out.setIntLE(0, out.writerIndex());
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        answered = true;
        restart(ctx);
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
        if (silence < LONGEST_SILENCE && !ctx.executor().isShuttingDown()) {
            long step = step(silence);
            silence += step;
            next = ctx.executor().schedule(() -> wake(ctx), step, TimeUnit.NANOSECONDS);
        }
    }

    private static long step(long silence) {
        if (silence == 0) {
            return FIRST;
        }
        return silence < SHORT_SILENCE ? STEP : Math.min(silence / 2, LONGEST_STEP);
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
