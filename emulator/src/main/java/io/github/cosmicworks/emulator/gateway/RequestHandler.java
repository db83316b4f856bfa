package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.explorer.Explorer;
import io.github.cosmicworks.emulator.explorer.Outcome;
import io.github.cosmicworks.emulator.explorer.Visit;
import io.github.cosmicworks.emulator.operation.ClientConnection;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.ActivityIds;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one connection, or of one stream of HTTP/2, one after the other: the next
 * one is read when the one before has been answered, so that pipelined requests are answered in
 * order and a fast client is slowed down.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    /** Names of headers are constants of ours; values, which may be a client's, are checked. */
    private static final HttpHeadersFactory OWN_NAMES =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    private static final long LINGER_MILLIS = 1_000;

    private static final FullHttpResponse CONTINUE =
            new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);

    /** Requests that a client may send ahead on one connection before it is no longer read from. */
    private static final int MAX_WAITING = 32;

    private final RequestRunner requests;
    private final Explorer explorer;
    private final HostNames names;
    private final boolean marksEncrypted;
    private final RequestMemory.Holder memory;

    /** Used by the connection's event loop only. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    /** Whether a request is being answered. */
    private boolean busy;

    /** In bytes, of the request that is being answered. */
    private int held;

    private boolean regulating;

    /**
     * @param requests has decoded requests answered
     * @param explorer answers what is under its path
     * @param names the names that requests may come under; null for any, where they are encrypted
     * @param marksEncrypted whether requests have to be told from those that came unencrypted
     * @param memory holds each request, and is told when it is answered
     */
    RequestHandler(
            RequestRunner requests,
            Explorer explorer,
            HostNames names,
            boolean marksEncrypted,
            RequestMemory.Holder memory) {
        this.marksEncrypted = marksEncrypted;
        this.memory = memory;
        this.requests = requests;
        this.explorer = explorer;
        this.names = names;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        waiting.add(message);
        regulate(context);
    }

    /** A client that reads its answers again gets more of them. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        regulate(context);
        context.fireChannelWritabilityChanged();
    }

    /**
     * Answers what is waiting, one after the other, while the client reads the answers; takes no
     * more of a client that has sent enough ahead or does not read.
     */
    private void regulate(ChannelHandlerContext context) {
        if (regulating) {
            return; // the loop below called, by way of a request that was answered at once
        }
        regulating = true;
        while (!busy && context.channel().isWritable() && !waiting.isEmpty()) {
            serve(context, waiting.remove());
        }
        regulating = false;
        context.channel()
                .config()
                .setAutoRead(context.channel().isWritable() && waiting.size() < MAX_WAITING);
    }

    private void serve(ChannelHandlerContext context, Object message) {
        if (message == BodyExpected.INSTANCE) {
            context.writeAndFlush(CONTINUE.retainedDuplicate(), context.voidPromise());
            return;
        }
        busy = true;
        if (message == TooLargeRequest.ASKED) {
            refuseAndLinger(context, tooLarge());
            return;
        }
        if (message instanceof TooLargeRequest tooLarge) {
            write(context, encode(refusal(tooLarge())), tooLarge.keepAlive());
            return;
        }
        ReceivedRequest received = (ReceivedRequest) message;
        FullHttpRequest http = received.http();
        held = received.held();
        if (http.decoderResult().cause() instanceof BoundedHeaders.TooManyException) {
            http.release();
            letGo();
            refuseAndLinger(context, RequestDecoder.tooManyHeaders());
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(http) && !http.decoderResult().isFailure();
        try {
            start(context, http, keepAlive);
        } catch (RuntimeException | Error e) {
            failed(context, e, keepAlive);
        } finally {
            http.release();
        }
    }

    /**
     * Closes after a while, in which the client gets to read the answer: one that is sending sees a
     * lost connection otherwise. Nothing else is answered.
     */
    private static void refuseAndLinger(ChannelHandlerContext context, ServiceException refusal) {
        FullHttpResponse response = encode(refusal(refusal));
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(response, context.voidPromise());
        context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ServiceException tooLarge() {
        return ServiceException.tooLarge(
                "Request size is too large: at most "
                        + BodyAggregator.MAX_BODY
                        + " bytes are accepted.");
    }

    /** A page of a site that had its name lead here learns nothing more. */
    private static ServiceException misdirected() {
        return new ServiceException(
                421,
                0,
                "MisdirectedRequest",
                "Without encryption the emulator answers to its own names only. If this one is its own, start it with"
                        + " --gateway-endpoint and the name, or with --protocol https.");
    }

    private void start(ChannelHandlerContext context, FullHttpRequest http, boolean keepAlive) {
        if (names != null && !names.accept(http.headers().get(HttpHeaderNames.HOST))) {
            write(context, encode(refusal(misdirected())), keepAlive);
            return;
        }
        String target = RequestDecoder.originForm(http.uri());
        try {
            if (Explorer.owns(target) && !http.decoderResult().isFailure()) {
                visit(context, http, target, keepAlive);
                return;
            }
            Request request = RequestDecoder.decode(http, target, marksEncrypted);
            run(context, request, response -> answer(context, response, keepAlive));
        } catch (ServiceException e) {
            write(context, encode(refusal(e)), keepAlive);
        }
    }

    private void run(ChannelHandlerContext context, Request request, Consumer<Response> answer) {
        if (!requests.run(request, new HttpClient(context.channel()), answer)) {
            context.close(); // the emulator is being closed
        }
    }

    private void visit(
            ChannelHandlerContext context, FullHttpRequest http, String target, boolean keepAlive) {
        Visit visit =
                new Visit(
                        http.method().name(),
                        target,
                        RequestDecoder.headers(http, false),
                        ByteBufUtil.getBytes(http.content()),
                        names == null);
        Outcome outcome = explorer.receive(visit);
        if (outcome instanceof Outcome.ForAccount call) {
            Request request =
                    call.signature()
                            .apply(RequestDecoder.decode(http, call.target(), marksEncrypted));
            run(
                    context,
                    request,
                    response -> answer(context, Explorer.guarded(response), keepAlive));
        } else if (outcome instanceof Outcome.Answered answered) {
            answer(context, answered.response(), keepAlive);
        }
    }

    /** May run on another thread than the connection's. */
    private void answer(ChannelHandlerContext context, Response response, boolean keepAlive) {
        FullHttpResponse encoded = encodeOrRefuse(response);
        if (context.executor().inEventLoop()) {
            write(context, encoded, keepAlive);
            return;
        }
        try {
            context.executor().execute(() -> write(context, encoded, keepAlive));
        } catch (RejectedExecutionException e) {
            encoded.release(); // the emulator was closed, and the connection with it
        }
    }

    private static FullHttpResponse encodeOrRefuse(Response response) {
        try {
            return encode(response);
        } catch (RuntimeException | Error e) {
            LOG.error("A response cannot be encoded; please report this", e);
            return encode(refusal(ServiceException.internal(e)));
        }
    }

    /** Nothing stays without an answer, whatever happens on the way. */
    private void failed(ChannelHandlerContext context, Throwable failure, boolean keepAlive) {
        LOG.error("A request failed outside of its operation; please report this", failure);
        if (!busy) {
            context.close(); // answered in part already
            return;
        }
        write(context, encode(refusal(ServiceException.internal(failure))), keepAlive);
    }

    private void write(
            ChannelHandlerContext context, FullHttpResponse response, boolean keepAlive) {
        busy = false;
        letGo();
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        // Nobody waits for the write; one that fails is caught below and closes the connection.
        context.writeAndFlush(response, context.voidPromise());
        regulate(context);
    }

    private void letGo() {
        memory.giveBack(held);
        held = 0;
    }

    /** What a lost connection had sent and nobody has answered is let go. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        letGo();
        for (Object message : waiting) {
            if (message instanceof ReceivedRequest received) {
                memory.giveBack(received.held());
                received.http().release();
            }
        }
        waiting.clear();
    }

    /** The connection that a request came by; all streams of HTTP/2 are one client. */
    private record HttpClient(Channel channel) implements ClientConnection {

        @Override
        public boolean isOpen() {
            return channel.isActive();
        }

        @Override
        public void hangUp() {
            connection().close();
        }

        @Override
        public Object identity() {
            return connection().id();
        }

        private Channel connection() {
            return channel.parent() instanceof ServerChannel || channel.parent() == null
                    ? channel
                    : channel.parent();
        }
    }

    private static FullHttpResponse encode(Response response) {
        ByteBuf body = Unpooled.wrappedBuffer(response.body());
        FullHttpResponse http =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.valueOf(response.status()),
                        body,
                        OWN_NAMES,
                        DefaultHttpHeadersFactory.trailersFactory());
        response.headers()
                .forEach((name, value) -> http.headers().add(KnownNames.encoded(name), value));
        if (body.isReadable() && !response.headers().has(HeaderNames.CONTENT_TYPE)) {
            http.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        }
        if (response.status() != 204 && response.status() != 304) {
            http.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return http;
    }

    static Response refusal(ServiceException error) {
        String activityId = ActivityIds.next();
        Headers headers = Headers.builder().set(HeaderNames.ACTIVITY_ID, activityId).build();
        return new Response(error.status(), headers, error.body(activityId));
    }

    /**
     * A client that goes away in mid-request is nothing to report; whatever else happens ends this
     * connection only.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException
                || cause instanceof PrematureChannelClosureException
                || cause instanceof Http2Exception) {
            LOG.debug("A connection was lost: {}", cause.toString());
        } else {
            LOG.warn("A connection is closed after a failure", cause);
        }
        context.close();
    }
}
