package io.github.cosmicworks.emulator.direct;

import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.DATE;
import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.github.cosmicworks.emulator.fuzz.FuzzedEmulator;
import io.github.cosmicworks.emulator.fuzz.Input;
import io.github.cosmicworks.emulator.fuzz.LocalListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever frames come to the listener of direct mode, each request among them has one answer that
 * the SDK can read, or the connection is closed. An input chooses frames: requests with tokens that
 * may be wrong, signed as they have to be, and bytes.
 */
public final class RntbdFuzzTarget {

    private static final FuzzedEmulator EMULATOR = new FuzzedEmulator();
    private static final DirectResponder RESPONDER =
            new DirectResponder(EMULATOR.requests(), EMULATOR.partitions());
    private static final LocalListener LISTENER =
            new LocalListener(EMULATOR, RntbdFuzzTarget::addHandlers);

    /** More would only make inputs slow. */
    private static final int MAX_FRAMES = 32;

    private static volatile Counter last;

    private RntbdFuzzTarget() {}

    private static void addHandlers(ChannelPipeline pipeline) {
        DirectServer.addHandlers(pipeline, RESPONDER, DirectServer.Limits.DEFAULTS.waking(false));
        Counter counter = new Counter();
        last = counter;
        pipeline.addBefore(pipeline.context(DirectHandler.class).name(), null, counter);
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        EMULATOR.prepare();
        byte[] sent = write(new Input(bytes));
        int piece = bytes.length % 4 == 3 ? 1 + bytes.length % 13 : sent.length;
        LocalListener.Exchange exchange = LISTENER.exchange(sent, piece, Counter::isAnswered);
        check(exchange, last);
    }

    private static byte[] write(Input input) {
        ByteBuf out = Unpooled.buffer();
        switch (input.below(8)) {
            case 1 -> out.writeBytes(Frames.context(input.below(3)));
            case 2 -> out.writeBytes(input.bytes());
            case 3 -> out.writeBytes(Frames.context(1, userAgent(input.text())));
            default -> out.writeBytes(Frames.context(1));
        }
        for (int i = 0; i < MAX_FRAMES && !input.isAtEnd(); i++) {
            if (input.below(8) == 7) {
                out.writeBytes(input.bytes());
            } else {
                FuzzedFrame.write(input, out);
            }
        }
        return ByteBufUtil.getBytes(out);
    }

    /** No token of its kind has more than 255 bytes, and a character up to three. */
    private static String userAgent(String text) {
        return text.substring(0, Math.min(text.length(), 255 / 3));
    }

    private static void check(LocalListener.Exchange exchange, Counter counter) {
        ByteBuf in = Unpooled.wrappedBuffer(exchange.bytes());
        List<String> answered = new ArrayList<>();
        boolean context = true;
        while (in.isReadable()) {
            assertThat(in.readableBytes()).as("a whole frame").isGreaterThanOrEqualTo(24);
            int start = in.readerIndex();
            int length = in.getIntLE(start);
            int status = in.getIntLE(start + 4);
            assertThat(status).isBetween(200, 499);
            if (context) {
                // The answer to the context has a body where it refuses it.
                context = false;
                in.skipBytes(length);
                if (status != 200) {
                    in.skipBytes(Integer.BYTES + in.getIntLE(in.readerIndex()));
                }
                continue;
            }
            boolean payload = in.getByte(start + RequestFrame.HEAD_LENGTH + 3) != 0;
            int whole = length + (payload ? 4 + in.getIntLE(start + length) : 0);
            RntbdResponse response =
                    RntbdResponse.decode(Unpooled.copiedBuffer(in.readSlice(whole)));
            response.getHeaders().asMap("1.0.0", response.getActivityId());
            answered.add(response.getActivityId() + " " + response.getTransportRequestId());
        }
        if (exchange.closed()) {
            assertThat(counter.requests).containsAll(answered);
        } else {
            assertThat(answered).containsExactlyInAnyOrderElementsOf(counter.requests);
        }
    }

    /** Counts requests that have been decoded, and their answers. */
    private static final class Counter extends ChannelDuplexHandler {

        private final List<String> requests = new ArrayList<>();
        private int answers;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof RequestFrame frame) {
                requests.add(frame.activityId() + " " + frame.transportRequestId());
            } else {
                answers--; // of the context
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            answers++;
            context.write(message, promise);
        }

        static boolean isAnswered(Channel channel) {
            Counter counter = channel.pipeline().get(Counter.class);
            return counter == null || counter.answers >= counter.requests.size();
        }
    }

    /** The resource id of a container of the account. */
    static String containerRid(String container) {
        return EMULATOR.containerRid(container);
    }

    /** Signs in the account's name. */
    static String sign(String method, String type, String link) {
        return io.github.cosmicworks.emulator.gateway.Signatures.authorization(
                KEY, method, type, link, DATE);
    }
}
