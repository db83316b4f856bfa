package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.sdk.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong while clients work, as the setting says; it stops when it is closed. */
final class Faults implements AutoCloseable {

    private static final int MOST_PARTITIONS = 12;
    private static final int MOST_JUMP_HOURS = 48;
    private static final int FILLING_BYTES = 200_000;
    private static final int MOST_BYTES_LEFT = 4_000;

    private final Setting setting;
    private final CosmosEmulator emulator;
    private final MutableClock clock;
    private final History history;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /** Of the system's clock; of the thread that jumps. */
    private Duration ahead = Duration.ZERO;

    private Faults(Setting setting, CosmosEmulator emulator, MutableClock clock, History history) {
        this.setting = setting;
        this.emulator = emulator;
        this.clock = clock;
        this.history = history;
    }

    /**
     * Starts them all.
     *
     * @param dataPath where everything is kept, if the setting has a disk
     */
    static Faults start(
            Setting setting,
            CosmosEmulator emulator,
            MutableClock clock,
            History history,
            Path dataPath) {
        Faults faults = new Faults(setting, emulator, clock, history);
        if (setting.has(Setting.Fault.SPLITS)) {
            faults.run("splits", faults::split);
        }
        if (setting.has(Setting.Fault.CLOCK_JUMPS)) {
            faults.run("clock", faults::jump);
        }
        if (setting.has(Setting.Fault.FULL_STORAGE)) {
            faults.run("filler", faults::fill);
        }
        if (setting.has(Setting.Fault.FULL_DISK) && DiskLimit.isThere()) {
            faults.run("disk", random -> faults.fillDisk(random, dataPath));
        }
        if (setting.has(Setting.Fault.HOSTILE_NEIGHBOURS)) {
            Neighbours neighbours = new Neighbours(emulator, faults.ended::get);
            faults.run("queries", neighbours::askForWhatNeverEnds);
            faults.run("unread", neighbours::readNothing);
            faults.run("garbage", neighbours::sendGarbage);
        }
        return faults;
    }

    /** What happens in a thread until the end. */
    @FunctionalInterface
    interface Fault {
        /** Lets it happen once. */
        void happen(Random random) throws InterruptedException;
    }

    private void run(String name, Fault fault) {
        Random random = new Random(setting.seed() * 31 + name.hashCode());
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                while (!ended.get()) {
                                    fault.happen(random);
                                    count.incrementAndGet();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            } catch (RuntimeException e) {
                                history.violated("The fault " + name + " has failed: " + e);
                            }
                        },
                        "fault-" + name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    /** How often something has gone wrong. */
    int count() {
        return count.get();
    }

    private void split(Random random) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
        List<String> containers =
                List.of(Setting.REGISTERS, Setting.GROUPS, Setting.OWNERS, Setting.CHURN);
        String container = containers.get(random.nextInt(containers.size()));
        try (Wire wire = new Wire(emulator.endpoint(), emulator.key(), random, 0, false, history)) {
            List<String> ranges = Ranges.of(wire, container);
            if (ranges.size() < MOST_PARTITIONS) {
                emulator.splitPartition(
                        Setting.DATABASE, container, ranges.get(random.nextInt(ranges.size())));
            }
        } catch (IllegalStateException e) {
            if (!setting.has(Setting.Fault.FULL_DISK)) {
                throw e;
            } // what the disk has no room for is not done
        }
    }

    /** Leaves no room for a moment, or a little, in which a write is cut off. */
    private void fillDisk(Random random, Path dataPath) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
        try (DiskLimit limit = new DiskLimit()) {
            limit.leave(dataPath, random.nextInt(MOST_BYTES_LEFT));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
        }
    }

    /** Never as far as the change feed of all versions goes back, which is seven days. */
    private void jump(Random random) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
        Duration next = Duration.ofHours(random.nextInt(2 * MOST_JUMP_HOURS) - MOST_JUMP_HOURS);
        clock.advance(next.minus(ahead));
        ahead = next;
    }

    /** Fills the account with items of its own, and deletes them when there is no room left. */
    private void fill(Random random) throws InterruptedException {
        String filling = "x".repeat(FILLING_BYTES);
        Wire wire = new Wire(emulator.endpoint(), emulator.key(), random, 0, false, history);
        try (Caller caller = new WireCaller(wire, history)) {
            int written = 0;
            boolean full = false;
            while (!full && !ended.get()) {
                String id = "f" + written++;
                Answer answer =
                        caller.call(
                                Call.of(
                                        Call.Verb.UPSERT,
                                        Setting.NEIGHBOURS,
                                        "fill",
                                        id,
                                        "{\"id\":\"%s\",\"pk\":\"fill\",\"x\":\"%s\"}"
                                                .formatted(id, filling)));
                full = answer.status() == 403;
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
            for (int i = 0; i < written; i++) {
                caller.call(Call.of(Call.Verb.DELETE, Setting.NEIGHBOURS, "fill", "f" + i, null));
            }
        } catch (Lost e) {
            // the next time
        }
    }

    @Override
    public void close() {
        ended.set(true);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                history.violated("The fault " + thread.getName() + " does not end");
            }
        }
    }
}
