package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {

    private static final byte[] CREATE =
            SdkOracle.byName(
                    OperationType.Create,
                    ResourceType.Document,
                    "/dbs/shop/colls/products/docs",
                    Map.of("x-ms-documentdb-partitionkey", "[\"surf\"]"),
                    "{\"id\":\"1\"}");

    private static final byte[] READ = Frames.request(0x03, 7, new byte[0]);

    @Test
    void framesMayBeCutAtAnyByte() {
        ByteBuf stream =
                Unpooled.wrappedBuffer(
                        Frames.context(ContextFrame.PROTOCOL_VERSION), CREATE, READ, CREATE);
        for (int cut = 1; cut < stream.readableBytes(); cut++) {
            EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
            channel.writeInbound(stream.copy(0, cut));
            channel.writeInbound(stream.copy(cut, stream.readableBytes() - cut));
            assertStream(channel);
        }
    }

    @Test
    void framesMayComeByteByByte() {
        ByteBuf stream =
                Unpooled.wrappedBuffer(
                        Frames.context(ContextFrame.PROTOCOL_VERSION), CREATE, READ, CREATE);
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
        for (int i = 0; i < stream.readableBytes(); i++) {
            channel.writeInbound(stream.copy(i, 1));
        }
        assertStream(channel);
    }

    private static void assertStream(EmbeddedChannel channel) {
        List<Object> messages = new ArrayList<>();
        for (Object message = channel.readInbound();
                message != null;
                message = channel.readInbound()) {
            messages.add(message);
        }
        assertThat(messages).hasSize(4);
        assertThat(messages.get(0)).isInstanceOf(ContextFrame.class);
        for (int i : new int[] {1, 3}) {
            RequestFrame create = (RequestFrame) messages.get(i);
            assertThat(create.payload())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"id\":\"1\"}");
            assertThat(create.text(RequestToken.PARTITION_KEY)).isEqualTo("[\"surf\"]");
        }
        assertThat(((RequestFrame) messages.get(2)).transportRequestId()).isEqualTo(7);
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 3, 23, (1 << 20) + 1, 0x7FFFFFFF, 0xFFFFFFFFL})
    void aHeadOfAnImpossibleLengthIsRefused(long length) {
        byte[] frame = READ.clone();
        Unpooled.wrappedBuffer(frame).setIntLE(0, (int) length);
        assertRefused(frame);
    }

    @Test
    void aHeadThatIsShorterThanItsTokensIsRefused() {
        byte[] frame = READ.clone();
        Unpooled.wrappedBuffer(frame).setIntLE(0, READ.length - 1);
        assertRefused(frame);
    }

    /** However long it is, the client is told that it is too large, when it is there to listen. */
    @Test
    void aPayloadThatIsMuchTooLargeIsReadToItsEndAndNotKept() {
        int length = 70 << 20;
        byte[] head = Arrays.copyOf(CREATE, CREATE.length - "{\"id\":\"1\"}".length());
        Unpooled.wrappedBuffer(head).setIntLE(head.length - 4, length);
        EmbeddedChannel channel = Frames.negotiated();
        channel.writeInbound(Unpooled.wrappedBuffer(head));
        byte[] piece = new byte[1 << 20];
        for (int i = 0; i < 70; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(piece));
        }
        channel.writeInbound(Unpooled.wrappedBuffer(READ));
        RequestFrame tooLarge = channel.readInbound();
        assertThat(tooLarge.payload()).isNull();
        RequestFrame next = channel.readInbound();
        assertThat(next.operationType()).isEqualTo(0x03);
    }

    @Test
    void afterSomethingThatIsRefusedNothingIsUnderstoodAnyMore() {
        byte[] corrupt = READ.clone();
        corrupt[RequestFrame.HEAD_LENGTH + 2] = 0x7F;
        EmbeddedChannel channel = Frames.negotiated();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(corrupt, READ)))
                .isInstanceOf(CorruptedFrameException.class);
        channel.writeInbound(Unpooled.wrappedBuffer(READ));
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void aPayloadThatIsTooLargeIsPassedOverAndTheNextRequestUnderstood() {
        byte[] large = Frames.request(0x01, 1, new byte[FrameDecoder.MAX_PAYLOAD + 1]);
        EmbeddedChannel channel = Frames.negotiated();
        channel.writeInbound(Unpooled.wrappedBuffer(large, READ));
        RequestFrame refused = channel.readInbound();
        RequestFrame next = channel.readInbound();
        assertThat(refused.payload()).isNull();
        assertThat(next.transportRequestId()).isEqualTo(7);
        channel.finishAndReleaseAll();
    }

    @Test
    void aConnectionThatBeginsWithARequestIsRefused() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(READ)))
                .isInstanceOf(CorruptedFrameException.class);
        channel.finishAndReleaseAll();
    }

    private static void assertRefused(byte[] frame) {
        EmbeddedChannel channel = Frames.negotiated();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(frame)))
                .isInstanceOf(CorruptedFrameException.class);
        channel.finishAndReleaseAll();
    }
}
