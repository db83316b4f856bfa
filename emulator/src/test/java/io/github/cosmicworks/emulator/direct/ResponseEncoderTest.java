package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the SDK's own decoder makes of our frames. */
class ResponseEncoderTest {

    private static final ReplicaPath SECONDARY = new ReplicaPath(SdkOracle.CONTAINER_RID, "5", 2);

    private final RequestFrame request =
            RequestTranslatorTest.decode(Frames.request(0x03, 77, new byte[0]));

    @Test
    void headersComeOutAsTheyWentIn() {
        RntbdResponse response =
                decode(
                        new Response(
                                200,
                                Headers.builder()
                                        .set("x-ms-request-charge", "2.83")
                                        .set("etag", "\"0000\"")
                                        .set("x-ms-continuation", "next")
                                        .set("x-ms-item-count", 12)
                                        .set("x-ms-substatus", 1002)
                                        .set("x-ms-alt-content-path", "dbs/shop/colls/products")
                                        .set("x-ms-content-path", "AQAAAIAAAAE=")
                                        .set("x-ms-resource-quota", "documentSize=10240;")
                                        .set(
                                                "x-ms-last-state-change-utc",
                                                "Mon, 02 Nov 2026 10:00:00.000 GMT")
                                        .set(
                                                "x-ms-cosmos-correlated-activityid",
                                                new UUID(5, 6).toString())
                                        .set(
                                                "x-ms-documentdb-query-metrics",
                                                "totalExecutionTimeInMs=1.5")
                                        .build(),
                                "{}".getBytes(StandardCharsets.UTF_8)),
                        9);

        assertThat(response.getStatus().code()).isEqualTo(200);
        assertThat(response.getTransportRequestId()).isEqualTo(77);
        assertThat(response.getActivityId()).isEqualTo(new UUID(3, 77));
        assertThat(response.getContent().toString(StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(headers(response))
                .containsEntry("x-ms-request-charge", "2.83")
                .containsEntry("etag", "\"0000\"")
                .containsEntry("x-ms-continuation", "next")
                .containsEntry("x-ms-item-count", "12")
                .containsEntry("x-ms-substatus", "1002")
                .containsEntry("x-ms-alt-content-path", "dbs/shop/colls/products")
                .containsEntry("x-ms-content-path", "AQAAAIAAAAE=")
                .containsEntry("x-ms-resource-quota", "documentSize=10240;")
                .containsEntry("x-ms-last-state-change-utc", "Mon, 02 Nov 2026 10:00:00.000 GMT")
                .containsEntry("x-ms-cosmos-correlated-activityid", new UUID(5, 6).toString())
                .containsEntry("x-ms-documentdb-query-metrics", "totalExecutionTimeInMs=1.5");
    }

    @Test
    void theNumbersThatQuorumReadsCompareAreAllThere() {
        RntbdResponse response =
                decode(
                        Response.empty(
                                200,
                                Headers.builder().set("lsn", 9).set("x-ms-item-lsn", 4).build()),
                        12);

        assertThat(headers(response))
                .containsEntry("lsn", "9")
                .containsEntry("x-ms-cosmos-llsn", "9")
                .containsEntry("x-ms-quorum-acked-lsn", "9")
                .containsEntry("x-ms-cosmos-quorum-acked-llsn", "9")
                .containsEntry("x-ms-global-Committed-lsn", "9")
                .containsEntry("x-ms-item-lsn", "4")
                .containsEntry("x-ms-cosmos-item-llsn", "4")
                .containsEntry("x-ms-current-replica-set-size", "4")
                .containsEntry("x-ms-current-write-quorum", "3")
                .containsEntry("x-ms-number-of-read-regions", "0");
    }

    @Test
    void anAnswerWithoutAnLsnTakesThatOfItsPartition() {
        RntbdResponse response = decode(Response.empty(404, Headers.NONE), 12);

        assertThat(headers(response))
                .containsEntry("lsn", "12")
                .containsEntry("x-ms-cosmos-llsn", "12")
                .containsEntry("x-ms-documentdb-partitionkeyrangeid", "5");
    }

    @Test
    void aSessionTokenIsPutTogetherAgainByTheClient() {
        RntbdResponse response =
                decode(
                        Response.empty(
                                204, Headers.builder().set("x-ms-session-token", "5:-1#9").build()),
                        9);

        assertThat(headers(response)).containsEntry("x-ms-session-token", "5:-1#9");
        assertThat(response.hasPayload()).isFalse();
    }

    private RntbdResponse decode(Response response, long partitionLsn) {
        ByteBuf frame =
                ResponseEncoder.encode(
                        UnpooledByteBufAllocator.DEFAULT,
                        request,
                        SECONDARY,
                        response,
                        () -> partitionLsn);
        return RntbdResponse.decode(frame);
    }

    private static Map<String, String> headers(RntbdResponse response) {
        return response.getHeaders().asMap("1.0.0", response.getActivityId());
    }
}
