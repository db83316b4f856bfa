package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of header fields is in RFC 7541, section 4.2; what is too much in RFC 9113, 10.5. */
class BoundedSettingsTest {

    private static final int HEAD_LENGTH = 9;

    private final EmbeddedChannel connection =
            new EmbeddedChannel(
                    Http2FrameCodecBuilder.forServer()
                            .initialSettings(Http2Settings.defaultSettings())
                            .build(),
                    new BoundedSettings());

    @BeforeEach
    void begin() {
        connection.writeInbound(Http2CodecUtil.connectionPrefaceBuf());
        settings();
    }

    @AfterEach
    void end() {
        connection.finishAndReleaseAll();
    }

    /** The setting 1 is the size of the table. */
    private void settings(long... tableSizes) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeMedium(tableSizes.length * 6).writeByte(Http2FrameTypes.SETTINGS).writeByte(0);
        frame.writeInt(0);
        for (long size : tableSizes) {
            frame.writeShort(1).writeInt((int) size);
        }
        connection.writeInbound(frame);
    }

    private long table() {
        return connection
                .pipeline()
                .get(Http2FrameCodec.class)
                .encoder()
                .frameWriter()
                .configuration()
                .headersConfiguration()
                .maxHeaderTableSize();
    }

    @ParameterizedTest
    @ValueSource(longs = {4_097, 65_536, 0x7FFFFFFFL, 0xFFFFFFFFL})
    void noClientMakesTheTableOfHeadersLarger(long size) {
        settings(size);
        assertThat(table()).isEqualTo(4_096);
        settings(100);
        settings(size);
        assertThat(table()).isEqualTo(4_096);
    }

    @Test
    void aClientMayMakeTheTableSmaller() {
        settings(0);
        assertThat(table()).isZero();
        settings(1_000);
        assertThat(table()).isEqualTo(1_000);
    }

    @Test
    void settingsWithoutAnEndEndTheConnection() {
        for (int i = 1; i < 100; i++) {
            settings(i % 2);
        }
        assertThat(connection.isOpen()).isTrue();
        connection.releaseOutbound();
        settings(1);
        assertThat(connection.isOpen()).isFalse();
        ByteBuf sent = Unpooled.buffer();
        for (ByteBuf part = connection.readOutbound();
                part != null;
                part = connection.readOutbound()) {
            sent.writeBytes(part);
            part.release();
        }
        assertThat(farewell(sent)).isEqualTo(Http2Error.ENHANCE_YOUR_CALM.code());
    }

    /** The codec would wait for the requests of a connection that it is to close. */
    @Test
    void noRequestKeepsTheConnectionOpen() {
        ByteBuf headers = Unpooled.buffer();
        // :method GET, :scheme https, :path / are the static fields 2, 7 and 4.
        headers.writeMedium(3).writeByte(Http2FrameTypes.HEADERS).writeByte(4).writeInt(1);
        connection.writeInbound(headers.writeMedium(0x828784));
        assertThat(connection.pipeline().get(Http2FrameCodec.class).connection().numActiveStreams())
                .isEqualTo(1);
        for (int i = 1; i <= 100; i++) {
            settings(i % 2);
        }
        assertThat(connection.isOpen()).isFalse();
    }

    /** The error of the first GOAWAY frame, which comes behind the number of the last stream. */
    private static long farewell(ByteBuf frames) {
        while (frames.readableBytes() >= HEAD_LENGTH) {
            int length = frames.readMedium();
            int type = frames.readByte();
            frames.skipBytes(1 + Integer.BYTES);
            if (type == Http2FrameTypes.GO_AWAY) {
                return frames.skipBytes(Integer.BYTES).readUnsignedInt();
            }
            frames.skipBytes(length);
        }
        return -1;
    }
}
