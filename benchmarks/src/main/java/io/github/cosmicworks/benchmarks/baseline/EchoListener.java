package io.github.cosmicworks.benchmarks.baseline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Takes so many bytes and sends so many back: what TLS, the kernel and a thread's wake-up cost,
 * without a protocol. A message begins with its own length and the length of its answer.
 */
final class EchoListener extends ByteToMessageDecoder {

    /** The two lengths. */
    static final int HEAD = 8;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HEAD) {
            return;
        }
        int length = in.getInt(in.readerIndex());
        int answer = in.getInt(in.readerIndex() + Integer.BYTES);
        if (in.readableBytes() < length) {
            return;
        }
        in.skipBytes(length);
        ByteBuf bytes = context.alloc().buffer(answer);
        bytes.writeZero(answer);
        context.writeAndFlush(bytes);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        BaselineServer.closeFor(context, cause);
    }
}
