package io.github.cosmicworks.emulator.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader sees while others write, as snapshot isolation has it. */
class PartitionViewTest {

    private static final IndexPath N = new IndexPath(List.of("n"));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PartitionSettings settings = settings();
    private final PhysicalPartition partition =
            new PhysicalPartition("0", EpkRange.FULL, List.of(), 1, settings);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static PartitionSettings settings() {
        AtomicLong positions = new AtomicLong();
        return new PartitionSettings(
                ResourceIds.container(ResourceIds.database(1), 1),
                "dbs/a/colls/b/",
                null,
                List.of(),
                policy(),
                ComputedProperties.NONE,
                Duration.ZERO,
                Clock.systemUTC(),
                positions::incrementAndGet,
                new MemoryPool(1L << 30));
    }

    private static JsonObject policy() {
        try {
            return (JsonObject)
                    JsonParser.parse(
                            """
                            {"indexingMode": "consistent",
                             "includedPaths": [{"path": "/*"}], "excludedPaths": []}""");
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static ItemKey key(int id) {
        return new ItemKey(id % 2 == 0 ? "00" : "20", Integer.toString(id));
    }

    /** Gives some items the same number, all or none. */
    private void write(int count, long number) {
        partition.write(
                transaction -> {
                    for (int id = 0; id < count; id++) {
                        JsonObject body =
                                JsonObject.builder()
                                        .put("id", Integer.toString(id))
                                        .put("n", number)
                                        .build();
                        Item known = transaction.read(key(id));
                        if (known == null) {
                            transaction.create(key(id), body, 20);
                        } else {
                            transaction.replace(known, body, 20);
                        }
                    }
                    return null;
                });
    }

    private static List<Long> numbers(PartitionView view) {
        List<Long> numbers = new ArrayList<>();
        view.itemsAfter(0)
                .forEachRemaining(
                        item -> numbers.add(((JsonInteger) item.body().get("n")).value()));
        return numbers;
    }

    @Test
    void aViewStaysAsItIsAndHoldsUpNoWriter() throws Exception {
        write(100, 1);
        PartitionView view = partition.view();
        Iterator<Item> reader = view.itemsAfter(0);
        reader.next();
        threads.submit(() -> write(100, 2)).get(10, TimeUnit.SECONDS);
        assertThat(reader.next().body().get("n")).isEqualTo(new JsonInteger(1));
        assertThat(numbers(view)).hasSize(100).containsOnly(1L);
        assertThat(numbers(partition.view())).hasSize(100).containsOnly(2L);
    }

    @Test
    void readersSeeBatchesWholeInItemsAndIndexes() throws Exception {
        write(20, 0);
        AtomicBoolean ended = new AtomicBoolean();
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(
                    threads.submit(
                            () -> {
                                while (!ended.get()) {
                                    PartitionView view = partition.view();
                                    List<Long> numbers = numbers(view);
                                    assertThat(numbers).hasSize(20).containsOnly(numbers.get(0));
                                    List<Long> indexed = new ArrayList<>();
                                    for (IndexEntry entry : view.index().values(N)) {
                                        indexed.add(((JsonInteger) entry.values().get(0)).value());
                                    }
                                    assertThat(indexed).isEqualTo(numbers);
                                }
                            }));
        }
        for (int number = 1; number <= 3_000; number++) {
            write(20, number);
        }
        ended.set(true);
        for (Future<?> reader : readers) {
            reader.get(10, TimeUnit.SECONDS);
        }
    }

    /** A split copies the items while writers go on. */
    @Test
    void aSplitLosesNothingOfWhatIsWrittenMeanwhile() throws Exception {
        for (int id = 0; id < 5_000; id++) {
            int created = id;
            partition.write(
                    transaction ->
                            transaction.create(
                                    key(created),
                                    JsonObject.builder()
                                            .put("id", Integer.toString(created))
                                            .put("n", -1)
                                            .build(),
                                    20));
        }
        partition.view().index().values(N);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicLong last = new AtomicLong();
        Future<?> writer =
                threads.submit(
                        () -> {
                            try {
                                for (int number = 1; ; number++) {
                                    write(20, number);
                                    last.set(number);
                                    begun.countDown();
                                }
                            } catch (ServiceException e) {
                                assertThat(e.status()).isEqualTo(410);
                            }
                        });
        begun.await();
        PhysicalPartition low = child("", "10");
        PhysicalPartition high = child("10", "FF");
        AtomicBoolean handedOver = new AtomicBoolean();
        partition.splitInto(List.of(low, high), () -> handedOver.set(true));
        writer.get(10, TimeUnit.SECONDS);
        assertThat(handedOver).isTrue();
        List<Long> numbers = new ArrayList<>(numbers(low.view()));
        numbers.addAll(numbers(high.view()));
        assertThat(numbers).hasSize(5_000);
        assertThat(numbers.stream().filter(number -> number == last.get())).hasSize(20);
        assertThat(numbers.stream().filter(number -> number == -1)).hasSize(4_980);
        assertThat(low.size()).isEqualTo(2_500);
        assertThat(high.lsn()).isEqualTo(partition.lsn());
        assertThat(high.view().index().values(N)).hasSize(2_500);
    }

    /** What one client names its items must not slow down all others. */
    @Test
    @Timeout(20)
    void idsOfEqualHashAreFoundAsFastAsOthers() {
        for (int i = 0; i < 20_000; i++) {
            StringBuilder id = new StringBuilder();
            for (int bit = 0; bit < 15; bit++) {
                id.append(((i >> bit) & 1) == 0 ? "Aa" : "BB"); // both have the hash 2112
            }
            ItemKey key = new ItemKey("00", id.toString());
            assertThat(key.id().hashCode()).isEqualTo("Aa".repeat(15).hashCode());
            partition.write(
                    transaction ->
                            transaction.create(
                                    key, JsonObject.builder().put("id", key.id()).build(), 20));
        }
        assertThat(partition.size()).isEqualTo(20_000);
    }

    /** The SDK repeats a request with 410 as a whole: none of it may have been done. */
    @Test
    void aSplitWaitsForARequestWithSeveralWrites() throws Exception {
        write(2, 1);
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Future<?> several =
                threads.submit(
                        () ->
                                partition.inOnePiece(
                                        () -> {
                                            write(1, 2);
                                            inTheMiddle.countDown();
                                            await(goOn);
                                            write(2, 3);
                                            return null;
                                        }));
        await(inTheMiddle);
        PhysicalPartition low = child("", "10");
        PhysicalPartition high = child("10", "FF");
        Future<?> split = threads.submit(() -> partition.splitInto(List.of(low, high), () -> {}));
        goOn.countDown();
        several.get(10, TimeUnit.SECONDS);
        split.get(10, TimeUnit.SECONDS);
        assertThat(numbers(low.view())).containsExactly(3L);
        assertThat(numbers(high.view())).containsExactly(3L);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PhysicalPartition child(String from, String to) {
        return new PhysicalPartition(
                from + "-", new EpkRange(from, to), List.of("0"), partition.lsn(), settings);
    }

    /** After any writes, and when what was there once is there again. */
    @Test
    void theItemsOfAKeyAreThoseThatAScanFinds() {
        Random random = new Random(19);
        PartitionSnapshot once = null;
        for (int round = 0; round < 60; round++) {
            if (round == 40) {
                partition.restore(List.of(once));
            } else {
                partition.write(transaction -> writeSome(transaction, random));
            }
            if (round == 20) {
                once = partition.snapshot();
            }
            requireSameItems(partition.view(), random);
        }
    }

    private static Void writeSome(PartitionTransaction transaction, Random random) {
        for (int i = 0; i < 40; i++) {
            ItemKey key =
                    new ItemKey(
                            "%02X".formatted(random.nextInt(16)),
                            Integer.toString(random.nextInt(30)));
            JsonObject body = JsonObject.builder().put("id", key.id()).put("n", i).build();
            Item known = transaction.read(key);
            if (known == null) {
                transaction.create(key, body, 20);
            } else if (random.nextBoolean()) {
                transaction.replace(known, body, 20);
            } else {
                transaction.delete(known);
            }
        }
        return null;
    }

    private static void requireSameItems(PartitionView view, Random random) {
        for (int i = 0; i < 16; i++) {
            String start = "%02X".formatted(i);
            EpkRange keys = new EpkRange(start, start + EpkRange.MAX);
            List<Item> expected = new ArrayList<>();
            long after = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
            view.itemsAfter(after)
                    .forEachRemaining(
                            item -> {
                                if (keys.contains(item.key().effectivePartitionKey())) {
                                    expected.add(item);
                                }
                            });
            List<Item> found = new ArrayList<>();
            view.itemsAfter(after, keys).forEachRemaining(found::add);
            assertThat(found).isEqualTo(expected);
            if (after == 0) {
                assertThat(view.itemCount(keys)).isEqualTo(expected.size());
            }
        }
    }
}
