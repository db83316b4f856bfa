package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What connections hold of requests, by which one of them has to go. */
@Timeout(60)
class HeldFramesTest {

    private static final int SIZE = 1024 * 1024;
    private static final int PIECE = 16 * 1024;

    /** The code of the operation that creates an item. */
    private static final int CREATE = 1;

    private final RequestMemory memory = new RequestMemory(SIZE);
    private final CountDownLatch released = new CountDownLatch(1);
    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2), new DefaultThreadFactory("test-worker", true));
    private final DirectResponder responder =
            new DirectResponder(
                    new RequestRunner(request -> okWhenReleased(), workers, memory),
                    new OnePartition());

    @AfterEach
    void close() {
        released.countDown();
        workers.close();
    }

    private Response okWhenReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Response(200, Headers.NONE, new byte[0]);
    }

    private EmbeddedChannel connect() {
        return connect(DirectServer.Limits.DEFAULTS.waking(false));
    }

    private EmbeddedChannel connect(DirectServer.Limits limits) {
        EmbeddedChannel connection = new EmbeddedChannel();
        DirectServer.addHandlers(connection.pipeline(), responder, limits);
        write(connection, Frames.context(1));
        return connection;
    }

    private static void write(EmbeddedChannel connection, byte[] bytes) {
        connection.writeInbound(Unpooled.wrappedBuffer(bytes));
        connection.runPendingTasks();
        connection.releaseOutbound();
    }

    @Test
    void whatIsStillComingIsHeld() {
        EmbeddedChannel connection = connect();
        byte[] request = Frames.request(CREATE, 1, new byte[4 * PIECE]);
        write(connection, Arrays.copyOf(request, 3 * PIECE));
        assertThat(memory.held()).isBetween(3L * PIECE, 4L * PIECE);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    @Test
    void aHeadIsHeldWhileItsPayloadIsAwaited() {
        EmbeddedChannel connection = connect();
        byte[] request = Frames.request(CREATE, "x".repeat(3 * PIECE), new byte[PIECE]);
        write(connection, Arrays.copyOf(request, request.length - PIECE));
        assertThat(memory.held()).isBetween(3L * PIECE, 4L * PIECE);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    /** The shortest are read by the thousand before the connection has enough of them. */
    @Test
    void requestsThatWaitAreHeldForThemselvesToo() {
        EmbeddedChannel connection =
                connect(
                        new DirectServer.Limits(
                                Duration.ofMinutes(1), Duration.ofMinutes(1), 1, false));
        write(connection, Frames.request(CREATE, 0, new byte[8 * PIECE]));
        long first = memory.held();
        for (int i = 1; i <= 500; i++) {
            write(connection, Frames.request(CREATE, i, new byte[0]));
        }
        assertThat(memory.held()).isGreaterThan(first + 500 * 1000);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    @Test
    void itIsHeldUntilItIsAnswered() throws InterruptedException {
        EmbeddedChannel connection = connect();
        byte[] payload = new byte[8 * PIECE]; // too large for the thread of the connection
        Arrays.fill(payload, (byte) ' ');
        write(connection, Frames.request(CREATE, 1, payload));
        assertThat(memory.held()).isBetween(8L * PIECE, 9L * PIECE);
        released.countDown();
        while (memory.held() > 0) {
            connection.runPendingTasks();
            Thread.sleep(1); // ends early when the test times out
        }
        assertThat(connection.isOpen()).isTrue();
        connection.finishAndReleaseAll();
    }

    @Test
    void theConnectionThatHoldsMostIsClosed() {
        EmbeddedChannel small = connect();
        byte[] request = Frames.request(CREATE, 1, new byte[PIECE]);
        write(small, Arrays.copyOf(request, PIECE / 2));
        EmbeddedChannel great = connect();
        byte[] many = Frames.request(CREATE, 1, new byte[2 * SIZE]);
        for (int from = 0; great.isOpen(); from += PIECE) {
            write(great, Arrays.copyOfRange(many, from, from + PIECE));
        }
        assertThat(small.isOpen()).isTrue();
        assertThat(memory.held()).isBetween(1L, (long) PIECE);
        great.finishAndReleaseAll();
        small.finishAndReleaseAll();
    }
}
