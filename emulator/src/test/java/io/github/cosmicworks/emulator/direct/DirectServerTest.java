package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.github.cosmicworks.emulator.operation.ExpectedPaces;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class DirectServerTest {

    private static final int READ = 0x03;
    private static final int CREATE = 0x01;
    private static final int QUERY = 0x0F;
    private static final byte[] NONE = new byte[0];

    private static final DirectServer.Limits LIMITS =
            new DirectServer.Limits(Duration.ofMillis(500), Duration.ofMinutes(1), 4, false);

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger executed = new AtomicInteger();
    private TestServer server = start(LIMITS, this::answer);

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    /** Queries wait until they are released; all else is answered with the name of the item. */
    private Response answer(Request request) {
        executed.incrementAndGet();
        if (request.operation() == OperationType.QUERY) {
            awaitRelease();
        }
        String id = request.path().id(ResourceType.ITEM);
        return new Response(
                200, Headers.builder().set("lsn", 3).build(), id.getBytes(StandardCharsets.UTF_8));
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRequestGetsItsAnswer() throws IOException {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(READ, 5, NONE));
            RntbdResponse response = client.read();
            assertThat(response.getTransportRequestId()).isEqualTo(5);
            assertThat(text(response)).isEqualTo("5");
        }
    }

    @Test
    void requestsAreAnsweredAsTheyFinish() throws IOException {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(QUERY, 1, NONE));
            client.send(Frames.request(READ, 2, NONE));
            assertThat(client.read().getTransportRequestId()).isEqualTo(2);
            release.countDown();
            assertThat(client.read().getTransportRequestId()).isEqualTo(1);
        }
    }

    /**
     * What takes long is not done by the thread of the connection; the gateway decides the same.
     */
    @ParameterizedTest
    @MethodSource("io.github.cosmicworks.emulator.operation.ExpectedPaces#paces")
    void requestsAreAnsweredAtTheirPace(ExpectedPaces expected) throws IOException {
        server.close();
        AtomicReference<String> thread = new AtomicReference<>();
        server =
                start(
                        LIMITS,
                        request -> {
                            thread.set(Thread.currentThread().getName());
                            return answer(request);
                        });
        release.countDown();
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(code(expected.operation()), 1, expected.body()));
            client.read();
            assertThat(thread.get()).contains(expected.atOnce() ? "-io" : "-worker");
        }
    }

    private static int code(OperationType operation) {
        return switch (operation) {
            case CREATE -> CREATE;
            case PATCH -> 0x02;
            case READ -> READ;
            case READ_FEED -> 0x04;
            case DELETE -> 0x05;
            case REPLACE -> 0x06;
            case EXECUTE -> 0x08;
            case QUERY -> QUERY;
            case HEAD -> 0x11;
            case UPSERT -> 0x13;
            case BATCH -> 0x25;
            case QUERY_PLAN -> throw new IllegalArgumentException("Asked of the gateway only.");
        };
    }

    /** Nothing may be left without an answer, whatever fails. */
    @ParameterizedTest
    @ValueSource(ints = {READ, QUERY})
    void aFailureOfAnOperationIsAnswered(int operation) throws IOException {
        server.close();
        server =
                start(
                        LIMITS,
                        request -> {
                            throw new IllegalStateException("on purpose");
                        });
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(operation, 1, NONE));
            assertThat(client.read().getStatus().code()).isEqualTo(500);
        }
    }

    @Test
    void aResponseThatCannotBeEncodedIsAnsweredByAnother() throws IOException {
        server.close();
        server =
                start(
                        LIMITS,
                        request ->
                                new Response(
                                        200,
                                        Headers.builder().set("lsn", "no number").build(),
                                        NONE));
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(READ, 1, NONE));
            client.send(Frames.request(QUERY, 2, NONE));
            assertThat(client.read().getStatus().code()).isEqualTo(500);
            assertThat(client.read().getStatus().code()).isEqualTo(500);
        }
    }

    /**
     * Some older clients log an error or a warning for an answer that they know no request for, and
     * others do not need it.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/2.6.3",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.0.0",
                "Linux/6.1 JRE/17.0.9 cosmosdb-java-sdk/3.4.0",
                "cosmos-netstandard-sdk/3.31"
            })
    void otherClientsAreSentNothingThatTheyDidNotAskFor(String userAgent) throws Exception {
        server.close();
        server =
                start(
                        new DirectServer.Limits(
                                LIMITS.negotiation(), LIMITS.idle(), LIMITS.inFlight(), true),
                        this::answer);
        try (DirectClient client = DirectClient.connect(server.port())) {
            client.send(Frames.context(ContextFrame.PROTOCOL_VERSION, userAgent));
            client.readHead();
            client.send(Frames.request(READ, 5, NONE));
            assertThat(client.read().getTransportRequestId()).isEqualTo(5);
            Thread.sleep(50); // the first would have come after a quarter of a millisecond
            client.send(Frames.request(READ, 6, NONE));
            assertThat(client.read().getTransportRequestId()).isEqualTo(6);
        }
    }

    /** It has connected because it has a request, which can be left lying. */
    @Test
    void aClientThatHasAskedForNothingYetGetsAnAnswerThatItCanIgnore() throws IOException {
        server.close();
        server =
                start(
                        new DirectServer.Limits(
                                LIMITS.negotiation(), LIMITS.idle(), LIMITS.inFlight(), true),
                        this::answer);
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            assertThat(client.read().getTransportRequestId()).isZero();
        }
    }

    /** See {@link ClientWaker}. */
    @Test
    void aClientWithAnAnswerGetsAnotherOneThatItCanIgnore() throws IOException {
        server.close();
        server =
                start(
                        new DirectServer.Limits(
                                LIMITS.negotiation(), LIMITS.idle(), LIMITS.inFlight(), true),
                        this::answer);
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(READ, 5, NONE));
            assertThat(client.readAnswer().getTransportRequestId()).isEqualTo(5);
            assertThat(client.read().getTransportRequestId()).isZero();
        }
    }

    @Test
    void aThousandRequestsGluedTogetherAreAllAnswered() throws IOException {
        byte[] glued = new byte[0];
        for (int id = 1; id <= 1000; id++) {
            glued = concat(glued, Frames.request(READ, id, NONE));
        }
        List<Long> answered = new ArrayList<>();
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(glued);
            for (int i = 0; i < 1000; i++) {
                answered.add(client.read().getTransportRequestId());
            }
        }
        assertThat(answered).hasSize(1000).isSorted().doesNotHaveDuplicates();
    }

    /**
     * The SDK's decoder keeps slices of its buffer for the tokens of a response and, before it
     * reads them, moves the bytes behind the response to the front. Only a response that ends its
     * buffer survives that.
     */
    @Test
    void noTlsRecordHoldsPartsOfTwoResponses() throws IOException {
        byte[] glued = new byte[0];
        for (int id = 1; id <= 20; id++) {
            glued = concat(glued, Frames.request(READ, id, NONE));
        }
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(glued);
            for (int id = 1; id <= 20; id++) {
                RntbdResponse response =
                        RntbdResponse.decode(Unpooled.wrappedBuffer(client.readRecord()));
                assertThat(response.getTransportRequestId()).isEqualTo(id);
                assertThat(text(response)).isEqualTo(Integer.toString(id));
            }
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotServedWithoutEnd() throws Exception {
        server.close();
        byte[] large = new byte[1 << 19];
        server =
                start(
                        LIMITS,
                        request -> {
                            executed.incrementAndGet();
                            return new Response(200, Headers.NONE, large);
                        });
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            int requests = 100;
            byte[] glued = new byte[0];
            for (int id = 1; id <= requests; id++) {
                glued = concat(glued, Frames.request(READ, id, NONE));
            }
            client.send(glued);
            server.awaitPaused();
            for (int read = 0; read < requests; read++) {
                // What is between the two of them fills the buffers of both sockets, and no more.
                assertThat(executed.get() - read).isLessThan(50);
                assertThat(client.read().getContent().readableBytes()).isEqualTo(large.length);
            }
            assertThat(executed).hasValue(requests);
        }
    }

    @Test
    void requestsThatWaitInThePoolHoldUpTheNext() throws Exception {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            byte[] glued = new byte[0];
            for (int id = 1; id <= LIMITS.inFlight() + 10; id++) {
                glued = concat(glued, Frames.request(QUERY, id, NONE));
            }
            // In one piece: when the server reads no more, it has them all, and the last as well.
            client.send(concat(glued, Frames.request(READ, 99, NONE)));
            server.awaitPaused();
            assertThat(executed).hasValueLessThanOrEqualTo(LIMITS.inFlight());
            release.countDown();
            List<Long> answered = new ArrayList<>();
            for (int i = 0; i <= LIMITS.inFlight() + 10; i++) {
                answered.add(client.read().getTransportRequestId());
            }
            assertThat(answered).contains(99L, 1L, (long) LIMITS.inFlight() + 10);
        }
    }

    @Test
    void aRequestThatWaitedForTheLastInThePoolIsAnsweredAtOnce() throws Exception {
        server.close();
        server =
                start(
                        new DirectServer.Limits(LIMITS.negotiation(), LIMITS.idle(), 1, false),
                        this::answer);
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(concat(Frames.request(QUERY, 1, NONE), Frames.request(READ, 2, NONE)));
            server.awaitPaused();
            release.countDown();
            assertThat(client.read().getTransportRequestId()).isEqualTo(1);
            assertThat(client.read().getTransportRequestId()).isEqualTo(2);
        }
    }

    @Test
    void aPayloadThatIsTooLargeIsAnsweredWith413() throws IOException {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(CREATE, 1, new byte[FrameDecoder.MAX_PAYLOAD + 1]));
            assertThat(client.read().getStatus().code()).isEqualTo(413);
            client.send(Frames.request(READ, 2, NONE));
            assertThat(text(client.read())).isEqualTo("2");
        }
    }

    @Test
    void aLengthThatLiesClosesTheConnectionAndNothingElse() throws IOException {
        try (DirectClient liar = DirectClient.negotiate(server.port());
                DirectClient other = DirectClient.negotiate(server.port())) {
            liar.send(new byte[] {-1, -1, -1, -1});
            assertThat(liar.isClosedByServer()).isTrue();
            other.send(Frames.request(READ, 1, NONE));
            assertThat(text(other.read())).isEqualTo("1");
        }
    }

    @Test
    void aVersionThatDoesNotExistIsRefusedWithAReason() throws IOException {
        try (DirectClient client = DirectClient.connect(server.port())) {
            client.send(Frames.context(9));
            assertThat(client.readHead().getIntLE(4)).isEqualTo(400);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoNeverSaysWhatItIsIsDisconnected() throws IOException {
        try (DirectClient client = DirectClient.connect(server.port())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoIsSilentForTooLongIsDisconnected() throws IOException {
        server.close();
        server =
                start(
                        new DirectServer.Limits(
                                Duration.ofSeconds(5), Duration.ofMillis(300), 4, false),
                        this::answer);
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoStopsSendingIsDisconnected() throws Exception {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(QUERY, 1, NONE));
            client.shutdownOutput();
            assertThat(client.isClosedByServer()).isTrue();
        }
        server.awaitNoConnections();
    }

    @Test
    void anOperationThatTheServiceDoesNotHaveIsRefusedByName() throws IOException {
        try (DirectClient client = DirectClient.negotiate(server.port())) {
            client.send(Frames.request(0x0E, 1, NONE));
            RntbdResponse response = client.read();
            assertThat(response.getStatus().code()).isEqualTo(400);
            assertThat(text(response)).contains("operation type 0xe is not supported");
        }
    }

    private static String text(RntbdResponse response) {
        return response.getContent().toString(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static TestServer start(DirectServer.Limits limits, Operations operations) {
        return new TestServer(limits, ByteBufAllocator.DEFAULT, operations);
    }
}
