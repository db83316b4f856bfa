package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;

/**
 * Counts what a codec keeps of a head that has not come to its end: whatever has been read since
 * the codec has told of something.
 */
final class UnfinishedHead {

    /** In bytes; no codec keeps more. */
    private static final int MOST = 256 * 1024;

    private final RequestMemory.Holder memory;
    private int held;

    /** Whether the codec has told of something since. */
    private boolean told;

    private UnfinishedHead(RequestMemory.Holder memory) {
        this.memory = memory;
    }

    /** Adds a codec, and what counts around it. */
    static void addWith(
            ChannelHandler codec, ChannelPipeline pipeline, RequestMemory.Holder memory) {
        UnfinishedHead head = new UnfinishedHead(memory);
        pipeline.addLast(head.new Before(), codec, head.new Behind());
    }

    private void hold(int bytes) {
        memory.take(bytes - held);
        held = bytes;
    }

    private final class Before extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            int bytes = message instanceof ByteBuf read ? read.readableBytes() : 0;
            told = false;
            super.channelRead(context, message);
            hold(told ? 0 : Math.min(MOST, held + bytes));
        }
    }

    private final class Behind extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            told = true;
            super.channelRead(context, message);
        }
    }
}
