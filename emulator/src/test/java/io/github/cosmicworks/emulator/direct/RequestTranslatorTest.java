package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expectations: the REST request that the SDK sends in gateway mode for the same call. */
class RequestTranslatorTest {

    @Test
    void aCreateNamesItsContainerAndCarriesItsBody() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.Create,
                                ResourceType.Document,
                                "/dbs/shop/colls/products/docs",
                                Map.of(
                                        "authorization", "type%3Dmaster",
                                        "x-ms-date", "Mon, 02 Nov 2026 10:00:00 GMT",
                                        "x-ms-documentdb-partitionkey", "[\"surf\"]",
                                        "Prefer", "return=minimal"),
                                "{\"id\":\"1\"}"));

        assertThat(request).hasToString("CREATE ITEM /dbs/shop/colls/products");
        assertThat(request.headers().get("authorization")).isEqualTo("type%3Dmaster");
        assertThat(request.headers().get("x-ms-date")).isEqualTo("Mon, 02 Nov 2026 10:00:00 GMT");
        assertThat(request.headers().get("x-ms-documentdb-partitionkey")).isEqualTo("[\"surf\"]");
        assertThat(request.headers().get("prefer")).isEqualTo("return=minimal");
        assertThat(request.headers().get("x-ms-version")).isEqualTo("2020-07-15");
        assertThat(request.headers().has("x-ms-activity-id")).isTrue();
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"id\":\"1\"}");
    }

    @Test
    void aMatchIsAConditionOfWritesAndTheOppositeOneOfReads() {
        Map<String, String> both = Map.of("If-Match", "\"write\"", "If-None-Match", "\"read\"");
        String path = "/dbs/shop/colls/products/docs/1";

        Request read =
                translate(
                        SdkOracle.byName(
                                OperationType.Read, ResourceType.Document, path, both, null));
        Request replace =
                translate(
                        SdkOracle.byName(
                                OperationType.Replace, ResourceType.Document, path, both, "{}"));

        assertThat(read).hasToString("READ ITEM /dbs/shop/colls/products/docs/1");
        assertThat(read.headers().get("if-none-match")).isEqualTo("\"read\"");
        assertThat(read.headers().has("if-match")).isFalse();
        assertThat(replace.headers().get("if-match")).isEqualTo("\"write\"");
        assertThat(replace.headers().has("if-none-match")).isFalse();
    }

    @Test
    void aQuerySaysThatItIsOneAndKeepsItsPaging() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.Query,
                                ResourceType.Document,
                                "/dbs/shop/colls/products/docs",
                                Map.of(
                                        "x-ms-max-item-count", "-1",
                                        "x-ms-continuation", "next",
                                        "x-ms-documentdb-partitionkeyrangeid", "3",
                                        "x-ms-read-key-type", "EffectivePartitionKeyRange",
                                        "x-ms-start-epk", "05C1",
                                        "x-ms-end-epk", "0D",
                                        "x-ms-documentdb-populatequerymetrics", "true",
                                        "x-ms-consistency-level", "Eventual",
                                        "x-ms-session-token", "3:-1#7"),
                                "{\"query\":\"SELECT * FROM c\"}"));

        assertThat(request).hasToString("QUERY ITEM /dbs/shop/colls/products");
        assertThat(request.headers().isTrue("x-ms-documentdb-isquery")).isTrue();
        assertThat(request.headers().get("x-ms-max-item-count")).isEqualTo("-1");
        assertThat(request.headers().get("x-ms-continuation")).isEqualTo("next");
        assertThat(request.headers().get("x-ms-documentdb-partitionkeyrangeid")).isEqualTo("3");
        assertThat(request.headers().get("x-ms-read-key-type"))
                .isEqualTo("EffectivePartitionKeyRange");
        assertThat(request.headers().get("x-ms-start-epk")).isEqualTo("05C1");
        assertThat(request.headers().get("x-ms-end-epk")).isEqualTo("0D");
        assertThat(request.headers().isTrue("x-ms-documentdb-populatequerymetrics")).isTrue();
        assertThat(request.headers().get("x-ms-consistency-level")).isEqualTo("Eventual");
        assertThat(request.headers().get("x-ms-session-token")).isEqualTo("3:-1#7");
    }

    @Test
    void aChangeFeedIsAFeedWithAManner() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.ReadFeed,
                                ResourceType.Document,
                                "/dbs/shop/colls/products/docs",
                                Map.of(
                                        "A-IM", "Incremental Feed",
                                        "If-None-Match", "\"41\"",
                                        "If-Modified-Since", "Mon, 02 Nov 2026 10:00:00 GMT",
                                        "x-ms-cosmos-changefeed-wire-format-version", "2021-09-15"),
                                null));

        assertThat(request).hasToString("READ_FEED ITEM /dbs/shop/colls/products");
        assertThat(request.headers().get("a-im")).isEqualTo("Incremental Feed");
        assertThat(request.headers().get("if-none-match")).isEqualTo("\"41\"");
        assertThat(request.headers().get("if-modified-since"))
                .isEqualTo("Mon, 02 Nov 2026 10:00:00 GMT");
        assertThat(request.headers().get("x-ms-cosmos-changefeed-wire-format-version"))
                .isEqualTo("2021-09-15");
    }

    @Test
    void aBatchSaysThatItIsOneAndWhetherItIsAtomic() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.Batch,
                                ResourceType.Document,
                                "/dbs/shop/colls/products/docs",
                                Map.of(
                                        "x-ms-cosmos-batch-atomic", "true",
                                        "x-ms-cosmos-batch-continue-on-error", "false"),
                                "[]"));

        assertThat(request).hasToString("BATCH ITEM /dbs/shop/colls/products");
        assertThat(request.headers().isTrue("x-ms-cosmos-is-batch-request")).isTrue();
        assertThat(request.headers().isTrue("x-ms-cosmos-batch-atomic")).isTrue();
        assertThat(request.headers().isTrue("x-ms-cosmos-batch-continue-on-error")).isFalse();
    }

    /** As a number, and not as a switch that is on. */
    @Test
    void aWorkloadIdIsANumber() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.Read,
                                ResourceType.Document,
                                "/dbs/shop/colls/products/docs/1",
                                Map.of("x-ms-cosmos-workload-id", "15"),
                                null));

        assertThat(request.headers().get("x-ms-cosmos-workload-id")).isEqualTo("15");
    }

    @Test
    void aBarrierAsksTheContainerForItsHead() {
        Request request =
                translate(
                        SdkOracle.byName(
                                OperationType.Head,
                                ResourceType.DocumentCollection,
                                "/dbs/shop/colls/products",
                                Map.of("x-ms-target-lsn", "12"),
                                null));

        assertThat(request).hasToString("HEAD CONTAINER /dbs/shop/colls/products");
        assertThat(request.headers().get("x-ms-target-lsn")).isEqualTo("12");
    }

    @Test
    void aReadOfADatabaseGoesToTheMasterPartition() {
        RequestFrame frame = decode(SdkOracle.toMaster(OperationType.Read, "/dbs/shop"));

        assertThat(RequestTranslator.translate(frame, "2020-07-15"))
                .hasToString("READ DATABASE /dbs/shop");
        assertThat(ReplicaPath.parse(frame.text(RequestToken.REPLICA_PATH)))
                .isEqualTo(new ReplicaPath("M", "M", 0));
    }

    @Test
    void aResourceIdHoldsTheIdsAboveIt() {
        Request query =
                translate(
                        SdkOracle.byResourceId(
                                OperationType.ReadFeed,
                                ResourceType.Document,
                                SdkOracle.CONTAINER_RID,
                                Map.of()));
        Request read =
                translate(
                        SdkOracle.byResourceId(
                                OperationType.Read,
                                ResourceType.Document,
                                "AQAAAIAAAAEFAAAAAAAAAA==",
                                Map.of()));

        assertThat(query).hasToString("READ_FEED ITEM /dbs/AQAAAA==/colls/AQAAAIAAAAE=");
        assertThat(read)
                .hasToString(
                        "READ ITEM /dbs/AQAAAA==/colls/AQAAAIAAAAE=/docs/AQAAAIAAAAEFAAAAAAAAAA==");
    }

    private static Request translate(byte[] frame) {
        return RequestTranslator.translate(decode(frame), "2020-07-15");
    }

    static RequestFrame decode(byte[] bytes) {
        EmbeddedChannel channel = Frames.negotiated();
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        RequestFrame frame = channel.readInbound();
        assertThat(channel.<Object>readInbound()).isNull();
        channel.finishAndReleaseAll();
        return frame;
    }
}
