package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.BodyMemory;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What connections hold of bodies, and which of them has to go. */
@Timeout(60)
class HeldBodiesTest {

    private static final int SIZE = 1024 * 1024;

    private static final int PIECE = 16 * 1024;

    private final BodyMemory bodies = new BodyMemory(SIZE);
    private final CountDownLatch released = new CountDownLatch(1);
    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2), new DefaultThreadFactory("test-worker", true));

    @AfterEach
    void close() {
        released.countDown();
        workers.close();
    }

    private GatewayServer server(Operations operations) {
        return new GatewayServer(
                new RequestRunner(operations, workers, bodies),
                GatewayServer.Protocols.PLAIN,
                new HostNames(Set.of()),
                ExplorerOf.nobody());
    }

    private static Response ok() {
        return new Response(200, Headers.NONE, new byte[0]);
    }

    private Response okWhenReleased() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ok();
    }

    private static EmbeddedChannel http1(GatewayServer server) {
        EmbeddedChannel connection = new EmbeddedChannel();
        server.addHttp1(connection.pipeline());
        return connection;
    }

    private static void begin(EmbeddedChannel connection, int length) {
        String head =
                "POST /dbs/db/colls/items/docs HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
        write(connection, (head + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void write(EmbeddedChannel connection, byte[] bytes) {
        connection.writeInbound(Unpooled.wrappedBuffer(bytes));
        connection.runPendingTasks();
        connection.releaseOutbound();
    }

    private static void awaitAnswer(EmbeddedChannel connection) throws InterruptedException {
        while (connection.outboundMessages().isEmpty()) {
            connection.runPendingTasks();
            Thread.sleep(1); // ends early when the test times out
        }
    }

    @Test
    void whatIsStillComingIsHeld() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        begin(connection, 4 * PIECE);
        write(connection, new byte[PIECE]);
        write(connection, new byte[PIECE]);
        assertThat(bodies.held()).isEqualTo(2 * PIECE);
        connection.finishAndReleaseAll();
        assertThat(bodies.held()).isZero();
    }

    @Test
    void itIsHeldUntilItIsAnswered() throws InterruptedException {
        EmbeddedChannel connection = http1(server(request -> okWhenReleased()));
        begin(connection, 4 * PIECE);
        write(connection, new byte[4 * PIECE]);
        begin(connection, PIECE); // waits for the first one
        write(connection, new byte[PIECE]);
        assertThat(bodies.held()).isEqualTo(5 * PIECE);
        released.countDown();
        awaitAnswer(connection);
        while (bodies.held() > 0) {
            connection.runPendingTasks();
            Thread.sleep(1); // ends early when the test times out
        }
        assertThat(connection.isOpen()).isTrue();
        connection.finishAndReleaseAll();
    }

    @Test
    void whatIsTooLargeIsThrownAwayAndNotHeld() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        begin(connection, BodyAggregator.MAX_BODY + 1);
        for (int i = 0; i < BodyAggregator.MAX_BODY / PIECE; i++) {
            write(connection, new byte[PIECE]);
        }
        assertThat(bodies.held()).isZero();
        assertThat(connection.isOpen()).isTrue();
        connection.finishAndReleaseAll();
    }

    @Test
    void aBodyOfManyPiecesThatGetsTooLargeIsLetGo() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        String head = "POST /dbs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        write(connection, head.getBytes(StandardCharsets.US_ASCII));
        BodyMemory.Holder room = bodies.holder(() -> {});
        room.take(-8L * SIZE);
        for (int i = 0; i <= BodyAggregator.MAX_BODY / PIECE; i++) {
            write(connection, "4000\r\n".getBytes(StandardCharsets.US_ASCII));
            write(connection, new byte[PIECE]);
            write(connection, "\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        room.close();
        assertThat(bodies.held()).isZero();
        connection.finishAndReleaseAll();
    }

    @Test
    void theConnectionThatHoldsMostIsClosedAndTheOthersGoOn() throws InterruptedException {
        GatewayServer server = server(request -> ok());
        EmbeddedChannel small = http1(server);
        begin(small, 2 * PIECE);
        write(small, new byte[PIECE]);
        EmbeddedChannel great = http1(server);
        begin(great, 2 * SIZE);
        while (great.isOpen()) {
            write(great, new byte[PIECE]); // ends early when the test times out
        }
        assertThat(bodies.held()).isEqualTo(PIECE);
        small.writeInbound(Unpooled.wrappedBuffer(new byte[PIECE]));
        awaitAnswer(small);
        ByteBuf answer = small.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200 OK");
        answer.release();
        small.finishAndReleaseAll();
    }
}
