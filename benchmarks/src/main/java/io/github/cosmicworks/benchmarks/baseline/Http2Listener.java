package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.benchmarks.baseline.Exchange.Answer;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** One stream of HTTP/2, which is one request. */
final class Http2Listener extends ChannelInboundHandlerAdapter {

    private final HttpRecorder recorder;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Http2Headers headers;

    Http2Listener(HttpRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof Http2HeadersFrame frame) {
                headers = frame.headers();
                if (frame.isEndStream()) {
                    answer(context);
                }
            } else if (message instanceof Http2DataFrame frame) {
                body.writeBytes(ByteBufUtil.getBytes(frame.content()));
                if (frame.isEndStream()) {
                    answer(context);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answer(ChannelHandlerContext context) {
        byte[] bytes = body.toByteArray();
        String method = headers.method().toString();
        String uri = headers.path().toString();
        String key = Exchange.key(method, uri, this::header, bytes);
        Answer kept = recorder.kept(key);
        if (kept != null) {
            write(context, kept);
            return;
        }
        Map<String, String> named = new LinkedHashMap<>();
        headers.forEach(
                header -> named.put(header.getKey().toString(), header.getValue().toString()));
        recorder.ask(key, new Exchange(method, uri, named, bytes))
                .whenComplete(
                        (answer, failure) -> {
                            if (failure != null) {
                                context.fireExceptionCaught(failure);
                                return;
                            }
                            context.executor().execute(() -> write(context, answer));
                        });
    }

    private String header(String name) {
        CharSequence value = headers.get(name);
        return value == null ? null : value.toString();
    }

    private static void write(ChannelHandlerContext context, Answer answer) {
        Http2Headers head =
                new DefaultHttp2Headers(false).status(Integer.toString(answer.status()));
        answer.headers().forEach(head::add);
        boolean bare = answer.body().length == 0;
        context.write(new DefaultHttp2HeadersFrame(head, bare));
        if (!bare) {
            context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(answer.body()), true));
        }
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        BaselineServer.closeFor(context, cause);
    }
}
