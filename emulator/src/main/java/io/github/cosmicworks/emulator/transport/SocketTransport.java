package io.github.cosmicworks.emulator.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.concurrent.ThreadFactory;

/**
 * Sockets by epoll on Linux, whose timers are as fine as the clock; elsewhere by the JDK, whose
 * timers count milliseconds.
 */
public final class SocketTransport {

    /** As many threads as Netty thinks right for this machine. */
    public static final int DEFAULT_THREADS = 0;

    private SocketTransport() {}

    /**
     * Threads that read and write.
     *
     * @param count how many, or {@link #DEFAULT_THREADS}
     */
    public static EventLoopGroup eventLoops(int count, ThreadFactory threads) {
        return Epoll.isAvailable()
                ? new EpollEventLoopGroup(count, threads)
                : new NioEventLoopGroup(count, threads);
    }

    /** The kind of listener that goes with threads of one kind or the other. */
    public static Class<? extends ServerChannel> listener(EventLoopGroup eventLoops) {
        return eventLoops instanceof EpollEventLoopGroup
                ? EpollServerSocketChannel.class
                : NioServerSocketChannel.class;
    }
}
