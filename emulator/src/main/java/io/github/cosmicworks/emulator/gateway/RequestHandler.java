package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.protocol.ActivityIds;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one connection, or of one stream of HTTP/2, one after the other: the next
 * one is read when the one before has been answered, so that pipelined requests are answered in
 * order and a fast client is slowed down.
 */
final class RequestHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final String CERTIFICATE_PATH = "/_explorer/emulator.pem";

    /** Names of headers are constants of ours; values, which may be a client's, are checked. */
    private static final HttpHeadersFactory OWN_NAMES =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    /** Requests that a client may send ahead on one connection before it is no longer read from. */
    private static final int MAX_WAITING = 32;

    private final Operations operations;
    private final Executor workers;
    private final String certificatePem;

    /** Used by the connection's event loop only. */
    private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();

    private boolean busy;

    private boolean draining;

    /**
     * @param operations answers decoded requests
     * @param workers where requests are answered that may take long
     * @param certificatePem what is served to clients that want to trust the emulator
     */
    RequestHandler(Operations operations, Executor workers, String certificatePem) {
        this.operations = operations;
        this.workers = workers;
        this.certificatePem = certificatePem;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        FullHttpRequest http = (FullHttpRequest) message;
        if (!busy) {
            serve(context, http);
            return;
        }
        waiting.add(http);
        if (waiting.size() == MAX_WAITING) {
            context.channel().config().setAutoRead(false);
        }
    }

    private void serve(ChannelHandlerContext context, FullHttpRequest http) {
        busy = true;
        try {
            start(context, http);
        } finally {
            http.release();
        }
    }

    private void start(ChannelHandlerContext context, FullHttpRequest http) {
        boolean keepAlive = HttpUtil.isKeepAlive(http) && !http.decoderResult().isFailure();
        if (http.method().equals(HttpMethod.GET)
                && RequestDecoder.originForm(http.uri()).equals(CERTIFICATE_PATH)) {
            write(context, certificate(), keepAlive);
            return;
        }
        Request request;
        try {
            request = RequestDecoder.decode(http);
        } catch (ServiceException e) {
            write(context, encode(refusal(e)), keepAlive);
            return;
        }
        Response response = isLong(request) ? null : operations.executeAtOnce(request);
        if (response != null) {
            write(context, encode(response), keepAlive);
            return;
        }
        try {
            workers.execute(() -> answerLate(context, request, keepAlive));
        } catch (RejectedExecutionException e) {
            context.close(); // the emulator is being closed
        }
    }

    /** Runs on another thread than the connection's. */
    private void answerLate(ChannelHandlerContext context, Request request, boolean keepAlive) {
        FullHttpResponse response = encode(operations.execute(request));
        try {
            context.executor().execute(() -> write(context, response, keepAlive));
        } catch (RejectedExecutionException e) {
            response.release(); // the emulator was closed, and the connection with it
        }
    }

    /**
     * Reads of one resource and writes of one item take microseconds, less than handing them to
     * another thread, unless others have the partition.
     */
    private static boolean isLong(Request request) {
        return switch (request.operation()) {
            case QUERY, QUERY_PLAN, READ_FEED, BATCH, EXECUTE -> true;
            case CREATE, REPLACE, UPSERT, PATCH, DELETE ->
                    request.resourceType() != ResourceType.ITEM;
            case READ, HEAD -> false;
        };
    }

    private void write(
            ChannelHandlerContext context, FullHttpResponse response, boolean keepAlive) {
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        // Nobody waits for the write; one that fails is caught below and closes the connection.
        context.writeAndFlush(response, context.voidPromise());
        next(context);
    }

    private void next(ChannelHandlerContext context) {
        busy = false;
        if (draining) {
            return; // the loop below called, by way of a request that was answered at once
        }
        draining = true;
        while (!busy && !waiting.isEmpty()) {
            serve(context, waiting.remove());
        }
        draining = false;
        if (!busy) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** What a lost connection had sent and nobody has answered is let go. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
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
        if (body.isReadable()) {
            http.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        }
        if (response.status() != 204 && response.status() != 304) {
            http.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        return http;
    }

    private FullHttpResponse certificate() {
        ByteBuf body = Unpooled.wrappedBuffer(certificatePem.getBytes(StandardCharsets.US_ASCII));
        FullHttpResponse http =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        http.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/x-pem-file");
        http.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
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
        if (cause instanceof IOException || cause instanceof PrematureChannelClosureException) {
            LOG.debug("A connection was lost: {}", cause.toString());
        } else {
            LOG.warn("A connection is closed after a failure", cause);
        }
        context.close();
    }
}
