package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.certificate.SelfSigned;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The one port of the authority: HTTP, HTTPS and a proxy that leads to the authority itself. */
final class EntraServer implements AutoCloseable {

    static final int MAX_REQUEST_BYTES = 64 * 1024;

    private final EventLoopGroup threads =
            SocketTransport.eventLoops(1, new DefaultThreadFactory("emulator-entra", true));
    private final Channel channel;

    private EntraServer(
            int port,
            SelfSigned identity,
            SignInEndpoints signIn,
            ManagedIdentityEndpoints identities) {
        SslContext tls = tls(identity);
        try {
            channel =
                    new ServerBootstrap()
                            .group(threads)
                            .channel(SocketTransport.listener(threads))
                            .childHandler(
                                    new ChannelInitializer<SocketChannel>() {
                                        @Override
                                        protected void initChannel(SocketChannel accepted) {
                                            accepted.pipeline()
                                                    .addLast(new OptionalSslHandler(tls))
                                                    .addLast(new HttpServerCodec())
                                                    .addLast(
                                                            new HttpObjectAggregator(
                                                                    MAX_REQUEST_BYTES))
                                                    .addLast(
                                                            new EntraHandler(
                                                                    tls, signIn, identities));
                                        }
                                    })
                            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                            .syncUninterruptibly()
                            .channel();
        } catch (RuntimeException e) {
            stopThreads();
            throw e;
        }
    }

    static EntraServer start(
            int port,
            SelfSigned identity,
            SignInEndpoints signIn,
            ManagedIdentityEndpoints identities) {
        return new EntraServer(port, identity, signIn, identities);
    }

    private static SslContext tls(SelfSigned identity) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.certificate()).build();
        } catch (SSLException e) {
            throw new IllegalStateException("The certificate was made for this.", e);
        }
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        stopThreads();
    }

    private void stopThreads() {
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
