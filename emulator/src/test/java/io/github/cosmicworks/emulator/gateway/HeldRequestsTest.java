package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What connections hold of requests, and which of them has to go. */
@Timeout(60)
class HeldRequestsTest {

    private static final int SIZE = 1024 * 1024;

    private static final int PIECE = 16 * 1024;

    /** The flag of a frame of headers that is the last of its block. */
    private static final int END_HEADERS = 4;

    private final RequestMemory memory = new RequestMemory(SIZE);
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
                new RequestRunner(operations, workers, memory),
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
        long head = memory.held();
        write(connection, new byte[PIECE]);
        write(connection, new byte[PIECE]);
        assertThat(memory.held()).isEqualTo(head + 2 * PIECE);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    @Test
    void itIsHeldUntilItIsAnswered() throws InterruptedException {
        EmbeddedChannel connection = http1(server(request -> okWhenReleased()));
        begin(connection, 4 * PIECE);
        write(connection, new byte[4 * PIECE]);
        long first = memory.held();
        begin(connection, PIECE); // waits for the first one
        write(connection, new byte[PIECE]);
        assertThat(first).isGreaterThan(4 * PIECE);
        assertThat(memory.held()).isGreaterThan(first + PIECE);
        released.countDown();
        awaitAnswer(connection);
        while (memory.held() > 0) {
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
        assertThat(memory.held()).isZero();
        assertThat(connection.isOpen()).isTrue();
        connection.finishAndReleaseAll();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aHeadThatIsStillComingIsHeld() throws InterruptedException {
        EmbeddedChannel connection = http1(server(request -> ok()));
        write(connection, ascii("GET /dbs/db HTTP/1.1\r\nx: "));
        for (int i = 0; i < 4; i++) {
            write(connection, ascii("a".repeat(PIECE)));
        }
        assertThat(memory.held()).isBetween(4L * PIECE, 5L * PIECE);
        connection.writeInbound(Unpooled.wrappedBuffer(ascii("\r\nHost: localhost\r\n\r\n")));
        awaitAnswer(connection);
        assertThat(memory.held()).isZero();
        connection.finishAndReleaseAll();
    }

    @Test
    void aHeadThatNeverEndsIsLetGoWithItsConnection() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        write(connection, ascii("GET /dbs/db HTTP/1.1\r\nx: " + "a".repeat(PIECE)));
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    /** Objects for the shortest header take many times as much as what was sent. */
    @Test
    void aHeadIsHeldForItsHeadersToo() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        write(
                connection,
                ascii(
                        "POST /dbs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n"
                                + "a:b\r\n".repeat(400)
                                + "\r\n"));
        assertThat(memory.held()).isGreaterThan(400 * 100);
        connection.finishAndReleaseAll();
    }

    /** A client that does not read its answers is not read from, but for what has come already. */
    @Test
    void requestsThatWaitAreHeldForThemselvesToo() {
        EmbeddedChannel connection = http1(server(request -> okWhenReleased()));
        begin(connection, 8 * PIECE);
        write(connection, new byte[8 * PIECE]);
        long first = memory.held();
        write(connection, ascii("GET / HTTP/1.1\r\n\r\n".repeat(500)));
        assertThat(memory.held()).isGreaterThan(first + 500 * 1000);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    private static EmbeddedChannel http2(GatewayServer server) {
        EmbeddedChannel connection = new EmbeddedChannel();
        server.addHttp2(connection.pipeline());
        connection.writeInbound(Http2CodecUtil.connectionPrefaceBuf());
        connection.writeInbound(frame(Http2FrameTypes.SETTINGS, 0, 0, Unpooled.EMPTY_BUFFER));
        return connection;
    }

    private static ByteBuf frame(int type, int flags, int stream, ByteBuf payload) {
        ByteBuf head = Unpooled.buffer();
        head.writeMedium(payload.readableBytes()).writeByte(type).writeByte(flags);
        return Unpooled.wrappedBuffer(head.writeInt(stream), payload);
    }

    /** As large a block as one frame may have, almost. */
    private static ByteBuf block() throws Http2Exception {
        ByteBuf block = Unpooled.buffer();
        new DefaultHttp2HeadersEncoder()
                .encodeHeaders(
                        1,
                        new DefaultHttp2Headers()
                                .method("POST")
                                .scheme("https")
                                .path("/dbs")
                                .add("x", "a".repeat(PIECE - 1024)),
                        block);
        assertThat(block.readableBytes()).isLessThanOrEqualTo(PIECE);
        return block;
    }

    @Test
    void headsOfAllStreamsAreHeld() throws Http2Exception {
        EmbeddedChannel connection = http2(server(request -> ok()));
        int streams = 20;
        for (int i = 0; i < streams; i++) {
            connection.writeInbound(
                    frame(Http2FrameTypes.HEADERS, END_HEADERS, 2 * i + 3, block()));
        }
        assertThat(memory.held()).isGreaterThan(streams * (PIECE - 1024L));
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    @Test
    void allStreamsOfAConnectionAreOne() throws Http2Exception {
        GatewayServer server = server(request -> ok());
        EmbeddedChannel small = http1(server);
        begin(small, 2 * PIECE);
        EmbeddedChannel great = http2(server);
        for (int stream = 3; great.isOpen(); stream += 2) { // ends early when the test times out
            great.writeInbound(frame(Http2FrameTypes.HEADERS, END_HEADERS, stream, block()));
            for (int i = 0; i < 3 && great.isOpen(); i++) {
                great.writeInbound(
                        frame(
                                Http2FrameTypes.DATA,
                                0,
                                stream,
                                Unpooled.wrappedBuffer(new byte[PIECE])));
                great.runPendingTasks();
                great.releaseOutbound();
            }
        }
        assertThat(small.isOpen()).isTrue();
        assertThat(memory.held()).isLessThan(PIECE);
        small.finishAndReleaseAll();
    }

    @Test
    void aBlockThatIsStillComingIsHeld() throws Http2Exception {
        EmbeddedChannel connection = http2(server(request -> ok()));
        ByteBuf block = block();
        int length = block.readableBytes();
        connection.writeInbound(frame(Http2FrameTypes.HEADERS, 0, 3, block));
        assertThat(memory.held()).isGreaterThanOrEqualTo(length);
        connection.finishAndReleaseAll();
        assertThat(memory.held()).isZero();
    }

    @Test
    void aBodyOfManyPiecesThatGetsTooLargeIsLetGo() {
        EmbeddedChannel connection = http1(server(request -> ok()));
        String head = "POST /dbs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        write(connection, head.getBytes(StandardCharsets.US_ASCII));
        RequestMemory.Holder room = memory.holder(() -> {});
        room.take(-8L * SIZE);
        for (int i = 0; i <= BodyAggregator.MAX_BODY / PIECE; i++) {
            write(connection, "4000\r\n".getBytes(StandardCharsets.US_ASCII));
            write(connection, new byte[PIECE]);
            write(connection, "\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        room.close();
        // The line's end behind the last piece is still the codec's.
        assertThat(memory.held()).isEqualTo(2);
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
        assertThat(memory.held()).isBetween((long) PIECE, 2L * PIECE);
        small.writeInbound(Unpooled.wrappedBuffer(new byte[PIECE]));
        awaitAnswer(small);
        ByteBuf answer = small.readOutbound();
        assertThat(answer.toString(StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 200 OK");
        answer.release();
        small.finishAndReleaseAll();
    }
}
