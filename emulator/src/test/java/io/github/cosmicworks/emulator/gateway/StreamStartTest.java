package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2UnknownFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be of the frames of a stream is in RFC 9113, sections 4.1, 5.5 and 8.1.1. */
class StreamStartTest {

    private static final byte UNKNOWN_TYPE = 11;

    private final EmbeddedChannel stream = new EmbeddedChannel(new StreamStart());

    private static Http2Headers request() {
        return new DefaultHttp2Headers().method("POST").scheme("https").path("/dbs");
    }

    @Test
    void aRequestWithItsBodyGoesThrough() {
        stream.writeInbound(new DefaultHttp2HeadersFrame(request(), false));
        stream.writeInbound(new DefaultHttp2DataFrame(Unpooled.copyInt(1), true));
        assertThat(stream.<Object>readInbound()).isInstanceOf(Http2HeadersFrame.class);
        Http2DataFrame data = stream.readInbound();
        assertThat(data.content().readInt()).isEqualTo(1);
        data.release();
        assertThat(stream.<Object>readOutbound()).isNull();
    }

    @Test
    void aFrameOfAnUnknownTypeIsIgnored() {
        ByteBuf payload = Unpooled.copyInt(1);
        stream.writeInbound(new DefaultHttp2HeadersFrame(request(), false));
        stream.writeInbound(new DefaultHttp2UnknownFrame(UNKNOWN_TYPE, new Http2Flags(), payload));
        stream.writeInbound(new DefaultHttp2DataFrame(true));
        assertThat(payload.refCnt()).isZero();
        assertThat(stream.<Object>readInbound()).isInstanceOf(Http2HeadersFrame.class);
        assertThat(stream.<Object>readInbound()).isInstanceOf(Http2DataFrame.class);
        assertThat(stream.<Object>readOutbound()).isNull();
    }

    static List<Http2Headers> malformed() {
        return List.of(
                new DefaultHttp2Headers(),
                new DefaultHttp2Headers().scheme("https").path("/dbs"),
                new DefaultHttp2Headers().method("POST").scheme("https"),
                new DefaultHttp2Headers().add("x-ms-date", "today"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void headersWithoutARequestResetTheStream(Http2Headers headers) {
        stream.writeInbound(new DefaultHttp2HeadersFrame(headers, false));
        resetsAndTakesNoMore();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyWithoutARequestResetsTheStream(boolean ends) {
        ByteBuf body = Unpooled.copyInt(1);
        stream.writeInbound(new DefaultHttp2DataFrame(body, ends));
        assertThat(body.refCnt()).isZero();
        resetsAndTakesNoMore();
    }

    private void resetsAndTakesNoMore() {
        Http2ResetFrame reset = stream.readOutbound();
        assertThat(reset.errorCode()).isEqualTo(Http2Error.PROTOCOL_ERROR.code());
        ByteBuf more = Unpooled.copyInt(1);
        stream.writeInbound(new DefaultHttp2DataFrame(more, true));
        assertThat(more.refCnt()).isZero();
        assertThat(stream.<Object>readInbound()).isNull();
        assertThat(stream.<Object>readOutbound()).isNull();
    }
}
