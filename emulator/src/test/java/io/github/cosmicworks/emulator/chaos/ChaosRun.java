package io.github.cosmicworks.emulator.chaos;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorStartException;
import io.github.cosmicworks.emulator.sdk.MutableClock;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run: an emulator, clients that work on it, faults meanwhile, and what is wrong at the end.
 */
final class ChaosRun {

    /** Room for what the clients write, which a filler leaves none of. */
    private static final long LITTLE_STORAGE = 24L * 1024 * 1024;

    private static final int MOST_MINUTES = 15;

    private final Setting setting;
    private final History history = new History();
    private final MutableClock clock = new MutableClock();
    private final Registers registers;
    private final Counter counter = new Counter(history);
    private final List<Work> works;
    private volatile boolean ended;

    private ChaosRun(Setting setting) {
        this.setting = setting;
        this.registers = new Registers(history, setting.registers());
        Groups groups = new Groups(history, Math.max(2, setting.registers() / 4));
        Owners owners = new Owners(history, Math.max(2, setting.registers() / 4));
        Churn churn = new Churn(history);
        // As often as they stand here.
        this.works =
                List.of(
                        registers, registers, registers, registers, registers, groups, groups,
                        owners, counter, churn);
    }

    /**
     * What has come of a run.
     *
     * @param calls requests that were made, and {@code lost} those without an answer
     * @param events answers that were held against each other, and {@code registers} of how many
     * @param faults how often something went wrong beside the cut connections
     * @param violations what is wrong; empty when all is well
     */
    record Result(
            Setting setting,
            long calls,
            long lost,
            int registers,
            long events,
            int faults,
            List<String> violations) {}

    /** Runs what a seed has chosen. */
    static Result of(Setting setting) throws Exception {
        return new ChaosRun(setting).run();
    }

    private Result run() throws Exception {
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withClock(clock)
                        .withThrottling(setting.has(Setting.Fault.THROTTLING));
        if (setting.has(Setting.Fault.FULL_STORAGE)) {
            options = options.withStorageLimit(LITTLE_STORAGE);
        }
        Path dataPath = null;
        if (setting.has(Setting.Fault.FULL_DISK)) {
            dataPath = Files.createTempDirectory("chaos-");
            options = options.withDataPath(dataPath);
        }
        int faults;
        try {
            faults = runOn(options);
        } finally {
            if (dataPath != null) {
                Bugs.delete(dataPath);
            }
        }
        List<String> violations = history.violations();
        return new Result(
                setting,
                history.calls(),
                history.lost(),
                history.events().size(),
                history.events().values().stream().mapToLong(List::size).sum(),
                faults,
                violations);
    }

    /** What is in a data folder is checked after it was read from there. */
    private int runOn(EmulatorOptions options) throws Exception {
        FeedReader latest;
        FeedReader all;
        int faults;
        try (CosmosEmulator emulator = start(options)) {
            prepare(emulator);
            Random random = new Random(setting.seed());
            latest = new FeedReader(wire(emulator, random, setting.cuts()), history, false);
            // What is kept for this feed makes room when the account is full.
            all =
                    setting.has(Setting.Fault.FULL_STORAGE)
                            ? null
                            : new FeedReader(wire(emulator, random, setting.cuts()), history, true);
            faults = work(emulator, latest, all, options.dataPath());
            if (options.dataPath() == null) {
                check(emulator, latest, all);
                return faults;
            }
        }
        try (CosmosEmulator again = start(options)) {
            check(again, latest, all);
        } catch (EmulatorStartException e) {
            history.violated("The data folder cannot be read again: " + e.getMessage());
        }
        return faults;
    }

    private CosmosEmulator start(EmulatorOptions options) {
        return setting.access() == Setting.Access.SDK
                ? TestAccount.trusted(options)
                : CosmosEmulator.start(options.withProtocol(EmulatorOptions.Protocol.HTTP));
    }

    private Wire wire(CosmosEmulator emulator, Random random, double cuts) {
        return new Wire(
                emulator.endpoint(),
                emulator.key(),
                random,
                cuts,
                setting.has(Setting.Fault.SLOW_READERS),
                history);
    }

    private void prepare(CosmosEmulator emulator) throws Lost {
        try (Wire wire = wire(emulator, new Random(0), 0)) {
            create(wire, "dbs", "dbs", "", "{\"id\":\"" + Setting.DATABASE + "\"}");
            container(wire, Setting.REGISTERS, "");
            container(wire, Setting.GROUPS, "");
            container(
                    wire,
                    Setting.OWNERS,
                    ",\"uniqueKeyPolicy\":{\"uniqueKeys\":[{\"paths\":[\"/email\"]}]}");
            container(wire, Setting.CHURN, "");
            container(wire, Setting.NEIGHBOURS, "");
            WireCaller caller = new WireCaller(wire, history);
            for (int i = 0; i < Churn.STAYING; i++) {
                create(caller, Setting.CHURN, Churn.partitionKey(i), Churn.staying(i));
            }
            create(caller, Setting.NEIGHBOURS, "many", Neighbours.item());
            create(
                    caller,
                    Setting.REGISTERS,
                    Registers.partitionKey(Counter.ID),
                    "{\"id\":\"%s\",\"pk\":\"%s\",\"n\":0}"
                            .formatted(Counter.ID, Registers.partitionKey(Counter.ID)));
        }
    }

