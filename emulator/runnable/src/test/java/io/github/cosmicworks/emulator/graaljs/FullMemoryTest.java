package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A small heap, filled to the brim by eight clients: each request is answered, what was
 * acknowledged is there, what makes room is done, and the emulator ends when it is told to. On a
 * machine that has nothing else to do that takes less than a second: {@code -Demulator.noise=true}.
 */
@Isolated
@Timeout(300)
@Tag("slow")
class FullMemoryTest {

    private static final int CLIENTS = 8;

    /** More than fit. */
    private static final int MOST_ITEMS = 30_000;

    private static final String KEY = "[\"k\"]";
    private static final int REFUSALS = 20;
    private static final int ROOM = 50;
    private static final String TEXT = "x".repeat(16_000);
    private static final int SOON_MILLIS = Boolean.getBoolean("emulator.noise") ? 1_000 : 10_000;

    /** Each of them would need more memory than there is. */
    private static final List<String> GREEDY =
            List.of(
                    "SELECT VALUE REPLACE(REPLACE(REPLACE(c.text, 'x', c.text), 'x', c.text), 'x', c.text) FROM c",
                    "SELECT VALUE CONCAT(c.text, c.text, c.text, c.text, c.text, c.text) FROM c ORDER BY c.text",
                    "SELECT VALUE REPLICATE(c.text, 100000) FROM c",
                    "SELECT c.text, COUNT(1) FROM c GROUP BY c.text, c.id",
                    "SELECT DISTINCT VALUE CONCAT(c.id, c.text) FROM c",
                    "SELECT VALUE ARRAY(SELECT VALUE c FROM a IN c.list JOIN b IN c.list JOIN d IN c.list) FROM c");

    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    private static HttpResponse<String> create(EmulatorProcess emulator, String id)
            throws Exception {
        return emulator.send(
                "POST",
                "docs",
                EmulatorProcess.CONTAINER,
                EmulatorProcess.CONTAINER + "/docs",
                "{\"id\":\"%s\",\"k\":\"k\",\"list\":[1,2,3,4,5,6,7,8,9],\"text\":\"%s\"}"
                        .formatted(id, TEXT),
                EmulatorProcess.PARTITION_KEY,
                KEY);
    }

    private static HttpResponse<String> item(EmulatorProcess emulator, String method, String id)
            throws Exception {
        String link = EmulatorProcess.CONTAINER + "/docs/" + id;
        return emulator.send(method, "docs", link, link, null, EmulatorProcess.PARTITION_KEY, KEY);
    }

    private static HttpResponse<String> query(EmulatorProcess emulator, String text)
            throws Exception {
        return emulator.send(
                "POST",
                "docs",
                EmulatorProcess.CONTAINER,
                EmulatorProcess.CONTAINER + "/docs",
                "{\"query\":\"" + text + "\",\"parameters\":[]}",
                "Content-Type",
                "application/query+json",
                "x-ms-documentdb-isquery",
                "true",
                EmulatorProcess.PARTITION_KEY,
                KEY);
    }

    private static String outcome(HttpResponse<String> response) {
        return response.statusCode()
                + "/"
                + response.headers().firstValue("x-ms-substatus").orElse("0");
    }

    /** Writes until there is no room any more, and goes on a little. */
    private void fill(EmulatorProcess emulator) throws Exception {
        for (int refused = 0; refused < REFUSALS; ) {
            int number = next.getAndIncrement();
            assertThat(number).as("items that fit").isLessThan(MOST_ITEMS);
            HttpResponse<String> response = create(emulator, "i" + number);
            if (response.statusCode() == 201) {
                written.add("i" + number);
            } else {
                // The service's answer when a partition is full.
                assertThat(outcome(response)).isEqualTo("403/1014");
                refused++;
            }
        }
    }

    private static void together(int threads, Callable<Void> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(work));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void answersEverythingAndEndsWhenItIsTold() throws Exception {
        try (EmulatorProcess emulator = new EmulatorProcess("-Xmx256m")) {
            emulator.createContainerWithAnItem();
            together(
                    CLIENTS,
                    () -> {
                        fill(emulator);
                        return null;
                    });
            assertThat(written).hasSizeGreaterThan(4_000);

            Queue<String> unread = new ConcurrentLinkedQueue<>(written);
            together(
                    CLIENTS,
                    () -> {
                        for (String id = unread.poll(); id != null; id = unread.poll()) {
                            HttpResponse<String> read = item(emulator, "GET", id);
                            assertThat(outcome(read)).isEqualTo("200/0");
                            assertThat(read.body()).contains(TEXT);
                        }
                        return null;
                    });
            Map<String, Integer> answers = new ConcurrentHashMap<>();
            Queue<String> greedy = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < CLIENTS; i++) {
                greedy.addAll(GREEDY);
            }
            together(
                    CLIENTS,
                    () -> {
                        for (String text = greedy.poll(); text != null; text = greedy.poll()) {
                            String outcome = outcome(query(emulator, text));
                            assertThat(outcome).as(text).isIn("200/0", "400/0", "429/3200");
                            answers.merge(outcome, 1, Integer::sum);
                        }
                        return null;
                    });

            assertThat(answers).as("bounds that were met").containsKey("400/0");
            assertThat(outcome(create(emulator, "late"))).isEqualTo("403/1014");
            for (int i = 0; i < ROOM; i++) {
                assertThat(outcome(item(emulator, "DELETE", written.remove()))).isEqualTo("204/0");
            }
            assertThat(outcome(create(emulator, "late"))).isEqualTo("201/0");
            HttpResponse<String> count = query(emulator, "SELECT VALUE COUNT(1) FROM c");
            assertThat(count.body()).contains("[" + (written.size() + 2) + "]");

            long told = System.nanoTime();
            emulator.process().destroy();
            assertThat(emulator.process().waitFor(SOON_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            System.out.printf(
                    "%d items of 16 KB; it ended within %d ms%n",
                    written.size(), (System.nanoTime() - told) / 1_000_000);
        }
    }
}
