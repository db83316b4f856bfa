package io.github.cosmicworks.benchmarks.run;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One benchmark method with one set of parameters: the unit of a run.
 *
 * @param group what the report shows together
 * @param benchmark its class
 * @param method its method
 * @param parameters values of JMH's parameters
 * @param threads JMH's threads
 * @param schedule how often and how long
 * @param needs what the target must have
 * @param unitsPerSecond request units that it can use in a second of measuring, at a latency of a
 *     millisecond
 */
record Step(
        String group,
        Class<?> benchmark,
        String method,
        Map<String, String> parameters,
        int threads,
        Schedule schedule,
        Set<Feature> needs,
        double unitsPerSecond) {

    /** A JVM, its client and its first calls. */
    private static final double FORK_SECONDS = 2;

    /**
     * How often and how long.
     *
     * @param warmups iterations, or single shots, that are thrown away
     * @param iterations iterations, or single shots, that count
     * @param milliseconds of one of them; for a single shot a guess
     */
    record Schedule(int forks, int warmups, int iterations, int milliseconds) {}

    Step with(String parameter, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value.toString());
        return new Step(group, benchmark, method, more, threads, schedule, needs, unitsPerSecond);
    }

    Step needing(Feature... features) {
        Set<Feature> more = EnumSet.noneOf(Feature.class);
        more.addAll(needs);
        more.addAll(List.of(features));
        return new Step(
                group, benchmark, method, parameters, threads, schedule, more, unitsPerSecond);
    }

    /** JMH calls every callers's worth of threads at the same time. */
    Step on(int newThreads) {
        return new Step(
                group,
                benchmark,
                method,
                parameters,
                newThreads,
                schedule,
                needs,
                unitsPerSecond * newThreads / threads);
    }

    /** What of the needs is not there. */
    Set<Feature> lacking(Collection<Feature> features) {
        Set<Feature> lacking = EnumSet.noneOf(Feature.class);
        lacking.addAll(needs);
        lacking.removeAll(features);
        return lacking;
    }

    /** About how long it takes. */
    double seconds() {
        return schedule.forks() * FORK_SECONDS + measuringSeconds();
    }

    /** How long it makes calls. */
    double measuringSeconds() {
        return schedule.forks()
                * (schedule.warmups() + schedule.iterations())
                * schedule.milliseconds()
                / 1e3;
    }

    /** What JMH is to do. */
    ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
                        .threads(threads)
                        .forks(schedule.forks())
                        .timeout(TimeValue.minutes(1))
                        .warmupIterations(schedule.warmups())
                        .measurementIterations(schedule.iterations())
                        .warmupTime(TimeValue.milliseconds(schedule.milliseconds()))
                        .measurementTime(TimeValue.milliseconds(schedule.milliseconds()));
        parameters.forEach(options::param);
        return options;
    }

    /** The step in a line. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(benchmark.getSimpleName()).append('.').append(method);
        parameters.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return threads > 1 ? text.append(" threads=").append(threads).toString() : text.toString();
    }
}
