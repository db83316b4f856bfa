package io.github.cosmicworks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A difference is told as one only where the intervals are apart. */
class FindingsTest {

    @Test
    void aDifferenceThatIsCertainIsToldWithItsSize() {
        assertThat(Findings.of(run(read("GATEWAY", 400, 10), read("DIRECT", 300, 10))))
                .containsExactly(
                        "A point read takes 400 µs in gateway mode and 300 µs in direct mode (medians):"
                                + " direct mode is 25.0 % faster.");
    }

    @Test
    void aDifferenceThatMayBeChanceIsToldAsThat() {
        assertThat(Findings.of(run(read("GATEWAY", 400, 90), read("DIRECT", 300, 90))))
                .singleElement()
                .asString()
                .endsWith("the intervals overlap, so the difference may be chance.");
    }

    @Test
    void ofWhatWasNotMeasuredNothingIsSaid() {
        assertThat(Findings.of(run(read("GATEWAY", 400, 10)))).isEmpty();
        assertThat(Findings.of(run())).isEmpty();
    }

    @Test
    void aSettingCountsWhenItsIntervalDoesNotHoldZero() {
        Measurement large = read("GATEWAY", 800, 10, Map.of("size", "100"));

        assertThat(Findings.of(run(read("GATEWAY", 400, 10), large)))
                .containsExactly(
                        "Settings that change the median for certain: read, 100 KiB (gateway): +100 %.");
        assertThat(Findings.of(run(read("GATEWAY", 400, 399), large)))
                .containsExactly(
                        "No setting changes the median for certain: every interval holds zero.");
    }

    @Test
    void theDifferenceIsAsUncertainAsBothValuesAre() {
        // From 190/110 to 210/90 of the other.
        Estimate difference = new Estimate(200, 190, 210).against(new Estimate(100, 90, 110));

        assertThat(difference.value()).isEqualTo(100);
        assertThat(difference.low()).isCloseTo(72.7, within(0.1));
        assertThat(difference.high()).isCloseTo(133.3, within(0.1));
    }

    @Test
    void aPercentileIsThereWhenTenCallsLieBeyondIt() throws IOException {
        assertThat(distribution(9_400).percentiles())
                .containsOnlyKeys("50.0", "90.0", "99.0", "100.0");
        assertThat(distribution(10_000).percentiles()).containsKey("99.9");
        assertThat(distribution(100).percentile("99.0")).isEmpty();
    }

    private static Measurement distribution(int calls) throws IOException {
        return Measurement.of(
                new ObjectMapper()
                        .readTree(
                                """
                                {"benchmark": "a.B.c", "mode": "sample", "threads": 1, "primaryMetric": {
                                  "scoreUnit": "us/op",
                                  "scorePercentiles": {"50.0": 1, "90.0": 2, "99.0": 3, "99.9": 4, "100.0": 5},
                                  "rawDataHistogram": [[[[1.0, %d]]]]}}
                                """
                                        .formatted(calls)));
    }

    private static Run run(Measurement... measurements) {
        return new Run(Map.of(), List.of(measurements));
    }

    private static Measurement read(String connection, double value, double error) {
        return read(connection, value, error, Map.of("size", "1"));
    }

    private static Measurement read(
            String connection, double value, double error, Map<String, String> size) {
        return new Measurement(
                "ItemLatency",
                "read",
                Map.of(
                        "connection", connection,
                        "api", "SYNC",
                        "contentOnWrite", "false",
                        "ioThreads", "0",
                        "size", size.get("size")),
                1,
                "us/op",
                new Estimate(value, value - error, value + error),
                Map.of(),
                Map.of());
    }
}
