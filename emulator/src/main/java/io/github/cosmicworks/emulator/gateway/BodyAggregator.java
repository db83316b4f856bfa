package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.sharing.RequestMemory;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Collects the body of a request, and has its connection hold head and body until it is answered. A
 * body that is larger than any of the protocol is read to its end all the same, without keeping it:
 * a client that is still sending when it is refused sees a lost connection, and not the refusal. A
 * client that asks first whether to send it is answered by {@link RequestHandler}, in its turn.
 */
final class BodyAggregator extends HttpObjectAggregator {

    /**
     * A batch or an item has at most 2 MB; encoded in a batch, an item grows, and headers of
     * operations come on top.
     */
    static final int MAX_BODY = 4 * 1024 * 1024;

    /** In bytes, of the objects that a request is kept in. */
    private static final int REQUEST = 1024;

    /** In bytes, of the objects that a header is kept in. */
    private static final int HEADER = 100;

    private final RequestMemory.Holder memory;

    /** In bytes, of the request that is being collected. */
    private int collected;

    /** What is being thrown away, or null. */
    private TooLargeRequest tooLarge;

    /** Whether what follows belongs to a request that was refused before its body. */
    private boolean refused;

    BodyAggregator(RequestMemory.Holder memory) {
        super(MAX_BODY);
        this.memory = memory;
    }

    @Override
    public boolean acceptInboundMessage(Object message) throws Exception {
        return super.acceptInboundMessage(message)
                || message instanceof FullHttpRequest
                || (refused && message instanceof HttpContent);
    }

    @Override
    protected void decode(ChannelHandlerContext context, HttpObject message, List<Object> out)
            throws Exception {
        if (message instanceof FullHttpRequest whole) {
            refused = false;
            hold(message);
            receive(whole.retain(), out);
            return;
        }
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
        int last = out.size() - 1;
        if (last >= 0 && out.get(last) instanceof FullHttpRequest whole) {
            out.remove(last);
            receive(whole, out);
        }
    }

    private void hold(HttpObject message) {
        int bytes = message instanceof HttpRequest request ? headLength(request) : 0;
        if (message instanceof HttpContent content) {
            bytes += content.content().readableBytes();
        }
        collected += bytes;
        memory.take(bytes);
    }

    private static int headLength(HttpRequest request) {
        int length = REQUEST + request.uri().length();
        Iterator<Map.Entry<CharSequence, CharSequence>> headers =
                request.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            length += HEADER + header.getKey().length() + header.getValue().length();
        }
        return length;
    }

    private void receive(FullHttpRequest whole, List<Object> out) {
        out.add(new ReceivedRequest(whole, collected));
        collected = 0;
    }

    /** What has come of a request whose end will never come. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) throws Exception {
        memory.giveBack(collected);
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
        memory.giveBack(collected);
        collected = 0;
    }
}
