package io.github.cosmicworks.benchmarks.run;

import io.github.cosmicworks.benchmarks.baseline.BaselineComparison;
import io.github.cosmicworks.benchmarks.creation.ColdClient;
import io.github.cosmicworks.benchmarks.creation.WarmClient;
import io.github.cosmicworks.benchmarks.item.ItemLatency;
import io.github.cosmicworks.benchmarks.item.QueryLatency;
import io.github.cosmicworks.benchmarks.load.AsyncThroughput;
import io.github.cosmicworks.benchmarks.load.PacedReads;
import io.github.cosmicworks.benchmarks.load.SyncThroughput;
import io.github.cosmicworks.benchmarks.run.Step.Schedule;
import io.github.cosmicworks.benchmarks.search.HybridSearch;
import io.github.cosmicworks.benchmarks.search.TextSearch;
import io.github.cosmicworks.benchmarks.search.VectorSearch;
import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Credential;
import io.github.cosmicworks.benchmarks.startup.EmulatorStart;
import io.github.cosmicworks.benchmarks.startup.JarStart;
import io.github.cosmicworks.benchmarks.storage.StorageReopening;
import io.github.cosmicworks.benchmarks.storage.StorageWrites;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of the usual run. Each setting is varied by itself, with all others as the SDK has
 * them: a product of all settings would take a day and answer no more questions.
 */
final class Plan {

    /** Calls a second of one caller at a latency of a millisecond; few accounts are nearer. */
    private static final double CALLS = 1000;

    /** Request units of a write of 1 KiB with the default indexing policy. */
    private static final double WRITE = 7;

    private static final int[] CALLERS = {1, 8, 64};

    private final boolean quick;
    private final List<Step> steps = new ArrayList<>();

    private Plan(boolean quick) {
        this.quick = quick;
    }

    /**
     * The steps in the order in which they are taken.
     *
     * @param quick for a look in minutes; the figures have wide errors
     */
    static List<Step> of(boolean quick) {
        Plan plan = new Plan(quick);
        plan.baseline();
        plan.items();
        plan.settings();
        plan.creation();
        plan.throughput();
        plan.paced();
        plan.startup();
        plan.search();
        plan.storage();
        return plan.steps;
    }

    private Schedule schedule(Schedule forALook, Schedule forARun) {
        return quick ? forALook : forARun;
    }

    private static Step step(
            String group, Class<?> benchmark, String method, Schedule schedule, double units) {
        return new Step(group, benchmark, method, Map.of(), 1, schedule, Set.of(), units);
    }

    private void inBothModes(Step step) {
        steps.add(step.with("connection", Connection.GATEWAY));
        steps.add(step.with("connection", Connection.DIRECT).needing(Feature.DIRECT));
    }

    /** For a look, what every target has: the gateway. */
    private void inTheUsualModes(Step step) {
        if (quick) {
            steps.add(step.with("connection", Connection.GATEWAY));
        } else {
            inBothModes(step);
        }
    }

    private void baseline() {
        Schedule shots = schedule(new Schedule(1, 2, 5, 500), new Schedule(3, 12, 12, 1000));
        Step read = baseline("read", shots, CALLS);
        inBothModes(read);
        if (!quick) {
            steps.add(read.with("connection", Connection.GATEWAY_HTTP2).needing(Feature.HTTP2));
            inBothModes(read.with("size", 10));
            inBothModes(baseline("upsert", shots, CALLS * WRITE));
        }
    }

    private static Step baseline(String method, Schedule shots, double units) {
        return step("baseline", BaselineComparison.class, method, shots, units)
                .with("milliseconds", shots.milliseconds());
    }

    private Schedule sampling() {
        return schedule(new Schedule(1, 2, 4, 300), new Schedule(2, 4, 5, 1500));
    }

