package io.github.cosmicworks.emulator.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;

/**
 * Sockets by epoll on Linux, whose timers are as fine as the clock; elsewhere by the JDK, whose
 * timers count milliseconds.
 */
public final class SocketTransport {

    /** As many threads as Netty thinks right for this machine. */
    public static final int DEFAULT_THREADS = 0;

    /** What epoll says before the reason. */
    private static final Pattern CALL = Pattern.compile("^.* failed with error\\(-?\\d+\\): ");

    private SocketTransport() {}

    /**
     * Threads that read and write, and by epoll can be told to {@linkplain BusyPolling stay awake}.
     *
     * @param count how many, or {@link #DEFAULT_THREADS}
     */
    public static EventLoopGroup eventLoops(int count, ThreadFactory threads) {
        return Epoll.isAvailable()
                ? new EpollEventLoopGroup(
                        count,
                        threads,
                        BusyPolling.with(Runtime.getRuntime().availableProcessors()))
                : new NioEventLoopGroup(count, threads);
    }

    /** The kind of listener that goes with threads of one kind or the other. */
    public static Class<? extends ServerChannel> listener(EventLoopGroup eventLoops) {
        return eventLoops instanceof EpollEventLoopGroup
                ? EpollServerSocketChannel.class
                : NioServerSocketChannel.class;
    }

    /**
     * Closes a connection as soon as its thread comes to it. Nothing is said to the other end, and
     * nobody waits for it.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public static void hangUp(Channel connection) {
        try {
            connection
                    .eventLoop()
                    .execute(
                            () -> {
                                ChannelHandlerContext first = connection.pipeline().firstContext();
                                if (first != null) {
                                    first.close();
                                }
                            });
        } catch (RejectedExecutionException e) {
            // It was closed with its event loop.
        }
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when it cannot, with the reason that the operating system gives
     */
    public static Channel bind(ServerBootstrap server, SocketAddress address) throws IOException {
        ChannelFuture bound = server.bind(address).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        Throwable cause = bound.cause();
        throw new IOException(
                CALL.matcher(String.valueOf(cause.getMessage())).replaceFirst(""), cause);
    }
}
