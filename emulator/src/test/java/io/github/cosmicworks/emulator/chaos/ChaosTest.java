package io.github.cosmicworks.emulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients that write and read while connections are cut, partitions split, clocks jump, the account
 * is full or the disk, and neighbours are hostile: what they have seen must be explained by some
 * order of their requests. See CONTRIBUTING.md for the command that tries many seeds.
 *
 * <p>Isolated, for a disk is full for the whole JVM.
 */
@Isolated
@Tag("slow")
class ChaosTest {

    private static final long FIRST = Long.getLong("chaos.first", 9);
    private static final int SEEDS = Integer.getInteger("chaos.seeds", 4);
    private static final int CALLS = Integer.getInteger("chaos.calls", 1_500);

    private static long calls;
    private static long lost;
    private static long events;
    private static long faults;

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everythingThatClientsHaveSeenIsExplained(long seed) throws Exception {
        ChaosRun.Result result = ChaosRun.of(Setting.of(seed, CALLS));
        calls += result.calls();
        lost += result.lost();
        events += result.events();
        faults += result.faults();
        List<String> violations = result.violations();
        assertThat(violations.subList(0, Math.min(20, violations.size())))
                .as("%d things are wrong with %s", violations.size(), result.setting())
                .isEmpty();
        assertThat(result.events()).isGreaterThan(CALLS / 4);
    }

    @AfterAll
    static void sayHowMuch() {
        System.out.printf(
                "Chaos: seeds %d to %d, %,d requests, %,d of them cut after sending, %,d events in order, %,d faults%n",
                FIRST, FIRST + SEEDS - 1, calls, lost, events, faults);
    }
}
