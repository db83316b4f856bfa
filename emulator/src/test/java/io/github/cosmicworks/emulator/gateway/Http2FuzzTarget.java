package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.DATE;
import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.KEY;

import io.github.cosmicworks.emulator.fuzz.FuzzedEmulator;
import io.github.cosmicworks.emulator.fuzz.Input;
import io.github.cosmicworks.emulator.fuzz.LocalListener;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whatever frames come to the gateway behind the preface of HTTP/2, each stream has one answer, or
 * it is reset, or the connection is closed. An input chooses frames: requests with headers that are
 * compressed as they have to be, frames of each type with any flags and content, and bytes.
 */
public final class Http2FuzzTarget {

    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    /** More would only make inputs slow. */
    private static final int MAX_FRAMES = 64;

    private static final FuzzedEmulator EMULATOR = new FuzzedEmulator();
    private static final GatewayServer SERVER =
            new GatewayServer(
                    EMULATOR.requests(),
                    GatewayServer.Protocols.PLAIN,
                    new HostNames(Set.of()),
                    ExplorerOf.nobody());
    private static final LocalListener LISTENER = new LocalListener(EMULATOR, SERVER::addHttp2);

    private final Input input;
    private final ByteBuf frames = Unpooled.buffer();
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private int lastStream = -1;

    private Http2FuzzTarget(Input input) {
        this.input = input;
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        byte[] sent = new Http2FuzzTarget(new Input(bytes)).write();
        int piece = bytes.length % 4 == 3 ? 1 + bytes.length % 13 : sent.length;
        LocalListener.Exchange exchange =
                LISTENER.exchange(sent, piece, Http2FuzzTarget::isAnswered);
        Http2Answers.requireWellFormed(exchange.bytes());
    }

    private byte[] write() {
        frames.writeBytes(PREFACE);
        if (input.next() != 1) {
            frame(SETTINGS, 0, 0, new byte[0]);
        }
        for (int i = 0; i < MAX_FRAMES && !input.isAtEnd(); i++) {
            next();
        }
        return ByteBufUtil.getBytes(frames);
    }

    private void next() {
        switch (input.below(8)) {
            case 0 -> request(true);
            case 1 -> request(false);
            case 2 -> frame(DATA, input.below(2) * END_STREAM, stream(), input.bytes());
            case 3 -> {
                ByteBuf settings = Unpooled.buffer();
                for (int i = input.below(5); i > 0; i--) {
                    settings.writeShort(input.below(9)).writeInt(input.number());
                }
                frame(SETTINGS, 0, 0, ByteBufUtil.getBytes(settings));
            }
            case 4 ->
                    frame(
                            WINDOW_UPDATE,
                            0,
                            input.below(2) * stream(),
                            ByteBufUtil.getBytes(Unpooled.copyInt(input.number())));
            case 5 -> frame(input.below(12), input.next(), stream(), input.bytes());
            case 6 -> frame(HEADERS, input.next(), stream(), headers());
            default -> frames.writeBytes(input.bytes());
        }
    }

    /** A request on a stream of its own, as a client writes it, and perhaps with some additions. */
    private void request(boolean whole) {
        FuzzedOperation operation = input.oneOf(FuzzedOperation.ALL);
        lastStream += 2;
        Http2Headers headers =
                new DefaultHttp2Headers(false)
                        .method(operation.method())
                        .scheme("https")
                        .authority("localhost")
                        .path("/" + operation.path());
        headers.add("x-ms-version", "2020-07-15");
        headers.add("x-ms-date", DATE);
        headers.add(
                "authorization",
                Signatures.authorization(
                        KEY, operation.method(), operation.type(), operation.link(), DATE));
        operation
                .headers()
                .lines()
                .forEach(
                        line -> {
                            int colon = line.indexOf(':');
                            headers.add(
                                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                                    line.substring(colon + 1).strip());
                        });
        addMore(headers, whole ? 0 : input.below(4));
        byte[] body = operation.body().getBytes(StandardCharsets.UTF_8);
        boolean ends = body.length == 0;
        int flags = whole ? END_HEADERS : input.next() & ~END_STREAM;
        frame(HEADERS, flags | (ends ? END_STREAM : 0), lastStream, encode(headers));
        if (!ends) {
            frame(DATA, whole ? END_STREAM : input.below(2), lastStream, body);
        }
    }

    private void addMore(Http2Headers headers, int count) {
        for (int i = 0; i < count; i++) {
            headers.add(input.text(), input.text());
        }
    }

    private byte[] headers() {
        Http2Headers headers = new DefaultHttp2Headers(false);
        addMore(headers, input.below(6));
        return encode(headers);
    }

    private byte[] encode(Http2Headers headers) {
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(Math.max(1, lastStream), headers, block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        return ByteBufUtil.getBytes(block);
    }

    /** The last one that was begun, one before it, or any. */
    private int stream() {
        int choice = input.next();
        return choice < 128 ? Math.max(0, lastStream - 2 * (choice % 8)) : choice - 128;
    }

    private void frame(int type, int flags, int stream, byte[] payload) {
        frames.writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
    }

    /**
     * A stream whose request is complete has been answered when it is closed, or when its answer
     * waits for the client to make room for it.
     */
    private static boolean isAnswered(Channel channel) {
        Http2FrameCodec codec = channel.pipeline().get(Http2FrameCodec.class);
        if (codec == null) {
            return true;
        }
        Http2Connection connection = codec.connection();
        for (Http2Stream stream : streams(connection)) {
            boolean complete = stream.state() == Http2Stream.State.HALF_CLOSED_REMOTE;
            if (complete && !connection.remote().flowController().hasFlowControlled(stream)) {
                return false;
            }
        }
        return true;
    }

    private static Iterable<Http2Stream> streams(Http2Connection connection) {
        java.util.List<Http2Stream> streams = new java.util.ArrayList<>();
        try {
            connection.forEachActiveStream(streams::add);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        return streams;
    }
}