    private void items() {
        Map<String, Double> units =
                Map.of("create", 2 * WRITE, "read", 1.0, "upsert", 10.0, "replace", 10.0);
        for (String method :
                quick
                        ? List.of("read", "create")
                        : List.of("read", "create", "upsert", "replace", "delete")) {
            Step call = item(method, units.getOrDefault(method, 2 * WRITE));
            if (method.equals("read") || method.equals("create")) {
                inBothModes(call);
            } else {
                inTheUsualModes(call);
            }
        }
        if (!quick) {
            inBothModes(item("patch", 10).needing(Feature.PATCH));
        }
        inTheUsualModes(item("batch", 10 * WRITE).needing(Feature.BATCH));
        Map<String, Feature> questions = new java.util.LinkedHashMap<>();
        questions.put("queryOnePartition", Feature.QUERY);
        questions.put("queryAllPartitions", Feature.QUERY);
        if (!quick) {
            questions.put("readMany10", Feature.READ_MANY);
        }
        questions.put("readMany100", Feature.READ_MANY);
        questions.forEach(
                (method, feature) ->
                        inTheUsualModes(
                                step("items", QueryLatency.class, method, sampling(), CALLS / 2 * 6)
                                        .needing(feature)));
    }

    private Step item(String method, double units) {
        return step("items", ItemLatency.class, method, sampling(), CALLS * units);
    }

    private void settings() {
        for (String method : quick ? List.of("read") : List.of("read", "create")) {
            double units = method.equals("read") ? 1 : 2 * WRITE;
            steps.add(
                    item(method, units)
                            .with("connection", Connection.GATEWAY_HTTP2)
                            .needing(Feature.HTTP2));
            for (int size : quick ? new int[] {100} : new int[] {10, 100}) {
                Step sized = item(method, units * size / 2).with("size", size);
                if (quick) {
                    steps.add(sized.with("connection", Connection.GATEWAY));
                } else {
                    inBothModes(sized);
                }
            }
        }
        for (String method : quick ? List.of("create") : List.of("create", "upsert", "replace")) {
            Step answering = item(method, 2 * WRITE).with("contentOnWrite", true);
            steps.add(answering.with("connection", Connection.GATEWAY));
            if (!quick) {
                steps.add(answering.with("size", 10).with("connection", Connection.GATEWAY));
            }
        }
        inTheUsualModes(item("read", 1).with("api", Api.ASYNC));
        for (String method : quick ? List.of("read") : List.of("read", "create")) {
            steps.add(
                    item(method, method.equals("read") ? 1 : 2 * WRITE)
                            .with("connection", Connection.DIRECT)
                            .with("ioThreads", 1)
                            .needing(Feature.DIRECT));
        }
    }

    private void creation() {
        Schedule once = schedule(new Schedule(2, 0, 1, 500), new Schedule(15, 0, 1, 500));
        Schedule often = schedule(new Schedule(1, 6, 8, 60), new Schedule(2, 30, 30, 60));
        Map<Class<?>, Schedule> kinds = new java.util.LinkedHashMap<>();
        kinds.put(ColdClient.class, once);
        kinds.put(WarmClient.class, often);
        kinds.forEach(this::creation);
    }

    private void creation(Class<?> kind, Schedule schedule) {
        Step build = step("creation", kind, "build", schedule, 10).with("api", Api.SYNC);
        Step ready = step("creation", kind, "buildAndRead", schedule, 10).with("api", Api.SYNC);
        inBothModes(build);
        if (quick) {
            if (kind == ColdClient.class) {
                inTheUsualModes(ready);
            }
            return;
        }
        inBothModes(ready);
        inBothModes(build.with("api", Api.ASYNC));
        inBothModes(ready.with("api", Api.ASYNC));
        inBothModes(ready.with("openConnections", true));
        steps.add(
                ready.with("connection", Connection.GATEWAY)
                        .with("credential", Credential.ENTRA)
                        .needing(Feature.ENTRA));
    }

