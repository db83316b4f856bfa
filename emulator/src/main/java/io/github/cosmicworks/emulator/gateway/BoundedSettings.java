package io.github.cosmicworks.emulator.gateway;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2SettingsFrame;

/**
 * Bounds what the settings of a client can cost, behind the codec.
 *
 * <p>A client may allow 4 GiB for the table of header fields that both sides keep. The codec would
 * take the client at its word, and keep the fields of every answer for as long as the connection
 * lasts. A server may use less (RFC 7541, section 4.2), and uses no more than it would without the
 * setting. Nor may settings follow each other without an end: each is acknowledged, and remembered
 * until the next answer.
 */
final class BoundedSettings extends ChannelInboundHandlerAdapter {

    /** Clients send one or two. */
    static final int MAX_FRAMES = 100;

    private int frames;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof Http2SettingsFrame) {
            boundTable(context);
            frames++;
            if (frames == MAX_FRAMES + 1) {
                context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.ENHANCE_YOUR_CALM))
                        .addListener(ChannelFutureListener.CLOSE);
            }
        }
        super.channelRead(context, message);
    }

    private static void boundTable(ChannelHandlerContext context) throws Http2Exception {
        Http2HeadersEncoder.Configuration headers =
                context.pipeline()
                        .get(Http2FrameCodec.class)
                        .encoder()
                        .frameWriter()
                        .configuration()
                        .headersConfiguration();
        if (headers.maxHeaderTableSize() > Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE) {
            headers.maxHeaderTableSize(Http2CodecUtil.DEFAULT_HEADER_TABLE_SIZE);
        }
    }
}
