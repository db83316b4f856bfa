package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Collects the body of a request, and refuses one that is larger than any request of the protocol.
 */
final class BodyAggregator extends HttpObjectAggregator {

    /**
     * A batch or an item has at most 2 MB; encoded in a batch, an item grows, and headers of
     * operations come on top.
     */
    static final int MAX_BODY = 4 * 1024 * 1024;

    BodyAggregator() {
        super(MAX_BODY);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
        Response refusal =
                RequestHandler.refusal(
                        ServiceException.tooLarge(
                                "Request size is too large: at most "
                                        + MAX_BODY
                                        + " bytes are accepted."));
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
                        Unpooled.wrappedBuffer(refusal.body()));
        refusal.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, refusal.body().length);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
