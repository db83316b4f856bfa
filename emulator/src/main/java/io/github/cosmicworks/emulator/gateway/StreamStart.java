package io.github.cosmicworks.emulator.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2UnknownFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets a stream of HTTP/2 through that begins with a request, and resets any other. Frames of
 * unknown types are ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.1.1">RFC 9113, Malformed
 *     messages</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-5.5">RFC 9113, Extending HTTP/2</a>
 */
final class StreamStart extends ChannelInboundHandlerAdapter {

    private boolean begun;
    private boolean reset;

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (!begun && frame instanceof Http2HeadersFrame start) {
            begun = isRequest(start.headers());
        }
        if (begun && !(frame instanceof Http2UnknownFrame)) {
            context.fireChannelRead(frame);
            return;
        }
        ReferenceCountUtil.release(frame);
        if (!begun && !reset) {
            reset = true;
            context.writeAndFlush(
                    new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR), context.voidPromise());
        }
    }

    private static boolean isRequest(Http2Headers headers) {
        return headers.method() != null && headers.path() != null;
    }
}
