package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/**
 * Cuts what a client sends into messages, wherever the network cut it: first a {@link
 * ContextFrame}, then {@link RequestFrame}s. A length that cannot be true is refused before
 * anything is kept for it.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    /** Every text in a head is at most 64 KiB long, and the SDK sends few of them. */
    static final int MAX_HEAD = 1 << 20;

    /**
     * Twice what the service takes, so that the operation and not the listener says what is too
     * large.
     */
    static final int MAX_PAYLOAD = 4 << 20;

    private boolean negotiated;

    /** The head of the message whose payload is awaited, or null. */
    private RequestFrame head;

    /** What is left to throw away of a payload that is too large. */
    private long discard;

    /**
     * Set by the first message that makes no sense; where the next would begin nobody knows then.
     */
    private boolean corrupted;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (corrupted) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            next(in, out);
        } catch (CorruptedFrameException e) {
            corrupted = true;
            throw e;
        }
    }

    /** How many bytes are kept of a message that is still coming. */
    int begun() {
        return actualReadableBytes() + (head == null ? 0 : head.length());
    }

    private void next(ByteBuf in, List<Object> out) {
        if (discard > 0) {
            discard(in, out);
        } else if (head != null) {
            readPayload(in, out);
        } else {
            readHead(in, out);
        }
    }

    private void readHead(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        long length = in.getUnsignedIntLE(in.readerIndex());
        if (length < RequestFrame.HEAD_LENGTH || length > MAX_HEAD) {
            throw new CorruptedFrameException("The length of a head cannot be " + length);
        }
        if (in.readableBytes() < length) {
            return;
        }
        ByteBuf bytes = in.readSlice((int) length).skipBytes(Integer.BYTES);
        if (!negotiated) {
            negotiated = true;
            out.add(ContextFrame.read(bytes));
            return;
        }
        RequestFrame frame = RequestFrame.readHead(bytes);
        if (frame.hasPayload()) {
            head = frame;
        } else {
            out.add(frame);
        }
    }

    private void readPayload(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < Integer.BYTES) {
            return;
        }
        long length = in.getUnsignedIntLE(in.readerIndex());
        if (length > MAX_PAYLOAD) {
            // Read and thrown away, however long, so that the client gets a clear answer.
            in.skipBytes(Integer.BYTES);
            discard = length;
            return;
        }
        if (in.readableBytes() < Integer.BYTES + length) {
            return;
        }
        byte[] payload = new byte[(int) length];
        in.skipBytes(Integer.BYTES).readBytes(payload);
        out.add(head.withPayload(payload));
        head = null;
    }

    private void discard(ByteBuf in, List<Object> out) {
        int now = (int) Math.min(discard, in.readableBytes());
        in.skipBytes(now);
        discard -= now;
        if (discard == 0) {
            out.add(head.withPayload(null));
            head = null;
        }
    }
}
