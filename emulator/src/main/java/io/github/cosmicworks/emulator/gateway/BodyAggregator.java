package io.github.cosmicworks.emulator.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * Collects the body of a request. A body that is larger than any of the protocol is read to its end
 * all the same, without keeping it: a client that is still sending when it is refused sees a lost
 * connection, and not the refusal. A client that asks first whether to send it is answered by
 * {@link RequestHandler}, in its turn.
 */
final class BodyAggregator extends HttpObjectAggregator {

    /**
     * A batch or an item has at most 2 MB; encoded in a batch, an item grows, and headers of
     * operations come on top.
     */
    static final int MAX_BODY = 4 * 1024 * 1024;

    /** What is being thrown away, or null. */
    private TooLargeRequest tooLarge;

    /** Whether what follows belongs to a request that was refused before its body. */
    private boolean refused;

    BodyAggregator() {
        super(MAX_BODY);
    }

    @Override
    public boolean acceptInboundMessage(Object message) throws Exception {
        return super.acceptInboundMessage(message) || (refused && message instanceof HttpContent);
    }

    @Override
    protected void decode(ChannelHandlerContext context, HttpObject message, List<Object> out)
            throws Exception {
        if (message instanceof HttpRequest request) {
            refused = false;
            if (request.decoderResult().isSuccess() && HttpUtil.is100ContinueExpected(request)) {
                askForBody(request, out);
            }
        }
        if (refused) {
            return;
        }
        if (tooLarge == null) {
            super.decode(context, message, out);
        }
        if (tooLarge != null && message instanceof LastHttpContent) {
            out.add(tooLarge);
            tooLarge = null;
        }
    }

    private void askForBody(HttpRequest request, List<Object> out) {
        refused = HttpUtil.getContentLength(request, 0L) > MAX_BODY;
        out.add(refused ? TooLargeRequest.ASKED : BodyExpected.INSTANCE);
    }

    /**
     * Whatever would be written here would come before the answers to requests before this one. An
     * expectation that is not known is none.
     */
    @Override
    protected Object newContinueResponse(
            HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
        return null;
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        tooLarge = TooLargeRequest.of(oversized);
    }
}
