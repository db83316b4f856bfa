package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Listens for clients of the direct protocol. */
public final class DirectServer implements AutoCloseable {

    /** What the server says it is when a context is negotiated. */
    static final String VERSION = "1.0.0";

    private static final int BACKLOG = 1024;

    /**
     * What one connection may do, and what is done for it.
     *
     * @param negotiation how long it may take to say what it is
     * @param idle how long it may be silent
     * @param inFlight how many requests may wait in the pool; the SDK sends at most 30 at a time by
     *     default
     * @param wakesClient whether it has a {@link ClientWaker}
     */
    record Limits(Duration negotiation, Duration idle, int inFlight, boolean wakesClient) {

        static final Limits DEFAULTS =
                new Limits(Duration.ofSeconds(30), Duration.ofMinutes(30), 128, true);

        Limits waking(boolean wakes) {
            return new Limits(negotiation, idle, inFlight, wakes);
        }
    }

    private final ChannelGroup channels;
    private final DirectResponder responder;
    private final Limits limits;
    private int port;

    private DirectServer(EventLoopGroup eventLoops, DirectResponder responder, Limits limits) {
        this.channels = new DefaultChannelGroup(eventLoops.next(), true);
        this.responder = responder;
        this.limits = limits;
    }

    /**
     * A server without a listener of its own: it takes connections from another one.
     *
     * @param eventLoops the threads that read and write; the caller's to shut down
     * @param requests has requests answered
     * @param partitions what tells whether a client's idea of the partitions is out of date
     * @param wakesClients whether connections have a {@link ClientWaker}
     */
    public static DirectServer of(
            EventLoopGroup eventLoops,
            RequestRunner requests,
            PartitionDirectory partitions,
            boolean wakesClients) {
        return new DirectServer(
                eventLoops,
                new DirectResponder(requests, partitions),
                Limits.DEFAULTS.waking(wakesClients));
    }

    /** Takes a connection that is encrypted already. */
    public void accept(ChannelPipeline pipeline) {
        oneResponsePerRecord(pipeline.get(SslHandler.class));
        channels.add(pipeline.channel());
        addHandlers(pipeline, responder, limits);
    }

    /**
     * Listens on a port of its own.
     *
     * @param address where; port 0 takes a free one
     * @param tls the certificate of this start
     * @throws IOException when the port cannot be listened on
     */
    public void listen(EventLoopGroup eventLoops, InetSocketAddress address, SslContext tls)
            throws IOException {
        listen(eventLoops, address, tls, ByteBufAllocator.DEFAULT);
    }

    private void listen(
            EventLoopGroup eventLoops,
            InetSocketAddress address,
            SslContext tls,
            ByteBufAllocator allocator)
            throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(eventLoops)
                        .channel(SocketTransport.listener(eventLoops))
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOCATOR, allocator)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                                        accept(channel.pipeline());
                                    }
                                });
        Channel listener = SocketTransport.bind(bootstrap, address);
        channels.add(listener);
        port = ((InetSocketAddress) listener.localAddress()).getPort();
    }

    static DirectServer listen(
            EventLoopGroup eventLoops,
            SslContext tls,
            DirectResponder responder,
            Limits limits,
            ByteBufAllocator allocator)
            throws IOException {
        DirectServer server = new DirectServer(eventLoops, responder, limits);
        server.listen(
                eventLoops,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                allocator);
        return server;
    }

    /**
     * No TLS record may hold parts of two responses: the SDK reads tokens of a response after it
     * has moved what came behind it in the same record to the front of its buffer.
     */
    private static void oneResponsePerRecord(SslHandler encryption) {
        encryption.setWrapDataSize(0);
    }

    /** The handlers of what has been decrypted. */
    static void addHandlers(ChannelPipeline pipeline, DirectResponder responder, Limits limits) {
        long negotiation = limits.negotiation().toMillis();
        long idle = limits.idle().toMillis();
        pipeline.addLast(
                new ReadTimeoutHandler(negotiation, TimeUnit.MILLISECONDS),
                new IdleStateHandler(idle, 0, 0, TimeUnit.MILLISECONDS),
                new FrameDecoder(),
                new DirectHandler(responder, limits));
    }

    /** The port that is listened on; 0 without a listener of its own. */
    public int port() {
        return port;
    }

    /** The number of clients that are connected. */
    public int connections() {
        return (int) channels.stream().filter(SocketChannel.class::isInstance).count();
    }

    /** The number of clients that nothing is read from, because they have enough requests here. */
    int paused() {
        return (int)
                channels.stream()
                        .filter(SocketChannel.class::isInstance)
                        .filter(client -> !client.config().isAutoRead())
                        .count();
    }

    /** Closes all connections, and those that come later. Requests in flight get no answer. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
    }
}
