package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JUnitVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"4.13.2", "5.0.0", "5.9.3", "5.9.0-M1"})
    void anOldOneIsRefusedWithWhatToSet(String version) {
        assertThat(JUnitVersion.refusal(version).orElseThrow())
                .contains(version, "junit-jupiter.version", "org.junit:junit-bom")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10.0", "5.13.4", "5.14.0-RC1", "6.0.0", "6.1.3", "10.0", "unknown"})
    void aNewerOneIsNot(String version) {
        assertThat(JUnitVersion.refusal(version)).isEmpty();
    }

    @Test
    void oneThatDoesNotTellIsTakenAsItIs() {
        assertThat(JUnitVersion.refusal(null)).isEmpty();
    }
}
