package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.operation.Operations;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Listens for clients of the direct protocol. */
public final class DirectServer implements AutoCloseable {

    /** What the server says it is when a context is negotiated. */
    static final String VERSION = "1.0.0";

    private static final int BACKLOG = 1024;

    /**
     * What one connection may do.
     *
     * @param negotiation how long it may take to say what it is
     * @param idle how long it may be silent
     * @param inFlight how many requests may wait in the pool; the SDK sends at most 30 at a time by
     *     default
     */
    record Limits(Duration negotiation, Duration idle, int inFlight) {

        static final Limits DEFAULTS =
                new Limits(Duration.ofSeconds(30), Duration.ofMinutes(30), 128);
    }

    private final EventLoopGroup loops;
    private final ExecutorService pool;
    private final ChannelGroup channels =
            new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final int port;

    private DirectServer(
            InetSocketAddress address,
            SslContext tls,
            DirectResponder responder,
            Limits limits,
            ByteBufAllocator allocator) {
        int cores = Runtime.getRuntime().availableProcessors();
        loops = new NioEventLoopGroup(cores, new DefaultThreadFactory("emulator-direct", true));
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        cores,
                        cores,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        new DefaultThreadFactory("emulator-direct-worker", true));
        threads.allowCoreThreadTimeOut(true);
        pool = threads;
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.ALLOCATOR, allocator)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel channel) {
                                        channels.add(channel);
                                        channel.pipeline()
                                                .addLast(
                                                        tls.newHandler(channel.alloc()),
                                                        new ReadTimeoutHandler(
                                                                limits.negotiation().toMillis(),
                                                                TimeUnit.MILLISECONDS),
                                                        new IdleStateHandler(
                                                                limits.idle().toMillis(),
                                                                0,
                                                                0,
                                                                TimeUnit.MILLISECONDS),
                                                        new FrameDecoder(),
                                                        new DirectHandler(responder, pool, limits));
                                    }
                                });
        Channel listener = bind(bootstrap, address);
        channels.add(listener);
        port = ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Starts to listen.
     *
     * @param address where; port 0 takes a free one
     * @param tls the certificate of this start
     * @param operations what answers requests
     * @param partitions what tells whether a client's idea of the partitions is out of date
     * @throws UncheckedIOException when the port is taken
     */
    public static DirectServer start(
            InetSocketAddress address,
            SslContext tls,
            Operations operations,
            PartitionDirectory partitions) {
        return start(
                address,
                tls,
                operations,
                partitions,
                Limits.DEFAULTS,
                PooledByteBufAllocator.DEFAULT);
    }

    static DirectServer start(
            InetSocketAddress address,
            SslContext tls,
            Operations operations,
            PartitionDirectory partitions,
            Limits limits,
            ByteBufAllocator allocator) {
        return new DirectServer(
                address, tls, new DirectResponder(operations, partitions), limits, allocator);
    }

    private Channel bind(ServerBootstrap bootstrap, InetSocketAddress address) {
        try {
            return bootstrap.bind(address).syncUninterruptibly().channel();
        } catch (Exception e) {
            close();
            throw new UncheckedIOException(
                    "The port "
                            + address.getPort()
                            + " for the direct protocol cannot be listened on; choose another"
                            + " with --direct-port, or 0 for a free one.",
                    new IOException(e));
        }
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** The number of clients that are connected. */
    int connections() {
        return (int) channels.stream().filter(SocketChannel.class::isInstance).count();
    }

    /** Closes all connections and ends all threads. Requests in flight get no answer. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        pool.shutdown();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
