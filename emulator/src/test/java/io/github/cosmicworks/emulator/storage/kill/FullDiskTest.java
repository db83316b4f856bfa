package io.github.cosmicworks.emulator.storage.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.Main;
import io.github.cosmicworks.emulator.storage.journal.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * An emulator whose data folder has no room left. The operating system gives its files no more than
 * some kilobytes, and cuts a write off in the middle, as a full disk does.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no ulimit")
@Tag("slow")
class FullDiskTest {

    private static final String ITEMS = "dbs/shop/colls/items";
    private static final String LARGE = "x".repeat(20_000);

    @TempDir Path folder;

    private Process startWithLittleRoom() throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 256; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Dorg.slf4j.simpleLogger.log.%s=warn".formatted(Journal.class.getName()),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--protocol",
                        "http",
                        "--container",
                        "shop/items:/pk",
                        "--data-path",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static URI endpoint(BufferedReader output) throws IOException {
        URI endpoint = null;
        String line = output.readLine();
        while (line != null && !line.equals("Started")) {
            if (line.startsWith("Endpoint:")) {
                endpoint = URI.create(line.replaceFirst("Endpoint: *", ""));
            }
            line = output.readLine();
        }
        return endpoint;
    }

    private static Rest.Answer create(Rest rest, String id) throws IOException {
        return rest.send(
                "POST",
                ITEMS + "/docs",
                "docs",
                ITEMS,
                Map.of("x-ms-documentdb-partitionkey", "[\"a\"]"),
                "{\"id\":\"%s\",\"pk\":\"a\",\"text\":\"%s\"}".formatted(id, LARGE));
    }

    private static List<String> ids(Rest rest) throws IOException {
        return rest.all("GET", ITEMS + "/docs", "docs", ITEMS, "Documents", Map.of(), null).stream()
                .map(item -> item.get("id").asText())
                .toList();
    }

    @Test
    void writesAreRefusedReadsGoOnAndNothingIsLost() throws Exception {
        Process child = startWithLittleRoom();
        int written = 0;
        try {
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
            Rest rest = new Rest(endpoint(output));
            Rest.Answer answer = create(rest, "i0");
            while (answer.status() == 201 && written < 1_000) {
                written++;
                answer = create(rest, "i" + written);
            }
            assertThat(written).isBetween(3, 10);
            assertRefused(answer);
            assertRefused(create(rest, "i" + written));
            assertThat(ids(rest)).hasSize(written);
            assertThat(output.readLine()).contains("Writes are refused", folder.toString());
            // What still fits is taken, behind what was cut off.
            Rest.Answer small =
                    rest.send(
                            "PATCH",
                            ITEMS + "/docs/i0",
                            "docs",
                            ITEMS + "/docs/i0",
                            Map.of("x-ms-documentdb-partitionkey", "[\"a\"]"),
                            "{\"operations\":[{\"op\":\"set\",\"path\":\"/text\",\"value\":\"short\"}]}");
            assertThat(small.status()).isEqualTo(200);
        } finally {
            child.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
        try (CosmosEmulator emulator =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withProtocol(EmulatorOptions.Protocol.HTTP)
                                .withDataPath(folder))) {
            Rest rest = new Rest(emulator.endpoint());
            assertThat(ids(rest)).hasSize(written).contains("i0", "i" + (written - 1));
            assertThat(create(rest, "i" + written).status()).isEqualTo(201);
            JsonNode first =
                    rest.send(
                                    "GET",
                                    ITEMS + "/docs/i0",
                                    "docs",
                                    ITEMS + "/docs/i0",
                                    Map.of("x-ms-documentdb-partitionkey", "[\"a\"]"),
                                    null)
                            .body();
            assertThat(first.get("text").asText()).isEqualTo("short");
        }
    }

    private static void assertRefused(Rest.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("x-ms-substatus")).isEqualTo("1014");
        assertThat(answer.body().get("message").asText())
                .contains("the disk of its data folder is full");
    }
}