    private void throughput() {
        Schedule schedule = schedule(new Schedule(1, 2, 3, 300), new Schedule(2, 4, 5, 1500));
        for (int callers : CALLERS) {
            Step threads =
                    step("throughput", SyncThroughput.class, "sharedClient", schedule, CALLS)
                            .on(callers);
            Step pipeline =
                    step("throughput", AsyncThroughput.class, "read", schedule, CALLS * callers)
                            .with("inFlight", callers);
            if (!quick || callers != 8) {
                inBothModes(threads);
                inTheUsualModes(pipeline);
            } else {
                inTheUsualModes(threads);
            }
        }
        if (!quick) {
            inBothModes(
                    step("throughput", SyncThroughput.class, "clientPerThread", schedule, CALLS)
                            .on(8));
        }
        Step single =
                step(
                                "throughput",
                                AsyncThroughput.class,
                                "singleCreates",
                                schedule,
                                CALLS * 2 * WRITE * 8)
                        .with("inFlight", 64);
        Step bulk =
                step(
                                "throughput",
                                AsyncThroughput.class,
                                "bulkCreates",
                                schedule,
                                CALLS * 2 * WRITE * 8)
                        .with("inFlight", 64)
                        .needing(Feature.BULK);
        inTheUsualModes(single);
        inTheUsualModes(bulk);
    }

    private void paced() {
        Schedule shots = schedule(new Schedule(1, 1, 2, 1500), new Schedule(2, 2, 5, 5000));
        for (int rate : quick ? new int[] {500} : new int[] {500, 2000}) {
            inTheUsualModes(
                    step("paced", PacedReads.class, "read", shots, rate)
                            .with("rate", rate)
                            .with("milliseconds", shots.milliseconds()));
        }
    }

    private void startup() {
        steps.add(
                step(
                                "startup",
                                EmulatorStart.class,
                                "start",
                                schedule(new Schedule(1, 10, 10, 60), new Schedule(2, 20, 30, 60)),
                                0)
                        .needing(Feature.EMULATOR));
        steps.add(
                step(
                                "startup",
                                JarStart.class,
                                "start",
                                schedule(new Schedule(1, 1, 3, 1200), new Schedule(1, 2, 10, 1200)),
                                0)
                        .needing(Feature.EMULATOR, Feature.EMULATOR_JAR));
    }

    private void search() {
        Schedule shots = schedule(new Schedule(1, 2, 3, 500), new Schedule(1, 3, 5, 2000));
        for (int items : quick ? new int[] {1_000} : new int[] {1_000, 10_000}) {
            for (int dimensions : quick ? new int[] {384} : new int[] {384, 1_536}) {
                steps.add(
                        search(VectorSearch.class, "top10", shots, items)
                                .with("dimensions", dimensions));
            }
        }
        for (int items : quick ? new int[] {1_000} : new int[] {10_000, 100_000}) {
            steps.add(search(TextSearch.class, "contains", shots, items));
            steps.add(search(TextSearch.class, "ranked", shots, items));
        }
        steps.add(search(HybridSearch.class, "top10", shots, quick ? 1_000 : 10_000));
    }

    private static Step search(Class<?> benchmark, String method, Schedule shots, int items) {
        return step("search", benchmark, method, shots, 0)
                .with("items", items)
                .with("milliseconds", shots.milliseconds())
                .needing(Feature.EMULATOR);
    }

    private void storage() {
        Schedule shots = schedule(new Schedule(1, 1, 1, 300), new Schedule(1, 2, 1, 5000));
        for (String method : quick ? List.of("create") : List.of("create", "createInBulk")) {
            steps.add(
                    step("storage", StorageWrites.class, method, shots, 0)
                            .with("milliseconds", shots.milliseconds())
                            .needing(Feature.EMULATOR));
        }
        if (!quick) {
            steps.add(
                    step(
                                    "storage",
                                    StorageReopening.class,
                                    "reopen",
                                    new Schedule(1, 1, 1, 40_000),
                                    0)
                            .with("items", 100_000)
                            .needing(Feature.EMULATOR));
        }
    }

    /** The steps that a target can take. */
    static List<Step> possible(List<Step> steps, Set<Feature> features) {
        return steps.stream().filter(step -> step.lacking(features).isEmpty()).toList();
    }

    /** The steps that a target cannot take, by what it lacks. */
    static Map<Feature, List<Step>> impossible(List<Step> steps, Set<Feature> features) {
        Map<Feature, List<Step>> impossible = new EnumMap<>(Feature.class);
        for (Step step : steps) {
            for (Feature feature : step.lacking(features)) {
                impossible.computeIfAbsent(feature, any -> new ArrayList<>()).add(step);
            }
        }
        return impossible;
    }
}
