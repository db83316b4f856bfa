package io.github.cosmicworks.emulator.direct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("listens to what Netty reports for the whole JVM")
@Timeout(60)
class DirectServerLeakTest {

    private static final int CLIENTS = 1000;
    private static final int AT_A_TIME = 8;

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
    void aThousandClientsLeaveNothingBehind() throws Exception {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
        TestServer server =
                new TestServer(
                        DirectServer.Limits.DEFAULTS,
                        allocator,
                        request -> new Response(200, Headers.NONE, new byte[1000]));
        ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i + 1; // what wakes a client answers number 0
            calls.add(callers.submit(() -> call(server.port(), number)));
        }
        for (Future<?> call : calls) {
            call.get();
        }
        callers.shutdown();

        server.awaitNoConnections();
        while (allocator.metric().usedDirectMemory() > 0) {
            Thread.sleep(2); // ends early when the test times out
        }
        assertThat(allocator.metric().usedHeapMemory()).isZero();
        server.close();
        while (!threads().isEmpty()) {
            Thread.sleep(2); // ends early when the test times out
        }
        collectGarbage();
        assertThat(reports.toString(UTF_8)).doesNotContain("LEAK");
    }

    /** A client with one request, an answer, and one of the ways in which clients end. */
    private static Void call(int port, int number) throws IOException {
        try (DirectClient client = DirectClient.negotiate(port)) {
            client.send(Frames.request(0x01, number, new byte[500]));
            assertThat(client.readAnswer().getTransportRequestId()).isEqualTo(number);
            switch (number % 5) {
                case 1 -> client.send(Frames.request(0x0F, number, new byte[0]));
                case 2 ->
                        client.send(
                                Arrays.copyOf(Frames.request(0x01, number, new byte[500]), 300));
                case 3 -> client.send(new byte[] {-1, -1, -1, -1});
                case 4 -> client.abort();
                default -> {
                    // Ends as it should.
                }
            }
        }
        return null;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(TestServer.THREADS))
                .toList();
    }

    /** Netty notices what was lost when it is collected, and says so at the next allocation. */
    private static void collectGarbage() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
        for (int i = 0; i < 3; i++) {
            System.gc();
            ByteBuf buffer = allocator.directBuffer(16);
            buffer.release();
        }
    }
}
