package io.github.cosmicworks.benchmarks.baseline;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One connection of HTTP/1.1. The SDK sends one request at a time on each. */
final class Http1Listener extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final HttpRecorder recorder;
    private final Map<String, byte[]> encoded;

    /**
     * @param encoded answers as they go over the wire, shared by all connections
     */
    Http1Listener(HttpRecorder recorder, Map<String, byte[]> encoded) {
        this.recorder = recorder;
        this.encoded = encoded;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest http) {
        byte[] body = ByteBufUtil.getBytes(http.content());
        String key = Exchange.key(http.method().name(), http.uri(), http.headers()::get, body);
        byte[] kept = encoded.get(key);
        if (kept != null) {
            context.writeAndFlush(Unpooled.wrappedBuffer(kept), context.voidPromise());
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        http.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        header.getValue()));
        recorder.ask(key, new Exchange(http.method().name(), http.uri(), headers, body))
                .whenComplete(
                        (answer, failure) -> {
                            if (failure != null) {
                                context.fireExceptionCaught(failure);
                                return;
                            }
                            byte[] bytes = answer.http1();
                            if (recorder.kept(key) != null) {
                                encoded.put(key, bytes);
                            }
                            context.writeAndFlush(Unpooled.wrappedBuffer(bytes));
                        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        BaselineServer.closeFor(context, cause);
    }
}
