package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How the value of a token is written. A value with a length of its own begins with it. */
enum TokenType {
    BYTE(0x00, 0, 1),
    USHORT(0x01, 0, 2),
    /** An unsigned number of four bytes. */
    ULONG(0x02, 0, 4),
    /** A signed number of four bytes. */
    LONG(0x03, 0, 4),
    ULONG_LONG(0x04, 0, 8),
    LONG_LONG(0x05, 0, 8),
    GUID(0x06, 0, 16),
    SMALL_STRING(0x07, 1, 0),
    STRING(0x08, 2, 0),
    ULONG_STRING(0x09, 4, 0),
    SMALL_BYTES(0x0A, 1, 0),
    BYTES(0x0B, 2, 0),
    ULONG_BYTES(0x0C, 4, 0),
    FLOAT(0x0D, 0, 4),
    DOUBLE(0x0E, 0, 8);

    private static final TokenType[] BY_CODE = values();

    private final int code;
    private final int prefix;
    private final int size;

    TokenType(int code, int prefix, int size) {
        this.code = code;
        this.prefix = prefix;
        this.size = size;
    }

    /** The type with a code. */
    static TokenType of(int code) {
        if (code >= BY_CODE.length) {
            throw new CorruptedFrameException("Unknown token type " + code);
        }
        return BY_CODE[code];
    }

    int code() {
        return code;
    }

    /** Moves past a value. */
    void skip(ByteBuf in) {
        in.skipBytes(length(in));
    }

    /**
     * Reads a value.
     *
     * @return Long for whole numbers and bytes, Double for fractions, UUID, String or byte[]
     */
    Object read(ByteBuf in) {
        int length = length(in);
        return switch (this) {
            case BYTE -> (long) in.readUnsignedByte();
            case USHORT -> (long) in.readUnsignedShortLE();
            case ULONG -> in.readUnsignedIntLE();
            case LONG -> (long) in.readIntLE();
            case ULONG_LONG, LONG_LONG -> in.readLongLE();
            case GUID -> Guids.read(in);
            case SMALL_STRING, STRING, ULONG_STRING ->
                    in.readCharSequence(length, StandardCharsets.UTF_8).toString();
            case SMALL_BYTES, BYTES, ULONG_BYTES -> {
                byte[] bytes = new byte[length];
                in.readBytes(bytes);
                yield bytes;
            }
            case FLOAT -> (double) in.readFloatLE();
            case DOUBLE -> in.readDoubleLE();
        };
    }

    /**
     * The length of the value that follows, after its own length has been read; refuses one that
     * goes beyond the head.
     */
    private int length(ByteBuf in) {
        if (in.readableBytes() < prefix) {
            throw new CorruptedFrameException("A token ends early");
        }
        long length =
                switch (prefix) {
                    case 1 -> in.readUnsignedByte();
                    case 2 -> in.readUnsignedShortLE();
                    case 4 -> in.readUnsignedIntLE();
                    default -> size;
                };
        if (length > in.readableBytes()) {
            throw new CorruptedFrameException("A token ends early");
        }
        return (int) length;
    }

    /**
     * Writes a value.
     *
     * @param value Number for numbers, UUID or String; types that no response has are not written
     */
    void write(ByteBuf out, Object value) {
        switch (this) {
            case BYTE -> out.writeByte(((Number) value).intValue());
            case ULONG -> out.writeIntLE((int) ((Number) value).longValue());
            case LONG_LONG -> out.writeLongLE(((Number) value).longValue());
            case DOUBLE -> out.writeDoubleLE(((Number) value).doubleValue());
            case GUID -> Guids.write(out, (UUID) value);
            case SMALL_STRING, STRING -> writeString(out, (String) value);
            default ->
                    throw new IllegalArgumentException("No response has a token of type " + this);
        }
    }

    private void writeString(ByteBuf out, String value) {
        int start = out.writerIndex();
        out.writeZero(prefix);
        int length = ByteBufUtil.writeUtf8(out, value);
        if (prefix == 1 && length <= 0xFF) {
            out.setByte(start, length);
        } else if (prefix == 2 && length <= 0xFFFF) {
            out.setShortLE(start, length);
        } else {
            throw new IllegalArgumentException(
                    "A text of " + length + " bytes is too long for a token");
        }
    }
}
