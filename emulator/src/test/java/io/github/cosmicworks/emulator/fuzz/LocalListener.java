package io.github.cosmicworks.emulator.fuzz;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The handlers of a listener behind connections within this JVM: thousands of them in a second, and
 * every byte of their buffers is counted.
 */
public final class LocalListener {

    /** How long an answer may take; more, beside a load, for the first input loads everything. */
    private static final long PATIENCE_NANOS =
            TimeUnit.SECONDS.toNanos(Long.getLong("fuzz.patience", 10));

    /** A pause while waiting for other threads. */
    private static final long PAUSE_NANOS = 20_000;

    /** One for both ends: what one has written, the other has read when the write is done. */
    private final EventLoopGroup loop =
            new DefaultEventLoopGroup(1, new DefaultThreadFactory(Output.THREADS + "io", true));

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final LocalAddress address = new LocalAddress("fuzz-" + System.nanoTime());
    private final AtomicReference<Channel> accepted = new AtomicReference<>();
    private final FuzzedEmulator emulator;

    /** Puts the handlers of a connection into its pipeline. */
    public LocalListener(FuzzedEmulator emulator, Consumer<ChannelPipeline> handlers) {
        this.emulator = emulator;
        new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childHandler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                handlers.accept(channel.pipeline());
                                accepted.set(channel);
                            }
                        })
                .bind(address)
                .syncUninterruptibly();
    }

    /**
     * What came back.
     *
     * @param bytes all of it
     * @param closed whether the server has closed the connection
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Exchange(byte[] bytes, boolean closed) {}

    /**
     * Sends bytes in pieces of a size, waits until all that is owed has come, and hangs up. Then
     * all must be as it was before.
     *
     * @param answered whether all requests that the server has understood are answered, by its end
     *     of the connection, on its event loop
     */
    public Exchange exchange(byte[] bytes, int piece, Predicate<Channel> answered) {
        emulator.prepare();
        try (Output output = Output.listen()) {
            Client client = new Client();
            Channel channel =
                    new Bootstrap()
                            .group(loop)
                            .channel(LocalChannel.class)
                            .handler(client)
                            .connect(address)
                            .syncUninterruptibly()
                            .channel();
            // The other end is made by a task of its own, and reads by another.
            await("The server accepts no connection", () -> accepted.get() != null);
            Channel server = accepted.getAndSet(null);
            for (int i = 0; i < bytes.length && channel.isActive(); i += piece) {
                int length = Math.min(piece, bytes.length - i);
                channel.writeAndFlush(allocator.buffer(length).writeBytes(bytes, i, length))
                        .awaitUninterruptibly();
            }
            await(
                    "A request is not answered, and the connection is open",
                    () -> !server.isActive() || onLoop(() -> answered.test(server)));
            boolean closed = !server.isActive();
            channel.close().awaitUninterruptibly();
            requireNothingLeft(server);
            requireSilence(output);
            return new Exchange(client.received(), closed);
        }
    }

    private void requireNothingLeft(Channel server) {
        await("The connection is not closed", () -> !server.isOpen());
        await("A request is still being worked on", emulator::isQuiet);
        await(
                "Buffers are lost: " + allocator,
                () ->
                        allocator.metric().usedHeapMemory() == 0
                                && allocator.metric().usedDirectMemory() == 0);
        await("A query keeps its memory", () -> emulator.queryMemory() == 0);
    }

    private static void requireSilence(Output output) {
        if (!output.printed().isEmpty()) {
            throw new AssertionError("An input makes the emulator print:\n" + output.printed());
        }
    }

    /** What is true of a connection can be asked on its event loop only. */
    private boolean onLoop(BooleanSupplier condition) {
        return loop.submit(condition::getAsBoolean).syncUninterruptibly().getNow();
    }

    private static void await(String complaint, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(complaint + " after ten seconds");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Keeps what comes. */
    private static final class Client extends SimpleChannelInboundHandler<ByteBuf> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        protected synchronized void channelRead0(ChannelHandlerContext context, ByteBuf message) {
            bytes.writeBytes(ByteBufUtil.getBytes(message));
        }

        synchronized byte[] received() {
            return bytes.toByteArray();
        }
    }
}
