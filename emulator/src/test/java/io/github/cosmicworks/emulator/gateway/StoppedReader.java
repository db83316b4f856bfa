package io.github.cosmicworks.emulator.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;

/** A client that takes nothing of what is written to it. */
final class StoppedReader extends ChannelOutboundHandlerAdapter {

    static void stop(EmbeddedChannel channel) {
        channel.pipeline().addFirst(new StoppedReader());
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        // What is written stays where it is.
    }
}
