package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.explorer.Explorer;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for HTTP and hands each connection the handlers for the protocol that it turns out to
 * speak.
 */
public final class GatewayServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    /** The path and the largest headers (session tokens, continuation tokens) stay far below. */
    private static final int MAX_LINE = 16 * 1024;

    private static final int MAX_HEADERS = 128 * 1024;
    private static final int IDLE_SECONDS = 600;
    private static final int MAX_STREAMS = 256;

    /**
     * What is spoken on the port.
     *
     * @param tls for HTTPS with HTTP/2 by ALPN; null for plain HTTP alone
     * @param plainToo whether plain HTTP is taken beside HTTPS
     * @param direct takes encrypted connections of clients that speak the direct protocol; null
     *     when none is to be spoken here
     */
    public record Protocols(SslContext tls, boolean plainToo, Consumer<ChannelPipeline> direct) {

        /** Nothing but HTTP/1.1 without encryption. */
        static final Protocols PLAIN = new Protocols(null, false, null);
    }

    private final RequestRunner requests;
    private final Protocols protocols;
    private final Explorer explorer;
    private final HostNames names;
    private Channel listener;

    /**
     * @param requests has decoded requests answered
     * @param protocols what is spoken
     * @param names the names that requests may come under; encrypted ones may under any, for the
     *     certificate decides there
     * @param explorer answers what is under its path
     */
    public GatewayServer(
            RequestRunner requests, Protocols protocols, HostNames names, Explorer explorer) {
        this.requests = requests;
        this.protocols = protocols;
        this.names = names;
        this.explorer = explorer;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when the address is in use or not this machine's
     */
    public void listen(EventLoopGroup eventLoops, InetSocketAddress address) throws IOException {
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channel(SocketTransport.listener(eventLoops))
                        .option(ChannelOption.SO_BACKLOG, 1024)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(new Connection());
        listener = SocketTransport.bind(server, address);
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops to listen; open connections end with their event loops. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly();
        }
    }

    private final class Connection extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            pipeline.addLast(
                    new IdleStateHandler(IDLE_SECONDS, 0, 0, TimeUnit.SECONDS),
                    new CloseWhenIdle());
            if (protocols.tls() == null) {
                addHttp1(pipeline);
            } else if (protocols.plainToo()) {
                pipeline.addLast(
                        FirstBytes.areTls(() -> addTls(pipeline), () -> addHttp1(pipeline)));
            } else {
                addTls(pipeline);
            }
        }
    }

    private void addTls(ChannelPipeline pipeline) {
        pipeline.addLast(protocols.tls().newHandler(pipeline.channel().alloc()), new Negotiation());
    }

    private void addDirect(ChannelPipeline pipeline) {
        // Clients of the direct protocol may be silent for longer.
        pipeline.remove(IdleStateHandler.class);
        pipeline.remove(CloseWhenIdle.class);
        protocols.direct().accept(pipeline);
    }

    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        Negotiation() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
                addHttp2(context.pipeline());
            } else if (protocols.direct() == null) {
                addHttp1(context.pipeline());
            } else {
                ChannelPipeline pipeline = context.pipeline();
                pipeline.addLast(
                        FirstBytes.areDirect(() -> addDirect(pipeline), () -> addHttp1(pipeline)));
            }
        }

        /**
         * A client that does not trust the certificate says so by hanging up: its affair, not an
         * error here.
         */
        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    /** The handlers of a connection that speaks HTTP/1.1. */
    void addHttp1(ChannelPipeline pipeline) {
        HttpDecoderConfig config =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_LINE)
                        .setMaxHeaderSize(MAX_HEADERS)
                        .setHeadersFactory(BoundedHeaders.FACTORY)
                        .setTrailersFactory(BoundedHeaders.FACTORY);
        RequestMemory.Holder memory = memory(pipeline.channel());
        UnfinishedHead.addWith(new HttpServerCodec(config), pipeline, memory);
        pipeline.addLast(
                new BodyAggregator(memory),
                handler(pipeline.get(SslHandler.class) != null, memory));
    }

    /** The handlers of a connection that speaks HTTP/2. */
    void addHttp2(ChannelPipeline pipeline) {
        Http2Settings settings =
                Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MAX_STREAMS)
                        .maxHeaderListSize(MAX_HEADERS);
        RequestMemory.Holder memory = memory(pipeline.channel());
        UnfinishedHead.addWith(
                Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
                pipeline,
                memory);
        pipeline.addLast(
                new BoundedSettings(),
                new Http2MultiplexHandler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                stream.pipeline()
                                        .addLast(
                                                new StreamStart(),
                                                new Http2StreamFrameToHttpObjectCodec(true),
                                                new BodyAggregator(memory),
                                                handler(protocols.tls() != null, memory));
                            }
                        }),
                new CloseAfterFailure());
    }

    /** All streams of a connection hold together. */
    private RequestMemory.Holder memory(Channel connection) {
        RequestMemory.Holder memory =
                requests.memory().holder(() -> SocketTransport.hangUp(connection));
        connection.closeFuture().addListener(closed -> memory.close());
        return memory;
    }

    private RequestHandler handler(boolean encrypted, RequestMemory.Holder memory) {
        return new RequestHandler(
                requests,
                explorer,
                encrypted ? null : names,
                encrypted && protocols.plainToo(),
                memory);
    }

    /**
     * What is wrong with a frame concerns nobody but its sender, whom the codec has told and says
     * goodbye to.
     */
    private static final class CloseAfterFailure extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("A connection of HTTP/2 has failed: {}", cause.toString());
            if (!(cause instanceof Http2Exception)) {
                context.close();
            }
        }
    }

    private static final class CloseWhenIdle extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event)
                throws Exception {
            if (event instanceof IdleStateEvent) {
                context.close();
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }
}
