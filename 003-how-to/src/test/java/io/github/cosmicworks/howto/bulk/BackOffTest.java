package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void thePauseIsLongerAfterEachAttemptUpToABound() {
        assertThat(BackOff.after(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(BackOff.after(2)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
        assertThat(BackOff.after(1_000)).isLessThan(Duration.ofSeconds(13));
    }

    @Test
    void thePauseIsRandom() {
        List<Duration> pauses = IntStream.range(0, 50).mapToObj(n -> BackOff.after(5)).toList();

        assertThat(pauses.stream().distinct().count()).isGreaterThan(10);
    }
}
