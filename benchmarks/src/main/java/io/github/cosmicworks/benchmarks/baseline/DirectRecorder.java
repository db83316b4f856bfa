package io.github.cosmicworks.benchmarks.baseline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Asks an emulator's direct listener what it does not know yet, and keeps the answer. It asks on
 * the event loop: that happens a few times before anything is measured, and never again.
 */
final class DirectRecorder {

    private final SSLContext trust;
    private final IntSupplier port;
    private final Map<ByteBuf, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile byte[] welcome;

    /**
     * @param port of the emulator's direct listener
     */
    DirectRecorder(SSLContext trust, IntSupplier port) {
        this.trust = trust;
        this.port = port;
    }

    /**
     * A kept answer.
     *
     * @param transportIdAt where the number of the request has to be put
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(byte[] bytes, int transportIdAt) {}

    Answer kept(ByteBuf key) {
        return answers.get(key);
    }

    /** How many answers were not at hand. */
    int asked() {
        return asked.get();
    }

    /** The answer to the first message of a connection. */
    byte[] welcome(byte[] context) throws IOException {
        if (welcome == null) {
            try (SSLSocket socket = connect()) {
                send(socket, context);
                welcome = read(socket, false);
            }
        }
        byte[] answer = welcome.clone();
        System.arraycopy(
                context,
                RntbdFrames.ACTIVITY_ID,
                answer,
                RntbdFrames.ACTIVITY_ID,
                RntbdFrames.ACTIVITY_ID_LENGTH);
        return answer;
    }

    Answer ask(ByteBuf key, byte[] context, byte[] request) throws IOException {
        asked.incrementAndGet();
        try (SSLSocket socket = connect()) {
            send(socket, context);
            read(socket, false);
            send(socket, request);
            ByteBuf sent = Unpooled.wrappedBuffer(request);
            int transportId =
                    sent.getIntLE(
                            RntbdFrames.tokens(sent, sent.getIntLE(0))
                                    .get(RntbdFrames.REQUEST_TRANSPORT_ID));
            byte[] bytes;
            ByteBuf frame;
            int transportIdAt;
            do {
                // What wakes a client is the answer to nothing, and may come first.
                bytes = read(socket, true);
                frame = Unpooled.wrappedBuffer(bytes);
                Map<Integer, Integer> tokens = RntbdFrames.tokens(frame, frame.getIntLE(0));
                transportIdAt = Objects.requireNonNull(tokens.get(RntbdFrames.ANSWER_TRANSPORT_ID));
            } while (frame.getIntLE(transportIdAt) != transportId);
            Answer answer = new Answer(bytes, transportIdAt);
            // An error is an answer to one request only.
            if (frame.getIntLE(Integer.BYTES) < 400) {
                answers.put(key, answer);
            }
            return answer;
        }
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) trust.getSocketFactory().createSocket("localhost", port.getAsInt());
    }

    private static void send(SSLSocket socket, byte[] message) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(message);
        out.flush();
    }

    /** Reads one message. */
    private static byte[] read(SSLSocket socket, boolean mayHavePayload) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int length = Integer.reverseBytes(in.readInt());
        byte[] head = new byte[length];
        ByteBuf frame = Unpooled.wrappedBuffer(head);
        frame.setIntLE(0, length);
        in.readFully(head, Integer.BYTES, length - Integer.BYTES);
        if (!mayHavePayload) {
            return head;
        }
        int present =
                Objects.requireNonNull(
                        RntbdFrames.tokens(frame, length).get(RntbdFrames.ANSWER_PAYLOAD_PRESENT));
        if (head[present] == 0) {
            return head;
        }
        int payload = Integer.reverseBytes(in.readInt());
        byte[] all = Arrays.copyOf(head, length + Integer.BYTES + payload);
        Unpooled.wrappedBuffer(all).setIntLE(length, payload);
        in.readFully(all, length + Integer.BYTES, payload);
        return all;
    }
}