    private void container(Wire wire, String id, String more) throws Lost {
        String timeToLive = setting.has(Setting.Fault.TIME_TO_LIVE) ? ",\"defaultTtl\":-1" : "";
        create(
                wire,
                "dbs/" + Setting.DATABASE + "/colls",
                "colls",
                "dbs/" + Setting.DATABASE,
                "{\"id\":\"%s\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}%s%s}"
                        .formatted(id, more, timeToLive));
    }

    private void create(Wire wire, String path, String type, String link, String body) throws Lost {
        Map<String, String> headers =
                type.equals("colls")
                        ? Map.of("x-ms-offer-throughput", Integer.toString(setting.throughput()))
                        : Map.of();
        Wire.Reply reply = wire.send("POST", path, type, link, headers, body);
        if (reply.status() != 201) {
            throw new IllegalStateException(reply.status() + " to " + body + ": " + reply.body());
        }
    }

    private static void create(Caller caller, String container, String key, String item)
            throws Lost {
        Answer answer;
        do {
            answer = caller.call(Call.of(Call.Verb.CREATE, container, key, null, item));
        } while (answer.status() == 429);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer + " to " + item);
        }
    }

    private int work(CosmosEmulator emulator, FeedReader latest, FeedReader all, Path dataPath)
            throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        int faultCount;
        try (Faults faults = Faults.start(setting, emulator, clock, history, dataPath)) {
            AtomicInteger working = new AtomicInteger(setting.clients());
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < setting.clients(); i++) {
                Random own = new Random(setting.seed() * 1000 + i);
                ConnectionMode mode = i % 2 == 0 ? ConnectionMode.DIRECT : ConnectionMode.GATEWAY;
                ends.add(threads.submit(() -> client(emulator, mode, own, working)));
            }
            ends.add(threads.submit(() -> whileOthersWork(working, latest::isAtItsEnd)));
            if (all != null) {
                ends.add(threads.submit(() -> whileOthersWork(working, all::isAtItsEnd)));
            }
            QueryReader queries =
                    new QueryReader(
                            wire(emulator, new Random(setting.seed()), setting.cuts()),
                            history,
                            new Random(setting.seed() + 1));
            ends.add(threads.submit(() -> whileOthersWork(working, queries::step)));
            for (Future<?> end : ends) {
                end.get(MOST_MINUTES, TimeUnit.MINUTES);
            }
            faultCount = faults.count();
        } finally {
            // What has not come to its end must not take the time of the seeds that come next.
            ended = true;
            threads.shutdownNow();
        }
        latest.readToTheEnd();
        if (all != null) {
            all.readToTheEnd();
        }
        return faultCount;
    }

    private Caller caller(CosmosEmulator emulator, ConnectionMode mode, Random random) {
        return setting.access() == Setting.Access.SDK
                ? new SdkCaller(TestAccount.client(emulator, mode), history, random)
                : new WireCaller(wire(emulator, random, setting.cuts()), history);
    }

    private void client(
            CosmosEmulator emulator, ConnectionMode mode, Random random, AtomicInteger working) {
        try (Caller caller = caller(emulator, mode, random)) {
            for (int i = 0; i < setting.calls() && !ended; i++) {
                works.get(random.nextInt(works.size())).step(caller, random);
            }
        } finally {
            working.decrementAndGet();
        }
    }

    private void whileOthersWork(AtomicInteger working, Runnable step) {
        do {
            step.run();
        } while (working.get() > 0 && !ended);
    }

    /** Reads every register once more, and holds the change feeds against that. */
    private void check(CosmosEmulator emulator, FeedReader latest, FeedReader all) throws Lost {
        try (Caller caller = new WireCaller(wire(emulator, new Random(0), 0), history)) {
            for (String register : List.copyOf(history.events().keySet())) {
                if (!register.startsWith("r")) {
                    continue;
                }
                List<Event> events = List.copyOf(history.events().get(register));
                long last = registers.readLast(caller, register);
                List<FeedReader.Change> changes =
                        latest.changes().getOrDefault(register, List.of());
                FeedCheck.latestVersion(register, changes, last, history)
                        .forEach(history::violated);
                if (all != null) {
                    FeedCheck.allVersions(
                                    register,
                                    all.changes().getOrDefault(register, List.of()),
                                    events,
                                    history)
                            .forEach(history::violated);
                }
            }
            Answer count =
                    caller.callUntilServed(
                            Call.of(
                                    Call.Verb.READ,
                                    Setting.REGISTERS,
                                    Registers.partitionKey(Counter.ID),
                                    Counter.ID,
                                    null));
            if (count.status() == 200) {
                counter.check(count.body().path("n").asLong());
            } else {
                history.violated("The counter is gone: " + count);
            }
        }
    }
}
