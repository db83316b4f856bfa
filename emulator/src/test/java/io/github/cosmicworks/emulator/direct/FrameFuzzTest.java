package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes, it is either understood and answered with a frame that the SDK can read, or
 * refused as corrupt; and no buffer is lost.
 */
class FrameFuzzTest {

    private static final int ROUNDS = 8_000;

    private static final List<byte[]> FRAMES =
            List.of(
                    SdkOracle.byName(
                            OperationType.Create,
                            ResourceType.Document,
                            "/dbs/shop/colls/products/docs",
                            Map.of(
                                    "x-ms-documentdb-partitionkey",
                                    "[\"surf\"]",
                                    "Prefer",
                                    "return=minimal"),
                            "{\"id\":\"1\"}"),
                    SdkOracle.byName(
                            OperationType.Query,
                            ResourceType.Document,
                            "/dbs/shop/colls/products/docs",
                            Map.of(
                                    "x-ms-max-item-count", "10",
                                    "x-ms-read-key-type", "EffectivePartitionKeyRange",
                                    "x-ms-start-epk", "05C1",
                                    "x-ms-consistency-level", "Strong",
                                    "x-ms-cosmos-correlated-activityid",
                                            "00000001-0002-0003-0004-000000000005"),
                            "{\"query\":\"SELECT * FROM c\"}"),
                    SdkOracle.byResourceId(
                            OperationType.Read,
                            ResourceType.Document,
                            "AQAAAIAAAAEFAAAAAAAAAA==",
                            Map.of()),
                    SdkOracle.toMaster(OperationType.Read, "/dbs/shop"),
                    Frames.request(0x03, 1, new byte[0]));

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2), new DefaultThreadFactory("test-fuzz-worker", true));
    private final DirectResponder responder =
            new DirectResponder(new RequestRunner(FrameFuzzTest::answer, workers), new Directory());

    private static Response answer(Request request) {
        return new Response(
                200,
                Headers.builder().set("lsn", 3).build(),
                request.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static final class Directory implements PartitionDirectory {

        @Override
        public long lsn(String containerRid, String rangeId) {
            return rangeId.hashCode() % 3;
        }

        @Override
        public boolean hasContainer(String database, String container) {
            return container != null && container.length() % 2 == 0;
        }

        @Override
        public long masterLsn() {
            return 1;
        }
    }

    @AfterEach
    void nothingIsLost() {
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void realFramesWithMistakes(long seed) {
        Random random = new Random(seed);
        int understood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutate(FRAMES.get(random.nextInt(FRAMES.size())), random);
            understood += feed(Frames.negotiated(), bytes, random);
        }
        assertThat(understood)
                .as("frames that are still understood")
                .isBetween(ROUNDS / 100, ROUNDS);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void noise(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            feed(
                    random.nextBoolean()
                            ? Frames.negotiated()
                            : new EmbeddedChannel(new FrameDecoder()),
                    bytes,
                    random);
        }
    }

    @Test
    void everyByteOfARealFrameSetToExtremes() {
        Random random = new Random(7);
        for (byte[] frame : FRAMES) {
            for (int i = 0; i < frame.length; i++) {
                for (int value : new int[] {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
                    byte[] bytes = frame.clone();
                    bytes[i] = (byte) value;
                    feed(Frames.negotiated(), bytes, random);
                }
            }
        }
    }

    private static byte[] mutate(byte[] frame, Random random) {
        byte[] bytes = frame.clone();
        for (int mistakes = 1 + random.nextInt(4); mistakes > 0; mistakes--) {
            switch (random.nextInt(4)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = random.nextInt(bytes.length - from);
                    int to = random.nextInt(bytes.length - length);
                    System.arraycopy(bytes, from, bytes, to, length);
                }
            }
        }
        return bytes;
    }

    /** Sends bytes in a few pieces; returns how many requests were understood. */
    private int feed(EmbeddedChannel channel, byte[] bytes, Random random) {
        int understood = 0;
        try {
            int sent = 0;
            while (sent < bytes.length) {
                int piece = Math.min(1 + random.nextInt(100), bytes.length - sent);
                ByteBuf copy = allocator.buffer(piece).writeBytes(bytes, sent, piece);
                channel.writeInbound(copy);
                sent += piece;
            }
        } catch (CorruptedFrameException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
        for (Object message = channel.readInbound();
                message != null;
                message = channel.readInbound()) {
            if (message instanceof RequestFrame frame) {
                understood++;
                respond(frame);
            }
        }
        channel.finishAndReleaseAll();
        return understood;
    }

    private void respond(RequestFrame frame) {
        CompletableFuture<ByteBuf> answer = new CompletableFuture<>();
        responder.respond(allocator, frame, "2020-07-15", Present.CLIENT, answer::complete);
        ByteBuf out = answer.orTimeout(10, TimeUnit.SECONDS).join();
        try {
            RntbdResponse response = RntbdResponse.decode(Unpooled.copiedBuffer(out));
            assertThat(response.getActivityId()).isEqualTo(frame.activityId());
            assertThat(response.getStatus().code()).isIn(200, 400, 404, 410);
        } finally {
            out.release();
        }
    }
}
