package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.gateway.Signatures;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.net.ssl.SSLContext;

/**
 * A connection to a gateway that sends HTTP by hand, so that it can be cut at any byte, of the
 * request or of the answer, and can be read slowly.
 */
final class Wire implements AutoCloseable {

    /** Beside other builds a machine may be busy for long; a run of its own sets it to 10. */
    private static final int PATIENCE_MILLIS = 1_000 * Integer.getInteger("chaos.patience", 60);

    /** About as many bytes as the headers of an answer have. */
    private static final int USUAL_ANSWER = 900;

    /** Of the answers that a slow reader gets, one in so many is read with a pause. */
    private static final int SLOW_ONE_IN = 20;

    private final URI endpoint;
    private final String key;
    private final Random random;
    private final double cuts;
    private final boolean slow;
    private final History history;
    private final Map<String, String> signatures = new HashMap<>();
    private String date = "";
    private long second;
    private Socket socket;
    private InputStream in;

    /**
     * A connection that is made when it is first used, and anew when it was cut.
     *
     * @param cuts the share of requests that end in a cut
     * @param slow whether answers are read with pauses
     */
    Wire(URI endpoint, String key, Random random, double cuts, boolean slow, History history) {
        this.endpoint = endpoint;
        this.key = key;
        this.random = random;
        this.cuts = cuts;
        this.slow = slow;
        this.history = history;
    }

    record Reply(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.get(name);
        }

        int subStatus() {
            return Integer.parseInt(headers.getOrDefault("x-ms-substatus", "0"));
        }
    }

    /**
     * Sends a request.
     *
     * @param link what is signed, with its type
     * @throws Lost when the connection ends before the answer was there
     */
    Reply send(
            String method,
            String path,
            String type,
            String link,
            Map<String, String> headers,
            String body)
            throws Lost {
        byte[] request = request(method, path, type, link, headers, body);
        history.called();
        boolean sent = false;
        try {
            connect();
            int cut = cut(request.length);
            if (cut < request.length) {
                socket.getOutputStream().write(request, 0, cut);
                hangUp();
                throw Lost.whileSending();
            }
            socket.getOutputStream().write(request);
            sent = true;
            if (cut != Integer.MAX_VALUE) {
                in.read(new byte[1 + cut - request.length]);
                hangUp();
                throw Lost.afterSending("cut within the answer");
            }
            return read();
        } catch (Lost e) {
            throw e;
        } catch (SocketTimeoutException e) {
            history.violated("Unanswered for " + PATIENCE_MILLIS + " ms: " + method + " " + path);
            close();
            throw Lost.afterSending("no answer");
        } catch (IOException e) {
            // What a closed socket has taken of a request, nobody knows.
            close();
            throw Lost.afterSending((sent ? "closed: " : "not sent: ") + e.getMessage());
        }
    }

    /** After how many bytes, of request and answer together, the connection ends. */
    private int cut(int length) {
        if (random.nextDouble() >= cuts) {
            return Integer.MAX_VALUE;
        }
        // One in two cuts is within the answer, where the client knows least.
        return random.nextBoolean()
                ? random.nextInt(length)
                : length + random.nextInt(USUAL_ANSWER);
    }

    private byte[] request(
            String method,
            String path,
            String type,
            String link,
            Map<String, String> headers,
            String body) {
        long now = System.currentTimeMillis() / 1000;
        if (now != second) {
            second = now;
            date = Signatures.date();
            signatures.clear();
        }
        String signature =
                signatures.computeIfAbsent(
                        method + type + " " + link,
                        any -> Signatures.authorization(key, method, type, link, date));
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(512);
        head.append(method).append(" /").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        header(head, "x-ms-date", date);
        header(head, "x-ms-version", "2018-12-31");
        header(head, "authorization", signature);
        headers.forEach((name, value) -> header(head, name, value));
        header(head, "content-length", Integer.toString(content.length));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private void connect() throws IOException {
        if (socket == null) {
            socket = secured(plain(endpoint), endpoint);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
    }

    /** A connection to an emulator. */
    static Socket plain(URI endpoint) throws IOException {
        return new Socket(endpoint.getHost(), endpoint.getPort());
    }

    /** The same connection, with TLS if the emulator has that. */
    static Socket secured(Socket plain, URI endpoint) throws IOException {
        if (endpoint.getScheme().equals("http")) {
            return plain;
        }
        try {
            return SSLContext.getDefault()
                    .getSocketFactory()
                    .createSocket(plain, endpoint.getHost(), endpoint.getPort(), true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply read() throws IOException {
        String status = line();
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("Not an answer of HTTP: " + status);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (slow && random.nextInt(SLOW_ONE_IN) == 0) {
            pause();
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer ends early");
        }
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Reply(
                Integer.parseInt(status.substring(9, 12)),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed by the emulator");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(1 + random.nextInt(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends the connection: by a word, or without one as a machine does that goes away. */
    private void hangUp() throws IOException {
        if (random.nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
        close();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        } finally {
            socket = null;
        }
    }
}
