package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies without an end, from clients without a key: those who send them lose their connection. */
@Timeout(120)
class UnfinishedBodiesTest {

    /** As much as a body may have, and almost all of it is sent. */
    private static final int LENGTH = 4 * 1024 * 1024;

    private static final int SENT = LENGTH - 1024;

    /** Twice as many as there is room for, which is an eighth of the heap. */
    private static final int MANY = (int) (2 * Runtime.getRuntime().maxMemory() / 8 / SENT);

    private static String head(String path, int length) {
        return "POST /%s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, length);
    }

    @Test
    void thoseWhoSendThemLoseTheirConnectionsAndOthersGoOn() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try (PlainServer server = PlainServer.start();
                Socket small = server.connect()) {
            OutputStream out = small.getOutputStream();
            out.write(head("dbs", 2).getBytes(StandardCharsets.US_ASCII));
            out.write('{');
            out.flush();
            for (int i = 0; i < MANY; i++) {
                Socket socket = server.connect();
                sockets.add(socket);
                send(socket);
            }
            assertThat(server.create("{\"id\":\"a\",\"pk\":\"a\"}").statusCode()).isEqualTo(201);
            int open = 0;
            for (Socket socket : sockets) {
                open += isOpen(socket) ? 1 : 0;
            }
            assertThat((long) open * SENT).isLessThan(Runtime.getRuntime().maxMemory() / 8);
            assertThat(open).isGreaterThan(MANY / 4);
            out.write('}');
            out.flush();
            byte[] answer = small.getInputStream().readNBytes(12);
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 401");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static void send(Socket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(CONTAINER + "/docs", LENGTH).getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[SENT]);
            out.flush();
        } catch (IOException e) {
            // It was closed, which is seen by reading from it, too.
        }
    }

    private static boolean isOpen(Socket socket) {
        try {
            socket.setSoTimeout(20);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
