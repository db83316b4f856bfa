package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cosmicworks.emulator.graaljs.Pages.PageSample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of the documentation's samples says the same as our code does and, where they lie, as
 * the pages do. That our code and the pages' runs is for {@link DocumentedSamplesTest} and {@link
 * DocumentedJavaTest}.
 */
class SamplesTableTest {

    static Stream<Sample> samples() {
        return Sample.all().stream();
    }

    @Test
    void theTableHasSamplesOfAllPages() {
        assertThat(samples().map(Sample::page).distinct())
                .containsExactly(
                        "how-to-use-stored-procedures-triggers-udfs",
                        "how-to-write-javascript-query-api",
                        "how-to-write-stored-procedures-triggers-udfs",
                        "javascript-query-api",
                        "model-partition-example");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ourCodeMakesTheCallsOfTheTable(Sample sample) {
        assertThat(ApiCalls.of(sample.name(), sample.ownCode())).isEqualTo(sample.calls());
    }

    @Test
    void everySampleOfThePagesIsInTheTableAndMakesItsCalls() {
        assumeTrue(
                Pages.areThere(), "there are no pages: -Dscripts.pages names no folder with them");
        List<PageSample> found = Pages.samples();
        List<Sample> samples = Sample.all();
        assertThat(found)
                .extracting(PageSample::page, PageSample::heading)
                .containsExactlyElementsOf(
                        samples.stream().map(one -> tuple(one.page(), one.heading())).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(ApiCalls.of(samples.get(i).name(), found.get(i).code()))
                    .as(samples.get(i).name())
                    .isEqualTo(samples.get(i).calls());
        }
    }
}
