package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.UUID;

/** Frames made by hand, where the SDK has no reason to make such. */
final class Frames {

    private Frames() {}

    /** The first message of a connection, as the SDK sends it. */
    static byte[] context(int protocolVersion) {
        return context(protocolVersion, "azsdk-java-cosmos/4.76.0 Linux/6.1 JRE/17");
    }

    /** The same of a client of another kind. */
    static byte[] context(int protocolVersion, String userAgent) {
        ByteBuf out = Unpooled.buffer();
        out.writeIntLE(0).writeIntLE(0);
        Guids.write(out, new UUID(1, 2));
        out.writeShortLE(0).writeByte(TokenType.ULONG.code()).writeIntLE(protocolVersion);
        text(out, 1, "2020-07-15");
        text(out, 2, userAgent);
        out.setIntLE(0, out.writerIndex());
        return ByteBufUtil.getBytes(out);
    }

    private static void text(ByteBuf out, int id, String value) {
        out.writeShortLE(id).writeByte(TokenType.SMALL_STRING.code());
        TokenType.SMALL_STRING.write(out, value);
    }

    /** A decoder whose connection is past its negotiation. */
    static EmbeddedChannel negotiated() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(context(ContextFrame.PROTOCOL_VERSION)));
        channel.readInbound();
        return channel;
    }

    /**
     * A request.
     *
     * @param operation the code of the operation on an item
     * @param id the number by which the answer is found
     */
    static byte[] request(int operation, int id, byte[] payload) {
        return request(operation, id, Integer.toString(id), payload);
    }

    /** The first request of a connection, for an item of some name. */
    static byte[] request(int operation, String item, byte[] payload) {
        return request(operation, 1, item, payload);
    }

    private static byte[] request(int operation, int id, String item, byte[] payload) {
        ByteBuf out = Unpooled.buffer();
        out.writeIntLE(0).writeShortLE(3).writeShortLE(operation);
        Guids.write(out, new UUID(3, id));
        out.writeShortLE(RequestToken.PAYLOAD_PRESENT.id())
                .writeByte(TokenType.BYTE.code())
                .writeByte(payload.length > 0 ? 1 : 0);
        out.writeShortLE(RequestToken.TRANSPORT_REQUEST_ID.id())
                .writeByte(TokenType.ULONG.code())
                .writeIntLE(id);
        string(
                out,
                RequestToken.REPLICA_PATH,
                new ReplicaPath(SdkOracle.CONTAINER_RID, "0", 1).toString());
        string(out, RequestToken.DATABASE_NAME, "shop");
        string(out, RequestToken.CONTAINER_NAME, "products");
        string(out, RequestToken.ITEM_NAME, item);
        out.setIntLE(0, out.writerIndex());
        if (payload.length > 0) {
            out.writeIntLE(payload.length).writeBytes(payload);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static void string(ByteBuf out, RequestToken token, String value) {
        out.writeShortLE(token.id()).writeByte(token.type().code());
        token.type().write(out, value);
    }
}
