package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.ClientConnection;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. Each request is answered when it is done, whatever came before it. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a write that fails closes the connection, and that is all
// there is to do
final class DirectHandler extends SimpleChannelInboundHandler<Object> {

    /** The other end. */
    private record DirectClientConnection(Channel channel) implements ClientConnection {

        @Override
        public boolean isOpen() {
            return channel.isActive();
        }

        @Override
        public void hangUp() {
            channel.close();
        }

        @Override
        public Object identity() {
            return channel.id();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(DirectHandler.class);

    /** In bytes; so much is sent before all that came has been answered. */
    private static final int LARGE = 1 << 16;

    private final DirectResponder responder;
    private final DirectServer.Limits limits;

    /** Requests that came with others while this connection had enough of them. */
    private final Deque<RequestFrame> waiting = new ArrayDeque<>();

    private String clientVersion;
    private ClientConnection client;
    private FrameDecoder decoder;
    private RequestMemory.Holder memory;

    /** In bytes, of a message that is still coming. */
    private int begun;

    private int inFlight;
    private int unflushed;

    /** A flush may tell of a change of writability while requests are being taken. */
    private boolean regulating;

    DirectHandler(DirectResponder responder, DirectServer.Limits limits) {
        this.responder = responder;
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        decoder = ctx.pipeline().get(FrameDecoder.class);
        memory = responder.memory(() -> SocketTransport.hangUp(ctx.channel()));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        memory.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ContextFrame context) {
            negotiate(ctx, context);
        } else if (clientVersion != null) {
            RequestFrame frame = (RequestFrame) message;
            memory.take(frame.length());
            waiting.add(frame);
            regulate(ctx);
        }
    }

    /** All that came in one piece is answered in one piece. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        int now = decoder == null ? 0 : decoder.begun();
        memory.take(now - begun);
        begun = now;
        flush(ctx);
        regulate(ctx);
    }

    private void negotiate(ChannelHandlerContext ctx, ContextFrame context) {
        ctx.pipeline().remove(ReadTimeoutHandler.class);
        boolean accepted =
                context.protocolVersion() == ContextFrame.PROTOCOL_VERSION
                        && context.clientVersion() != null;
        ByteBuf out = ctx.alloc().buffer();
        if (accepted) {
            clientVersion = context.clientVersion();
            client = new DirectClientConnection(ctx.channel());
            context.writeAnswer(out, limits.idle().toSeconds(), limits.negotiation().toSeconds());
            ctx.writeAndFlush(out);
            if (limits.wakesClient() && ClientWaker.isFor(context.userAgent())) {
                ctx.pipeline().addBefore(ctx.name(), null, new ClientWaker(context.userAgent()));
            }
        } else {
            context.writeRefusal(
                    out,
                    JsonWriter.toBytes(
                            JsonObject.builder()
                                    .put("code", "BadRequest")
                                    .put(
                                            "message",
                                            "The direct protocol has version 1 and wants a client version.")
                                    .build()));
            ctx.writeAndFlush(out).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void answer(ChannelHandlerContext ctx, RequestFrame frame) {
        inFlight++;
        boolean accepted =
                responder.respond(
                        ctx.alloc(),
                        frame,
                        clientVersion,
                        client,
                        response -> answered(ctx, response, frame.length()));
        if (!accepted) {
            ctx.close(); // the emulator is being closed
        }
    }

    /** May run on another thread than the connection's. */
    private void answered(ChannelHandlerContext ctx, ByteBuf response, int length) {
        memory.giveBack(length);
        if (ctx.executor().inEventLoop()) {
            inFlight--;
            write(ctx, response);
            return;
        }
        try {
            ctx.executor().execute(() -> finish(ctx, response));
        } catch (RejectedExecutionException e) {
            // The server was closed, and the connection with it.
            response.release();
        }
    }

    private void finish(ChannelHandlerContext ctx, ByteBuf response) {
        inFlight--;
        write(ctx, response);
        regulate(ctx);
        flush(ctx);
    }

    /** What is not flushed is not counted by the channel, so much of it is not let wait. */
    private void write(ChannelHandlerContext ctx, ByteBuf response) {
        unflushed += response.readableBytes();
        ctx.write(response, ctx.voidPromise());
        if (unflushed > LARGE) {
            flush(ctx);
        }
    }

    private void flush(ChannelHandlerContext ctx) {
        if (unflushed > 0) {
            unflushed = 0;
            ctx.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        regulate(ctx);
        flush(ctx);
    }

    /**
     * Takes no more requests from a client that has enough of them here or does not read the
     * answers.
     */
    private void regulate(ChannelHandlerContext ctx) {
        if (regulating) {
            return;
        }
        regulating = true;
        while (isReady(ctx) && !waiting.isEmpty()) {
            answer(ctx, waiting.poll());
        }
        regulating = false;
        ctx.channel().config().setAutoRead(isReady(ctx));
    }

    private boolean isReady(ChannelHandlerContext ctx) {
        return inFlight < limits.inFlight() && ctx.channel().isWritable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        waiting.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /**
     * What a client sends that makes no sense, or a connection that breaks, concerns nobody but
     * that client.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("Closing the connection with {}", ctx.channel().remoteAddress(), cause);
        ctx.close();
    }
}
