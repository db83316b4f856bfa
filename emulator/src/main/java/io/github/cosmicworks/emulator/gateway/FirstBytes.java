package io.github.cosmicworks.emulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.function.Predicate;

/**
 * Waits for the first bytes of a connection, which tell what it speaks, and makes room for the
 * handlers of that.
 */
final class FirstBytes extends ByteToMessageDecoder {

    /** What a record of TLS begins with that carries a handshake. */
    private static final int HANDSHAKE = 22;

    /**
     * A frame of the direct protocol begins with its length in four bytes, the least first, and
     * none is as long as 16 MiB by far. No fourth byte of a request of HTTP is zero.
     */
    private static final int LENGTH = 4;

    private final int count;
    private final Predicate<ByteBuf> test;
    private final Runnable passed;
    private final Runnable failed;

    private FirstBytes(int count, Predicate<ByteBuf> test, Runnable passed, Runnable failed) {
        this.count = count;
        this.test = test;
        this.passed = passed;
        this.failed = failed;
    }

    /** Has handlers added for TLS, or for HTTP without it. */
    static FirstBytes areTls(Runnable tls, Runnable plain) {
        return new FirstBytes(1, in -> in.getByte(in.readerIndex()) == HANDSHAKE, tls, plain);
    }

    /** Has handlers added for the direct protocol, or for HTTP. */
    static FirstBytes areDirect(Runnable direct, Runnable http) {
        return new FirstBytes(
                LENGTH, in -> in.getByte(in.readerIndex() + LENGTH - 1) == 0, direct, http);
    }

    /** What has been read goes on to the handlers that come behind. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < count) {
            return;
        }
        (test.test(in) ? passed : failed).run();
        context.pipeline().remove(this);
    }
}
