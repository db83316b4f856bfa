package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers each request with the bytes that an emulator once sent for it. It has the same TLS, the
 * same Netty and the same bytes on the wire as the emulator, and no logic: what a client needs for
 * a call to it is what the call costs without a server.
 *
 * <p>Behind it stands an emulator of its own, asked once for each different request. That happens
 * while a client warms up; {@link #asked()} tells whether it does later.
 */
public final class BaselineServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BaselineServer.class);
    private static final int MAX_BODY = 4 << 20;

    private final BaselineCertificate certificate;
    private final CosmosEmulator emulator;
    private final EventLoopGroup eventLoops =
            SocketTransport.eventLoops(
                    SocketTransport.DEFAULT_THREADS, new DefaultThreadFactory("baseline", true));
    private final HttpRecorder http;
    private final DirectRecorder direct;
    private final int gatewayPort;
    private final int echoPort;

    private BaselineServer(BaselineCertificate certificate) throws IOException {
        this.certificate = certificate;
        this.emulator =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withCertPath(certificate.file())
                                .withCertSecret(certificate.password()));
        this.http = new HttpRecorder(emulator.endpoint(), certificate.trust());
        this.direct = new DirectRecorder(certificate.trust(), http::emulatorDirectPort);
        Map<String, byte[]> encoded = new ConcurrentHashMap<>();
        SslContext plain = tls(ApplicationProtocolConfig.DISABLED);
        SslContext web =
                tls(
                        new ApplicationProtocolConfig(
                                Protocol.ALPN,
                                SelectorFailureBehavior.NO_ADVERTISE,
                                SelectedListenerFailureBehavior.ACCEPT,
                                ApplicationProtocolNames.HTTP_2,
                                ApplicationProtocolNames.HTTP_1_1));
        this.gatewayPort = listen(web, pipeline -> pipeline.addLast(new Negotiation(encoded)));
        int directPort = listen(plain, pipeline -> pipeline.addLast(new DirectListener(direct)));
        this.echoPort = listen(plain, pipeline -> pipeline.addLast(new EchoListener()));
        http.announce(gatewayPort, directPort);
    }

    /** Starts on free ports of the loopback interface. */
    public static BaselineServer start() throws IOException {
        return new BaselineServer(BaselineCertificate.generate());
    }

    private SslContext tls(ApplicationProtocolConfig protocols) throws IOException {
        return SslContextBuilder.forServer(certificate.keys())
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(protocols)
                .build();
    }

    private int listen(SslContext tls, Consumer<ChannelPipeline> handlers) throws IOException {
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channel(SocketTransport.listener(eventLoops))
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                                        handlers.accept(channel.pipeline());
                                    }
                                });
        Channel listener =
                SocketTransport.bind(
                        server, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** HTTP/1.1 or HTTP/2, as the client asks for. */
    private final class Negotiation extends ApplicationProtocolNegotiationHandler {

        private final Map<String, byte[]> encoded;

        Negotiation(Map<String, byte[]> encoded) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.encoded = encoded;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                context.pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forServer().build(),
                                new Http2MultiplexHandler(
                                        new ChannelInitializer<Channel>() {
                                            @Override
                                            protected void initChannel(Channel stream) {
                                                stream.pipeline().addLast(new Http2Listener(http));
                                            }
                                        }));
            } else {
                context.pipeline()
                        .addLast(
                                new HttpRequestDecoder(),
                                new HttpObjectAggregator(MAX_BODY),
                                new Http1Listener(http, encoded));
            }
        }
    }

    /** What clients connect to. */
    public URI endpoint() {
        return URI.create("https://localhost:" + gatewayPort + "/");
    }

    /** Where whatever is to be answered has to be created: the emulator behind the baseline. */
    public URI emulatorEndpoint() {
        return emulator.endpoint();
    }

    /** The key of both. */
    public String key() {
        return emulator.key();
    }

    /** The certificate of all listeners. */
    public X509Certificate certificate() {
        return certificate.certificate();
    }

    /** The port of the listener that sends back as many bytes as it is asked for. */
    public int echoPort() {
        return echoPort;
    }

    /** How many requests had to be answered by the emulator behind the baseline. */
    public int asked() {
        return http.asked() + direct.asked();
    }

    @Override
    public void close() {
        eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        emulator.close();
        certificate.close();
    }

    /** A client that goes is nothing to report; anything else is a mistake of ours. */
    static void closeFor(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("A connection is closed after a failure", cause);
        }
        context.close();
    }
}
