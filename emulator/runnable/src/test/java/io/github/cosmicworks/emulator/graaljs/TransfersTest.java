package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many callers move units between the same items with a stored procedure, while others write the
 * items next to them and the partition is split. Whoever looks sees the same sum.
 *
 * <p>For as many seconds as the system property {@code scripts.race.seconds} says, 3 by default.
 */
@CosmosDbTest
@InEveryConnectionMode
@Tag("slow")
class TransfersTest {

    private static final int CALLERS = 8;
    private static final int ACCOUNTS = 4;
    private static final int EACH = 1000;
    private static final int TRANSFERS_BETWEEN_SPLITS = 100;
    private static final int MOST_THROUGHPUT = 200_000;
    private static final int RETRY_WITH = 449;
    private static final PartitionKey SURF = new PartitionKey("surf");

    private static final String TRANSFER =
            """
            function transfer(from, to, amount) {
                const c = getContext().getCollection();
                const read = (id, then) => c.readDocument(c.getAltLink() + '/docs/' + id, (err, item) => {
                    if (err) throw err;
                    then(item);
                });
                read(from, source => read(to, target => {
                    source.balance -= amount;
                    target.balance += amount;
                    c.replaceDocument(source._self, source, { etag: source._etag }, err => {
                        if (err) throw err;
                        c.replaceDocument(target._self, target, { etag: target._etag }, err => {
                            if (err) throw err;
                            getContext().getResponse().setBody('moved');
                        });
                    });
                }));
            }
            """;

    @CosmosDbContainer(partitionKey = "/categoryId", throughput = 6_000)
    private CosmosContainer accounts;

    @Test
    void theSumStaysTheSame() throws Exception {
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.createItem(Map.of("id", "a" + i, "categoryId", "surf", "balance", EACH));
        }
        ScriptedContainer scripts = new ScriptedContainer(accounts);
        String transfer = scripts.procedure(TRANSFER);
        scripts.execute(transfer, "a0", "a1", 1);
        long end =
                System.nanoTime()
                        + TimeUnit.SECONDS.toNanos(Long.getLong("scripts.race.seconds", 3));
        AtomicInteger moved = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS + 2);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> transfer(scripts, transfer, end, moved)));
            }
            running.add(callers.submit(() -> look(end)));
            running.add(callers.submit(() -> writeBeside(end)));
            splitNowAndThen(end, moved);
            for (Future<?> caller : running) {
                caller.get(60, TimeUnit.SECONDS);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(sum()).isEqualTo(ACCOUNTS * EACH);
        assertThat(moved).hasPositiveValue();
    }

    private static void transfer(
            ScriptedContainer scripts, String transfer, long end, AtomicInteger moved) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (System.nanoTime() < end) {
            int from = random.nextInt(ACCOUNTS);
            int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            try {
                scripts.execute(transfer, "a" + from, "a" + to, random.nextInt(10));
                moved.incrementAndGet();
            } catch (CosmosException e) {
                // Others were first, again and again; the caller may repeat it.
                assertThat(e.getStatusCode()).as(e.getMessage()).isEqualTo(RETRY_WITH);
            }
        }
    }

    /** At the beginning, twice in a row, and again whenever some transfers have been made. */
    private void splitNowAndThen(long end, AtomicInteger moved) {
        int next = 0;
        int throughput = 12_000;
        while (System.nanoTime() < end) {
            assertThat(sum()).isEqualTo(ACCOUNTS * EACH);
            if (moved.get() >= next && throughput <= MOST_THROUGHPUT) {
                accounts.replaceThroughput(ThroughputProperties.createManualThroughput(throughput));
                accounts.replaceThroughput(
                        ThroughputProperties.createManualThroughput(2 * throughput));
                next = moved.get() + TRANSFERS_BETWEEN_SPLITS;
                throughput *= 2;
            }
        }
    }

    private void look(long end) {
        while (System.nanoTime() < end) {
            assertThat(sum()).isEqualTo(ACCOUNTS * EACH);
        }
    }

    private void writeBeside(long end) {
        while (System.nanoTime() < end) {
            accounts.upsertItem(Map.of("id", "beside", "categoryId", "surf", "balance", 0));
        }
    }

    /** A query of one logical partition, which is answered from one snapshot. */
    private int sum() {
        return accounts
                .queryItems(
                        "SELECT VALUE c.balance FROM c",
                        new CosmosQueryRequestOptions().setPartitionKey(SURF),
                        Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** A script that others overtake starts again and sees what they have written. */
    @Test
    void whatScriptsAndPlainWritesAddIsAllThere() throws Exception {
        accounts.createItem(Map.of("id", "n", "categoryId", "surf", "balance", 0));
        ScriptedContainer scripts = new ScriptedContainer(accounts);
        String increment =
                scripts.procedure(
                        """
                        function () {
                            const c = getContext().getCollection();
                            c.readDocument(c.getAltLink() + '/docs/n', (err, item) => {
                                if (err) throw err;
                                item.balance += 1;
                                c.replaceDocument(item._self, item);
                            });
                        }
                        """);
        int times = 50;
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            Future<?> running =
                    callers.submit(
                            () -> {
                                for (int i = 0; i < times; i++) {
                                    scripts.execute(increment);
                                }
                            });
            CosmosPatchOperations one = CosmosPatchOperations.create().increment("/balance", 1);
            for (int i = 0; i < times; i++) {
                accounts.patchItem("n", SURF, one, ObjectNode.class);
            }
            running.get(60, TimeUnit.SECONDS);
        } finally {
            callers.shutdownNow();
        }
        assertThat(accounts.readItem("n", SURF, ObjectNode.class).getItem().get("balance").asInt())
                .isEqualTo(2 * times);
    }
}
