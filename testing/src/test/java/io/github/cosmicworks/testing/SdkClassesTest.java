package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SdkClassesTest {

    /** A list that has grown old would still work, and save nothing. */
    @Test
    void nearlyAllOfThemAreInTheSdkAtHand() {
        List<String> names = SdkClasses.names();

        long there = names.stream().filter(SdkClasses::isThere).count();

        assertThat(names).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
        assertThat(there).isGreaterThan(names.size() * 95 / 100);
    }

    @Test
    void aClassThatIsGoneIsNoError() {
        assertThat(SdkClasses.isThere("com.azure.cosmos.Gone")).isFalse();
    }
}
