package io.github.cosmicworks.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The two runs keep what the README says of them. */
class PlanTest {

    /** What {@code --quick} is said to stay under. */
    private static final double FIVE_MINUTES = 300;

    @Test
    void aQuickRunLeavesHalfOfItsTimeToABusyMachine() {
        assertThat(seconds(Plan.of(true))).isLessThan(FIVE_MINUTES / 2);
    }

    @Test
    void aQuickRunHasAllGroups() {
        assertThat(groups(Plan.of(true))).isEqualTo(groups(Plan.of(false)));
    }

    @Test
    void aUsualRunHasAllThatAQuickOneHas() {
        assertThat(names(Plan.of(false))).containsAll(names(Plan.of(true)));
    }

    private static double seconds(List<Step> steps) {
        return steps.stream().mapToDouble(Step::seconds).sum();
    }

    private static Set<String> groups(List<Step> steps) {
        return steps.stream().map(Step::group).collect(Collectors.toSet());
    }

    private static Set<String> names(List<Step> steps) {
        return steps.stream()
                .map(step -> step.benchmark().getSimpleName() + "." + step.method())
                .collect(Collectors.toSet());
    }
}
