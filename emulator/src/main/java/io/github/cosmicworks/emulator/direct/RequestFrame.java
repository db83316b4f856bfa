package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/**
 * A request as it came off the wire.
 *
 * @param resourceType the code of the resource type
 * @param operationType the code of the operation type
 * @param activityId names the request in logs of both sides
 * @param headLength how long the head was, in bytes
 * @param tokens the values of the tokens that mean something here, see {@link TokenType#read}
 * @param payload the body; empty when there is none, null when it was too large to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RequestFrame(
        int resourceType,
        int operationType,
        UUID activityId,
        int headLength,
        Map<RequestToken, Object> tokens,
        byte[] payload) {

    /** Length, resource type, operation type and activity id. */
    static final int HEAD_LENGTH = 4 + 2 + 2 + 16;

    static final byte[] NO_PAYLOAD = new byte[0];

    /** In bytes, of the objects that a request is kept in. */
    private static final int OBJECTS = 1024;

    /**
     * Reads a head.
     *
     * @param in the head without its length, and nothing beyond
     */
    static RequestFrame readHead(ByteBuf in) {
        int length = in.readableBytes();
        int resourceType = in.readUnsignedShortLE();
        int operationType = in.readUnsignedShortLE();
        UUID activityId = Guids.read(in);
        Map<RequestToken, Object> tokens = new EnumMap<>(RequestToken.class);
        while (in.isReadable()) {
            if (in.readableBytes() < 3) {
                throw new CorruptedFrameException("A token ends early");
            }
            RequestToken token = RequestToken.of(in.readUnsignedShortLE());
            TokenType type = TokenType.of(in.readUnsignedByte());
            if (token == null) {
                type.skip(in);
            } else if (token.type() == type) {
                tokens.put(token, type.read(in));
            } else {
                throw new CorruptedFrameException("The token " + token + " has the type " + type);
            }
        }
        return new RequestFrame(
                resourceType, operationType, activityId, length, tokens, NO_PAYLOAD);
    }

    RequestFrame withPayload(byte[] newPayload) {
        return new RequestFrame(
                resourceType, operationType, activityId, headLength, tokens, newPayload);
    }

    /** In bytes, of what is kept. */
    int length() {
        return OBJECTS + headLength + (payload == null ? 0 : payload.length);
    }

    boolean hasPayload() {
        return isTrue(RequestToken.PAYLOAD_PRESENT);
    }

    /** The number by which the client tells answers apart; 0 when it sent none. */
    long transportRequestId() {
        return number(RequestToken.TRANSPORT_REQUEST_ID, 0);
    }

    String text(RequestToken token) {
        return (String) tokens.get(token);
    }

    long number(RequestToken token, long fallback) {
        return tokens.get(token) instanceof Long value ? value : fallback;
    }

    boolean isTrue(RequestToken token) {
        return number(token, 0) != 0;
    }

    /** Values are left out: keys and the user's data are among them. */
    @Override
    public String toString() {
        return "RequestFrame[" + resourceType + ", " + operationType + ", " + activityId + "]";
    }
}
