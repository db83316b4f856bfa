package io.github.cosmicworks.emulator.storage.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.KilledEmulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An emulator is killed again and again in the middle of its work. What it has acknowledged is
 * there each time, and nothing that it has refused.
 *
 * <p>{@code -Dkills=500} kills it more often than the build does; {@code -Dkills.seed} chooses
 * other random points.
 */
@Tag("slow")
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final long SEED = Long.getLong("kills.seed", 1);
    private static final int CALLERS = 4;
    private static final int MOST_REQUESTS = 300;

    /** The most that a partition serves; a container is divided for more. */
    private static final int REQUEST_UNITS_OF_A_PARTITION = 10_000;

    private static final int MOST_PARTITIONS = 8;

    private static final String DEFINITION =
            "{\"id\":\"items\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2},"
                    + "\"uniqueKeyPolicy\":{\"uniqueKeys\":[{\"paths\":[\"/u\"]}]}}";

    @TempDir Path folder;

    private final Random random = new Random(SEED);
    private final AtomicInteger sent = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
    private int partitions = 1;

    private EmulatorOptions options() {
        return EmulatorOptions.defaults()
                .withPort(0)
                .withProtocol(EmulatorOptions.Protocol.HTTP)
                .withDirect(false)
                .withDataPath(folder);
    }

    private Process startChild() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledEmulator.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void whatWasAcknowledgedOutlivesAKill() throws Exception {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Caller(i, SEED, sent));
        }
        try (CosmosEmulator emulator = CosmosEmulator.start(options())) {
            Rest rest = new Rest(emulator.endpoint());
            rest.send("POST", "dbs", "dbs", "", Map.of(), "{\"id\":\"kill\"}");
            rest.send("POST", "dbs/kill/colls", "colls", "dbs/kill", Map.of(), DEFINITION);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            workUntilKilled(callers);
            try (CosmosEmulator emulator = CosmosEmulator.start(options())) {
                new Check(new Rest(emulator.endpoint())).check(callers);
            }
        }
        threads.shutdown();
        System.out.printf(
                "%d kills, %d requests, %d partitions, %d containers, %d items: every acknowledged write was there, and nothing else%n",
                KILLS,
                sent.get(),
                partitions,
                callers.stream().mapToInt(caller -> caller.containers().size()).sum(),
                callers.stream().mapToInt(caller -> caller.known().size()).sum());
        assertThat(sent.get()).isGreaterThan(KILLS);
    }

    private void workUntilKilled(List<Caller> callers) throws Exception {
        Process child = startChild();
        try {
            BufferedReader output =
                    new BufferedReader(
                            new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            assertThat(line).as("the endpoint").startsWith("http://");
            URI endpoint = URI.create(line);
            int until = sent.get() + 1 + random.nextInt(MOST_REQUESTS);
            List<Future<?>> running = new ArrayList<>();
            for (Caller caller : callers) {
                running.add(threads.submit(() -> caller.run(new Rest(endpoint))));
            }
            if (random.nextInt(3) == 0 && partitions < MOST_PARTITIONS) {
                partitions++;
                running.add(threads.submit(() -> split(new Rest(endpoint))));
            }
            while (sent.get() < until && child.isAlive()) {
                LockSupport.parkNanos(1 + random.nextInt(500_000));
            }
            child.destroyForcibly();
            await(running);
        } finally {
            child.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static void await(List<Future<?>> running) throws Exception {
        for (Future<?> each : running) {
            try {
                each.get(120, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError("A client was answered wrongly", e.getCause());
            }
        }
    }

    /** Provisions more than the partitions serve. */
    private void split(Rest rest) {
        try {
            String rid =
                    rest.send("GET", Caller.CONTAINER, "colls", Caller.CONTAINER, Map.of(), null)
                            .body()
                            .get("_rid")
                            .asText();
            for (JsonNode offer :
                    rest.all("GET", "offers", "offers", "", "Offers", Map.of(), null)) {
                if (offer.get("offerResourceId").asText().equals(rid)) {
                    ObjectNode changed = offer.deepCopy();
                    ((ObjectNode) changed.get("content"))
                            .put("offerThroughput", REQUEST_UNITS_OF_A_PARTITION * partitions);
                    String id = offer.get("id").asText();
                    rest.send(
                            "PUT",
                            "offers/" + id,
                            "offers",
                            id.toLowerCase(Locale.ROOT),
                            Map.of(),
                            changed.toString());
                }
            }
        } catch (IOException e) {
            // Killed meanwhile: it is split, or not.
        }
    }
}
