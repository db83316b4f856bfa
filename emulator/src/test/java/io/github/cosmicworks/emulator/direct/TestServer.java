package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** A server with threads of its own, and nothing behind it but what a test gives it. */
final class TestServer implements AutoCloseable {

    /** What the names of all of its threads begin with. */
    static final String THREADS = "test-direct";

    private static final SslContext TLS = TestTls.server();

    private final EventLoopGroup eventLoops =
            SocketTransport.eventLoops(2, new DefaultThreadFactory(THREADS + "-io", true));
    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(4), new DefaultThreadFactory(THREADS + "-worker", true));
    private final DirectServer server;

    TestServer(DirectServer.Limits limits, ByteBufAllocator allocator, Operations operations) {
        DirectResponder responder =
                new DirectResponder(new RequestRunner(operations, workers), new OnePartition());
        try {
            server = DirectServer.listen(eventLoops, TLS, responder, limits, allocator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.port();
    }

    /** Waits until no client is connected. */
    void awaitNoConnections() throws InterruptedException {
        while (server.connections() > 0) {
            Thread.sleep(2); // ends early when the test times out
        }
    }

    /** Waits until the server reads nothing from a client that is connected. */
    void awaitPaused() throws InterruptedException {
        while (server.paused() == 0) {
            Thread.sleep(2); // ends early when the test times out
        }
    }

    @Override
    public void close() {
        server.close();
        eventLoops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        workers.close();
    }
}
