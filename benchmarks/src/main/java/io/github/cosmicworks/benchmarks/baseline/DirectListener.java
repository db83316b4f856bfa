package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.emulator.direct.ClientWaker;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** One connection of the direct protocol. */
final class DirectListener extends ByteToMessageDecoder {

    private final DirectRecorder recorder;

    /** The first message of the connection, which says who the client is. */
    private byte[] context;

    DirectListener(DirectRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws IOException {
        int start = in.readerIndex();
        if (in.readableBytes() < RntbdFrames.HEAD) {
            return;
        }
        int head = in.getIntLE(start);
        if (in.readableBytes() < head) {
            return;
        }
        if (context == null) {
            context = ByteBufUtil.getBytes(in.readSlice(head));
            ctx.writeAndFlush(Unpooled.wrappedBuffer(recorder.welcome(context)));
            // Like the emulator: how often a client's thread is asleep must not tell the two apart.
            ctx.pipeline().addBefore(ctx.name(), null, new ClientWaker());
            return;
        }
        Map<Integer, Integer> tokens = RntbdFrames.tokens(in.slice(start, head), head);
        int length = head;
        if (in.getByte(start + tokens.get(RntbdFrames.REQUEST_PAYLOAD_PRESENT)) != 0) {
            if (in.readableBytes() < head + Integer.BYTES) {
                return;
            }
            length += Integer.BYTES + in.getIntLE(start + head);
        }
        if (in.readableBytes() < length) {
            return;
        }
        answer(ctx, in.readSlice(length), head, tokens);
    }

    private void answer(
            ChannelHandlerContext ctx, ByteBuf request, int head, Map<Integer, Integer> tokens)
            throws IOException {
        ByteBuf key = RntbdFrames.key(request, head, tokens);
        int transportId = request.getIntLE(tokens.get(RntbdFrames.REQUEST_TRANSPORT_ID));
        DirectRecorder.Answer kept = recorder.kept(key);
        if (kept == null) {
            kept = recorder.ask(key, context, ByteBufUtil.getBytes(request));
        }
        ByteBuf answer = ctx.alloc().buffer(kept.bytes().length).writeBytes(kept.bytes());
        answer.setBytes(
                RntbdFrames.ACTIVITY_ID,
                request,
                RntbdFrames.ACTIVITY_ID,
                RntbdFrames.ACTIVITY_ID_LENGTH);
        answer.setIntLE(kept.transportIdAt(), transportId);
        ctx.writeAndFlush(answer, ctx.voidPromise());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        BaselineServer.closeFor(ctx, cause);
    }
}
