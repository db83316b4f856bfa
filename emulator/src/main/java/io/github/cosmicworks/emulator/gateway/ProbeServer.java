package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Tells whoever watches over the emulator whether it is there and takes requests: {@code /alive},
 * {@code /ready} and {@code /status}, without encryption and without a key. Status codes say all
 * that there is: 200 for yes, 503 for not yet. The documentation says nothing of the bodies.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#health-probe">Health
 *     probe</a>
 */
public final class ProbeServer implements AutoCloseable {

    private static final int MAX_LINE = 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int PATIENCE_SECONDS = 10;

    private final Channel listener;

    private ProbeServer(Channel listener) {
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @param eventLoops those of the emulator: when they hang, nobody is alive
     * @param ready whether requests are taken
     * @throws IOException when the address is in use or not this machine's
     */
    public static ProbeServer listen(
            EventLoopGroup eventLoops, InetSocketAddress address, BooleanSupplier ready)
            throws IOException {
        HttpDecoderConfig config =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_LINE)
                        .setMaxHeaderSize(MAX_HEADERS);
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channel(SocketTransport.listener(eventLoops))
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new ReadTimeoutHandler(PATIENCE_SECONDS),
                                                        new HttpServerCodec(config),
                                                        new Answers(ready));
                                    }
                                });
        return new ProbeServer(SocketTransport.bind(server, address));
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
    }

    /** Answers one request and closes. */
    private static final class Answers extends SimpleChannelInboundHandler<HttpRequest> {

        private final BooleanSupplier ready;

        Answers(BooleanSupplier ready) {
            this.ready = ready;
        }

        @Override
        public boolean acceptInboundMessage(Object message) {
            return message instanceof HttpRequest;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
            boolean head = request.method().equals(HttpMethod.HEAD);
            FullHttpResponse response = answer(request, head);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.channel().config().setAutoRead(false);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }

        private FullHttpResponse answer(HttpRequest request, boolean head) {
            if (request.decoderResult().isFailure()) {
                return response(HttpResponseStatus.BAD_REQUEST, "bad request", head);
            }
            if (!head && !request.method().equals(HttpMethod.GET)) {
                return response(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET or HEAD", head);
            }
            boolean isReady = ready.getAsBoolean();
            return switch (request.uri()) {
                case "/alive" -> response(HttpResponseStatus.OK, "alive", head);
                case "/ready", "/status" ->
                        isReady
                                ? response(HttpResponseStatus.OK, "ready", head)
                                : response(
                                        request.uri().equals("/status")
                                                ? HttpResponseStatus.OK
                                                : HttpResponseStatus.SERVICE_UNAVAILABLE,
                                        "starting",
                                        head);
                default -> response(HttpResponseStatus.NOT_FOUND, "not found", head);
            };
        }

        private static FullHttpResponse response(
                HttpResponseStatus code, String status, boolean head) {
            byte[] body = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.US_ASCII);
            FullHttpResponse response =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            code,
                            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
            return response;
        }

        /** One that hangs up, is too slow or speaks something else gets no answer. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
