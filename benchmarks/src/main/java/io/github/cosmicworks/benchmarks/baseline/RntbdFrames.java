package io.github.cosmicworks.benchmarks.baseline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;

/**
 * As much of the direct protocol as is needed to tell requests apart and to answer them with bytes
 * that were kept: where a frame ends, and where in it stand the number and the id that the answer
 * has to repeat.
 */
final class RntbdFrames {

    /** Length, two codes or a status, and the activity id. */
    static final int HEAD = 24;

    /** Where the activity id stands, in requests and answers alike. */
    static final int ACTIVITY_ID = 8;

    static final int ACTIVITY_ID_LENGTH = 16;

    static final int REQUEST_PAYLOAD_PRESENT = 0x02;
    static final int REQUEST_TRANSPORT_ID = 0x4D;
    static final int ANSWER_PAYLOAD_PRESENT = 0x00;
    static final int ANSWER_TRANSPORT_ID = 0x35;

    /** Codes of the operations whose payload is an item, not a question. */
    private static final int[] WRITES = {0x01, 0x02, 0x06, 0x13};

    /**
     * What the answer depends on: continuation, replica, names of database, container and item,
     * partition key, range, change feed and bounds.
     */
    private static final int[] SIGNIFICANT = {
        0x06, 0x08, 0x13, 0x15, 0x16, 0x17, 0x2B, 0x2C, 0x3F, 0x62, 0x63
    };

    private RntbdFrames() {}

    /** Where the values of tokens begin, by their ids. */
    static Map<Integer, Integer> tokens(ByteBuf frame, int headLength) {
        Map<Integer, Integer> starts = new HashMap<>();
        int at = HEAD;
        while (at < headLength) {
            int id = frame.getUnsignedShortLE(at);
            int type = frame.getUnsignedByte(at + 2);
            starts.put(id, at + 3);
            at += 3 + length(frame, at + 3, type);
        }
        return starts;
    }

    /** The length of a value, its own length included. */
    private static int length(ByteBuf frame, int at, int type) {
        return switch (type) {
            case 0x00 -> 1;
            case 0x01 -> 2;
            case 0x02, 0x03, 0x0D -> 4;
            case 0x04, 0x05, 0x0E -> 8;
            case 0x06 -> 16;
            case 0x07, 0x0A -> 1 + frame.getUnsignedByte(at);
            case 0x08, 0x0B -> 2 + frame.getUnsignedShortLE(at);
            case 0x09, 0x0C -> 4 + (int) frame.getUnsignedIntLE(at);
            default -> throw new IllegalArgumentException("Unknown token type " + type);
        };
    }

    /** Two requests with the same key get the same answer. */
    static ByteBuf key(ByteBuf request, int headLength, Map<Integer, Integer> tokens) {
        ByteBuf key = Unpooled.buffer(256);
        key.writeBytes(request, Integer.BYTES, Integer.BYTES);
        for (int id : SIGNIFICANT) {
            Integer at = tokens.get(id);
            if (at != null) {
                int length = length(request, at, request.getUnsignedByte(at - 1));
                key.writeShort(id).writeBytes(request, at, length);
            }
        }
        int operation = request.getUnsignedShortLE(6);
        for (int write : WRITES) {
            if (operation == write) {
                return key;
            }
        }
        return key.writeBytes(request, headLength, request.writerIndex() - headLength);
    }
}
