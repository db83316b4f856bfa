package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.UUID;

/**
 * The first message of a connection.
 *
 * @param activityId names the negotiation in logs of both sides
 * @param protocolVersion the version of RNTBD that the client speaks
 * @param clientVersion the version of the REST protocol that all of its requests follow, e.g.
 *     {@code 2020-07-15}
 * @param userAgent what the client says that it is; empty when it says nothing
 */
record ContextFrame(UUID activityId, long protocolVersion, String clientVersion, String userAgent) {

    /** The only version there is. */
    static final int PROTOCOL_VERSION = 1;

    private static final String SERVER_AGENT = "cosmicworks-emulator";

    private static final int PROTOCOL_VERSION_ID = 0x0000;
    private static final int CLIENT_VERSION_ID = 0x0001;

    /** Of what a client sends. */
    private static final int USER_AGENT_ID = 0x0002;

    private static final int SERVER_AGENT_ID = 0x0002;
    private static final int SERVER_VERSION_ID = 0x0003;
    private static final int IDLE_TIMEOUT_ID = 0x0004;
    private static final int UNAUTHENTICATED_TIMEOUT_ID = 0x0005;

    /**
     * Reads a head.
     *
     * @param in the head without its length, and nothing beyond
     */
    static ContextFrame read(ByteBuf in) {
        if (in.readIntLE() != 0) {
            throw new CorruptedFrameException(
                    "A connection must begin with the negotiation of its context");
        }
        UUID activityId = Guids.read(in);
        long protocolVersion = 0;
        String clientVersion = null;
        String userAgent = "";
        while (in.isReadable()) {
            if (in.readableBytes() < 3) {
                throw new CorruptedFrameException("A token ends early");
            }
            int id = in.readUnsignedShortLE();
            Object value = TokenType.of(in.readUnsignedByte()).read(in);
            if (id == PROTOCOL_VERSION_ID && value instanceof Long number) {
                protocolVersion = number;
            } else if (id == CLIENT_VERSION_ID && value instanceof String text) {
                clientVersion = text;
            } else if (id == USER_AGENT_ID && value instanceof String text) {
                userAgent = text;
            }
        }
        return new ContextFrame(activityId, protocolVersion, clientVersion, userAgent);
    }

    /** Writes the answer that accepts this context. */
    void writeAnswer(ByteBuf out, long idleSeconds, long unauthenticatedSeconds) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        out.writeIntLE(200);
        Guids.write(out, activityId);
        write(out, PROTOCOL_VERSION_ID, TokenType.ULONG, PROTOCOL_VERSION);
        write(out, CLIENT_VERSION_ID, TokenType.SMALL_STRING, clientVersion);
        write(out, SERVER_AGENT_ID, TokenType.SMALL_STRING, SERVER_AGENT);
        write(out, SERVER_VERSION_ID, TokenType.SMALL_STRING, DirectServer.VERSION);
        write(out, IDLE_TIMEOUT_ID, TokenType.ULONG, idleSeconds);
        write(out, UNAUTHENTICATED_TIMEOUT_ID, TokenType.ULONG, unauthenticatedSeconds);
        out.setIntLE(start, out.writerIndex() - start);
    }

    /** Writes the answer that refuses this context. */
    void writeRefusal(ByteBuf out, byte[] error) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        out.writeIntLE(400);
        Guids.write(out, activityId);
        write(out, PROTOCOL_VERSION_ID, TokenType.ULONG, PROTOCOL_VERSION);
        write(out, SERVER_AGENT_ID, TokenType.SMALL_STRING, SERVER_AGENT);
        write(out, SERVER_VERSION_ID, TokenType.SMALL_STRING, DirectServer.VERSION);
        out.setIntLE(start, out.writerIndex() - start);
        out.writeIntLE(error.length);
        out.writeBytes(error);
    }

    private static void write(ByteBuf out, int id, TokenType type, Object value) {
        out.writeShortLE(id);
        out.writeByte(type.code());
        type.write(out, value);
    }
}
