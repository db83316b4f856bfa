package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a container says of its physical partitions when it is asked: id, size and number of items
 * of each, as <a
 * href="https://learn.microsoft.com/dotnet/api/microsoft.azure.documents.partitionkeyrangestatistics">PartitionKeyRangeStatistics</a>
 * has them.
 */
class PartitionStatisticsTest {

    @Test
    void everyPartitionSaysWhatItHolds() throws Exception {
        try (PlainServer server = PlainServer.start()) {
            server.split("0");
            for (int i = 0; i < 20; i++) {
                String item =
                        "{\"id\":\"%d\",\"pk\":\"a\",\"text\":\"%s\"}"
                                .formatted(i, "x".repeat(1024));
                assertThat(server.create(item).statusCode()).isEqualTo(201);
            }

            List<Long> counts = new ArrayList<>();
            List<Long> sizes = new ArrayList<>();
            for (Object one : (JsonArray) container(server, "true").get("statistics")) {
                JsonObject statistics = (JsonObject) one;
                counts.add(number(statistics, "documentCount"));
                sizes.add(number(statistics, "sizeInKB"));
                assertThat(statistics.string("id")).isIn("1", "2");
            }

            // All have one partition key, so one of the two has them all.
            assertThat(counts).containsExactlyInAnyOrder(0L, 20L);
            assertThat(sizes.get(counts.indexOf(20L))).isBetween(20L, 60L);
            assertThat(sizes.get(counts.indexOf(0L))).isZero();
        }
    }

    @Test
    void nobodyWhoHasNotAskedIsTold() throws Exception {
        try (PlainServer server = PlainServer.start()) {
            assertThat(container(server, "false").has("statistics")).isFalse();
        }
    }

    private static long number(JsonObject object, String name) {
        return (long) ((JsonNumber) object.get(name)).doubleValue();
    }

    private static JsonObject container(PlainServer server, String asked) throws Exception {
        HttpResponse<String> answer =
                server.http()
                        .send(
                                server.request(CONTAINER, "GET", CONTAINER, "colls")
                                        .header(
                                                "x-ms-documentdb-populatepartitionstatistics",
                                                asked)
                                        .build(),
                                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonParser.parseObject(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
