package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.operation.ExpectedPaces;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class RequestHandlerTest {

    private static final String ITEMS = "/dbs/db/colls/items/docs";
    private static final byte[] NONE = new byte[0];

    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2), new DefaultThreadFactory("test-worker", true));

    @AfterEach
    void close() {
        workers.close();
    }

    private EmbeddedChannel channel(Operations operations) {
        RequestMemory.Holder memory = new RequestMemory(Long.MAX_VALUE).holder(() -> {});
        return new EmbeddedChannel(
                new BodyAggregator(memory),
                new RequestHandler(
                        new RequestRunner(operations, workers),
                        ExplorerOf.nobody(),
                        null,
                        false,
                        memory));
    }

    private static FullHttpRequest request(HttpMethod method, String path, byte[] body) {
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, path, Unpooled.wrappedBuffer(body));
    }

    private static FullHttpResponse answer(EmbeddedChannel channel) throws InterruptedException {
        while (true) {
            channel.runPendingTasks();
            FullHttpResponse response = channel.readOutbound();
            if (response != null) {
                return response;
            }
            Thread.sleep(1); // ends early when the test times out
        }
    }

    private static Response ok() {
        return new Response(200, Headers.NONE, NONE);
    }

    /**
     * What takes long is not done by the thread of the connection; direct mode decides the same.
     */
    @ParameterizedTest
    @MethodSource("io.github.cosmicworks.emulator.operation.ExpectedPaces#paces")
    void requestsAreAnsweredAtTheirPace(ExpectedPaces expected) throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        EmbeddedChannel channel =
                channel(
                        request -> {
                            assertThat(request.operation()).isEqualTo(expected.operation());
                            thread.set(Thread.currentThread());
                            return ok();
                        });
        channel.writeInbound(asked(expected));
        assertThat(answer(channel).status().code()).isEqualTo(200);
        assertThat(thread.get() == Thread.currentThread()).isEqualTo(expected.atOnce());
    }

    private static FullHttpRequest asked(ExpectedPaces expected) {
        FullHttpRequest post = request(HttpMethod.POST, ITEMS, expected.body());
        return switch (expected.operation()) {
            case READ -> request(HttpMethod.GET, ITEMS + "/1", expected.body());
            case DELETE -> request(HttpMethod.DELETE, ITEMS + "/1", expected.body());
            case REPLACE -> request(HttpMethod.PUT, ITEMS + "/1", expected.body());
            case PATCH -> request(HttpMethod.PATCH, ITEMS + "/1", expected.body());
            case READ_FEED -> request(HttpMethod.GET, ITEMS, expected.body());
            case CREATE -> post;
            default -> {
                post.headers().set(header(expected.operation()), "true");
                yield post;
            }
        };
    }

    private static String header(OperationType operation) {
        return switch (operation) {
            case UPSERT -> HeaderNames.IS_UPSERT;
            case QUERY -> HeaderNames.IS_QUERY;
            case BATCH -> HeaderNames.IS_BATCH;
            default -> throw new IllegalArgumentException(operation.name());
        };
    }

    /** Nothing may be left without an answer, whatever fails. */
    @ParameterizedTest
    @ValueSource(strings = {ITEMS, ITEMS + "/1"})
    void aFailureOfAnOperationIsAnswered(String path) throws InterruptedException {
        EmbeddedChannel channel =
                channel(
                        request -> {
                            throw new IllegalStateException("on purpose");
                        });
        channel.writeInbound(request(HttpMethod.GET, path, NONE));
        assertThat(answer(channel).status().code()).isEqualTo(500);
        channel.writeInbound(request(HttpMethod.GET, path, NONE));
        assertThat(answer(channel).status().code()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {ITEMS, ITEMS + "/1"})
    void aResponseThatCannotBeEncodedIsAnsweredByAnother(String path) throws InterruptedException {
        EmbeddedChannel channel =
                channel(
                        request ->
                                new Response(
                                        200,
                                        Headers.builder().set("x-ms-any", "a\0b").build(),
                                        NONE));
        channel.writeInbound(request(HttpMethod.GET, path, NONE));
        assertThat(answer(channel).status().code()).isEqualTo(500);
    }

    /** An id with characters that a header cannot have would spoil the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/addresses/?x-ms-activity-id=%00&$resolveFor=dbs%2Fdb",
                "/addresses/?x-ms-activity-id=a%0D%0Ab"
            })
    void anActivityIdThatIsNoneIsReplaced(String path) throws InterruptedException {
        EmbeddedChannel channel =
                channel(
                        request ->
                                new Response(
                                        200,
                                        Headers.builder()
                                                .set(
                                                        HeaderNames.ACTIVITY_ID,
                                                        request.headers()
                                                                .get(HeaderNames.ACTIVITY_ID))
                                                .build(),
                                        NONE));
        channel.writeInbound(request(HttpMethod.GET, path, NONE));
        FullHttpResponse response = answer(channel);
        assertThat(response.status().code()).isEqualTo(200);
        assertThat(response.headers().get(HeaderNames.ACTIVITY_ID)).hasSize(36);
    }

    @Test
    void aClientThatReadsNothingGetsNoFurtherThanItsBuffer() {
        EmbeddedChannel channel =
                channel(request -> new Response(200, Headers.NONE, new byte[5000]));
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(10_000, 20_000));
        StoppedReader.stop(channel);
        for (int i = 0; i < 1000 && channel.config().isAutoRead(); i++) {
            channel.writeInbound(request(HttpMethod.GET, ITEMS + "/1", NONE));
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(40_000);
    }
}
