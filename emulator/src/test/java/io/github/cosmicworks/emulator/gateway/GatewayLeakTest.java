package io.github.cosmicworks.emulator.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("listens to what Netty reports for the whole JVM")
class GatewayLeakTest {

    private static final String REQUEST = "GET /dbs HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream reports = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        System.setErr(new PrintStream(reports, true, UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    void clientsLeaveNothingBehindHoweverTheyEnd() throws IOException {
        EmulatorOptions plain =
                EmulatorOptions.defaults().withPort(0).withProtocol(EmulatorOptions.Protocol.HTTP);
        try (CosmosEmulator emulator = CosmosEmulator.start(plain)) {
            for (int i = 0; i < 300; i++) {
                call(emulator.port(), i);
            }
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
            // Netty notices what was lost when it is collected, and says so at an allocation.
            ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(16);
            buffer.release();
        }
        assertThat(reports.toString(UTF_8)).doesNotContain("LEAK");
    }

    private static void call(int port, int number) throws IOException {
        String body = "x".repeat(5000);
        String cut =
                "POST /dbs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            switch (number % 4) {
                case 0 -> {
                    socket.getOutputStream().write(REQUEST.getBytes(UTF_8));
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
                case 1 -> {
                    socket.setSoLinger(true, 0);
                    socket.getOutputStream().write(cut.getBytes(UTF_8));
                }
                case 2 -> {
                    // Sends ahead what it will not wait for.
                    socket.getOutputStream().write(REQUEST.repeat(50).getBytes(UTF_8));
                    socket.setSoLinger(true, 0);
                }
                default ->
                        socket.getOutputStream().write("no request at all\r\n\r\n".getBytes(UTF_8));
            }
        }
    }
}
