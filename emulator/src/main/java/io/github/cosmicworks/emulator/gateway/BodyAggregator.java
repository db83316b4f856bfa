package io.github.cosmicworks.emulator.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Collects the body of a request. One that is larger than any request of the protocol is read to
 * its end all the same, without keeping it: a client that is still sending when it is refused sees
 * a lost connection, and not the refusal.
 */
final class BodyAggregator extends HttpObjectAggregator {

    /**
     * A batch or an item has at most 2 MB; encoded in a batch, an item grows, and headers of
     * operations come on top.
     */
    static final int MAX_BODY = 4 * 1024 * 1024;

    /** What is being thrown away, or null. */
    private TooLargeRequest tooLarge;

    BodyAggregator() {
        super(MAX_BODY);
    }

    @Override
    protected void decode(ChannelHandlerContext context, HttpObject message, List<Object> out)
            throws Exception {
        if (tooLarge == null) {
            super.decode(context, message, out);
        }
        if (tooLarge != null && message instanceof LastHttpContent) {
            out.add(tooLarge);
            tooLarge = null;
        }
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        tooLarge = TooLargeRequest.of(oversized);
    }
}
