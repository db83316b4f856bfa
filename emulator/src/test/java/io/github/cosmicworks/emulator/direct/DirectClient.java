package io.github.cosmicworks.emulator.direct;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told to, byte by byte if need be. */
final class DirectClient implements AutoCloseable {

    private static final SSLContext TLS = TestTls.client();
    private static final int PATIENCE_MS = 10_000;

    private final Socket connection;
    private final SSLSocket socket;
    private final DataInputStream in;

    private DirectClient(int port) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        socket =
                (SSLSocket)
                        TLS.getSocketFactory().createSocket(connection, "localhost", port, true);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
    }

    /** Connects and says nothing yet. */
    static DirectClient connect(int port) throws IOException {
        return new DirectClient(port);
    }

    /** Connects and negotiates a context. */
    static DirectClient negotiate(int port) throws IOException {
        DirectClient client = new DirectClient(port);
        client.send(Frames.context(ContextFrame.PROTOCOL_VERSION));
        client.readHead();
        return client;
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Reads a message without a payload. */
    ByteBuf readHead() throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        byte[] head = new byte[length];
        in.readFully(head, Integer.BYTES, length - Integer.BYTES);
        return Unpooled.wrappedBuffer(head).setIntLE(0, length);
    }

    /** Reads a response as the SDK understands it. */
    RntbdResponse read() throws IOException {
        ByteBuf head = readHead();
        // Of our responses, the token that says whether there is a payload is the first.
        boolean payload = head.getByte(RequestFrame.HEAD_LENGTH + 3) != 0;
        if (!payload) {
            return RntbdResponse.decode(head);
        }
        int length = Integer.reverseBytes(in.readInt());
        byte[] body = new byte[length];
        in.readFully(body);
        ByteBuf prefix = Unpooled.buffer().writeIntLE(length);
        return RntbdResponse.decode(
                Unpooled.wrappedBuffer(head, prefix, Unpooled.wrappedBuffer(body)));
    }

    /** Says that nothing more will be sent; what is under way may still come. */
    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Waits until the server closes the connection. */
    boolean isClosedByServer() throws IOException {
        try {
            while (in.read() >= 0) {
                // What was under way.
            }
            return true;
        } catch (EOFException | SSLException | SocketException e) {
            return true;
        }
    }

    /** Ends the connection without a word, as a machine does that goes away. */
    void abort() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
