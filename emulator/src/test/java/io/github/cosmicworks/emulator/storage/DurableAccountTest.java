package io.github.cosmicworks.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that is opened again has all that it had, to the last number. */
class DurableAccountTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @TempDir Path folder;

    private static DurableAccount open(Path path) {
        return DurableAccount.open(path, false, CLOCK, new MemoryPool(1L << 30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasDoneIsThereAgain(long seed) {
        StoredState before;
        try (DurableAccount durable = open(folder)) {
            new RandomWork(durable.account(), seed, 2_000).run();
            before = StoredState.of(durable.account());
        }
        try (DurableAccount durable = open(folder)) {
            before.assertSame(durable.account());
            new RandomWork(durable.account(), -seed, 500).run();
            before = StoredState.of(durable.account());
        }
        try (DurableAccount durable = open(folder)) {
            before.assertSame(durable.account());
        }
    }

    @Test
    void aCheckpointTakesThePlaceOfTheJournal() throws IOException {
        StoredState before;
        try (DurableAccount durable = open(folder)) {
            new RandomWork(durable.account(), 9, 2_000).run();
            durable.checkpoint();
            assertThat(names())
                    .containsExactlyInAnyOrder(
                            "lock",
                            "acknowledged",
                            "000000000002.checkpoint",
                            "000000000002.journal");
            new RandomWork(durable.account(), 10, 100).run();
            before = StoredState.of(durable.account());
        }
        try (DurableAccount durable = open(folder)) {
            before.assertSame(durable.account());
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Nobody waits for a checkpoint, so it has some of what is done meanwhile, and some not. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void aCheckpointIsMadeWhileOthersWrite(long seed) throws Exception {
        StoredState before;
        try (DurableAccount durable = open(folder)) {
            Account account = durable.account();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(new Thread(new RandomWork(account, seed * 100 + i, 1_500)));
            }
            threads.forEach(Thread::start);
            while (threads.stream().anyMatch(Thread::isAlive)) {
                durable.checkpoint();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            before = StoredState.of(account);
        }
        try (DurableAccount durable = open(folder)) {
            before.assertSame(durable.account());
        }
    }

    /**
     * Which changes are kept is settled between two writes, for those who read the journal, too.
     */
    @RepeatedTest(20)
    void allVersionsAreKeptFromOneMomentOn(RepetitionInfo repetition) throws Exception {
        StoredState before;
        try (DurableAccount durable = open(folder)) {
            Account account = durable.account();
            Database database = account.createDatabase("n0", null);
            Container container =
                    account.createContainer(database, RandomWork.definition("n0", ""), null);
            container.split(container.partitions().get(0).id());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RandomWork work =
                        new RandomWork(account, repetition.getCurrentRepetition() * 10L + i, 200);
                threads.add(new Thread(() -> work.changeItems(container)));
            }
            threads.forEach(Thread::start);
            Thread.sleep(repetition.getCurrentRepetition());
            container.keepAllVersions();
            for (Thread thread : threads) {
                thread.join();
            }
            before = StoredState.of(account);
        }
        try (DurableAccount durable = open(folder)) {
            before.assertSame(durable.account());
        }
    }
}
