package io.github.cosmicworks.benchmarks.baseline;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The client's side of {@link EchoListener}: bytes over TLS and back, with no client library. */
final class Wire implements AutoCloseable {

    private final SSLSocket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private final byte[] request;
    private final byte[] answer;

    Wire(int port, int requestLength, int answerLength) throws IOException {
        socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        request = new byte[requestLength];
        ByteBuffer.wrap(request).putInt(requestLength).putInt(answerLength);
        answer = new byte[answerLength];
    }

    /** There and back. */
    byte[] roundTrip() throws IOException {
        out.write(request);
        out.flush();
        in.readFully(answer);
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
