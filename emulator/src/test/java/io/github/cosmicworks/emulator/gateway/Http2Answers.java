package io.github.cosmicworks.emulator.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the frames of a server of HTTP/2, and holds each stream against RFC 9113, section 8.1: one
 * final block of headers, then data, then the end.
 */
final class Http2Answers {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int PUSH_PROMISE = 5;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int HEAD_LENGTH = 9;
    private static final int MAX_TABLE = 4_096;

    /** What has come of one stream. */
    private static final class Stream {
        private int status;
        private long length = -1;
        private long data;
        private boolean ended;
    }

    private final Map<Integer, Stream> streams = new HashMap<>();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(true);

    /** The block of headers that is still incomplete, or null. */
    private ByteBuf block;

    private boolean endsStream;

    static void requireWellFormed(byte[] bytes) {
        Http2Answers answers = new Http2Answers();
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        while (in.isReadable()) {
            require(in.readableBytes() >= HEAD_LENGTH, "a whole head of a frame", 0);
            int length = in.readUnsignedMedium();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            require(stream >= 0 && in.readableBytes() >= length, "a whole frame", stream);
            answers.take(type, flags, stream, in.readSlice(length));
        }
    }

    private void take(int type, int flags, int id, ByteBuf payload) {
        require((block != null) == (type == CONTINUATION), "the rest of a block of headers", id);
        switch (type) {
            case HEADERS -> {
                block = Unpooled.buffer();
                endsStream = (flags & END_STREAM) != 0;
                takeBlock(flags, id, payload);
            }
            case CONTINUATION -> takeBlock(flags, id, payload);
            case DATA -> {
                Stream stream = streams.get(id);
                require(stream != null && stream.status >= 200 && !stream.ended, "headers", id);
                stream.data += payload.readableBytes();
                end(stream, id, (flags & END_STREAM) != 0);
            }
            case RESET -> streams.computeIfAbsent(id, i -> new Stream()).ended = true;
            case PUSH_PROMISE -> require(false, "a request", id);
            default -> {
                // Settings, pings, windows and farewells are the codec's affair.
            }
        }
    }

    private void takeBlock(int flags, int id, ByteBuf payload) {
        block.writeBytes(payload);
        if ((flags & END_HEADERS) == 0) {
            return;
        }
        Http2Headers headers;
        try {
            headers = decoder.decodeHeaders(id, ofBoundedTable(block, id));
        } catch (Http2Exception e) {
            throw new AssertionError("Headers of the stream " + id + " cannot be read", e);
        }
        block = null;
        Stream stream = streams.computeIfAbsent(id, i -> new Stream());
        require(stream.status < 200 && !stream.ended, "one answer", id);
        stream.status = Integer.parseInt(headers.status().toString());
        require(stream.status < 500, "an answer other than " + stream.status, id);
        CharSequence length = headers.get("content-length");
        stream.length = length == null ? -1 : Long.parseLong(length.toString());
        end(stream, id, endsStream);
    }

    /**
     * The inputs allow the server a table of any size. It may say so, but has to say then that its
     * own is not larger than without the permission (RFC 7541, sections 4.2 and 6.3).
     */
    private static ByteBuf ofBoundedTable(ByteBuf block, int id) {
        ByteBuf bounded = Unpooled.buffer();
        long size = 0;
        while (block.isReadable() && (block.getByte(block.readerIndex()) & 0xE0) == 0x20) {
            int start = block.readerIndex();
            size = block.readByte() & 0x1F;
            if (size == 0x1F) {
                int shift = 0;
                byte next;
                do {
                    next = block.readByte();
                    size += (next & 0x7FL) << shift;
                    shift += 7;
                } while (next < 0);
            }
            if (size <= MAX_TABLE) {
                bounded.writeBytes(block, start, block.readerIndex() - start);
            }
        }
        require(size <= MAX_TABLE, "a bound for its table of headers", id);
        return bounded.writeBytes(block);
    }

    private static void end(Stream stream, int id, boolean ends) {
        stream.ended |= ends;
        // What answers a HEAD has a length and no body.
        boolean whole = stream.length < 0 || stream.data == stream.length || stream.data == 0;
        require(!ends || whole, "a body of the length that was told", id);
    }

    private static void require(boolean holds, String expected, int stream) {
        if (!holds) {
            throw new AssertionError("The stream " + stream + " lacks " + expected);
        }
    }
}
