package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.sharing.BodyMemory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.FullHttpRequest;
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

    private final BodyMemory.Holder bodies;

    /** In bytes, of the body that is being collected. */
    private int collected;

    /** What is being thrown away, or null. */
    private TooLargeRequest tooLarge;

    /** Whether what follows belongs to a request that was refused before its body. */
    private boolean refused;

    BodyAggregator(BodyMemory.Holder bodies) {
        super(MAX_BODY);
        this.bodies = bodies;
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
            hold(message);
            super.decode(context, message, out);
        }
        if (tooLarge != null && message instanceof LastHttpContent) {
            out.add(tooLarge);
            tooLarge = null;
        }
        if (!out.isEmpty() && out.get(out.size() - 1) instanceof FullHttpRequest whole) {
            // It is given back by whoever answers it.
            bodies.giveBack(collected - whole.content().readableBytes());
            collected = 0;
        }
    }

    private void hold(HttpObject message) {
        if (message instanceof HttpContent content && content.content().isReadable()) {
            int bytes = content.content().readableBytes();
            collected += bytes;
            bodies.take(bytes);
        }
    }

    /** What has come of a body whose end will never come. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) throws Exception {
        bodies.giveBack(collected);
        collected = 0;
        super.handlerRemoved(context);
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
        bodies.giveBack(collected);
        collected = 0;
    }
}
