package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibrariesTest {

    private static final Map<String, String> NETTY =
            Map.of("netty-common", "4.1.137.Final", "netty-codec-http", "4.1.137.Final");

    @Test
    void thoseThatItWasBuiltWithAreGood() {
        Libraries.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.14.3", "2.9.10", "1.9.13"})
    void oneThatIsTooOldIsNamedWithWhatToDo(String jackson) {
        assertThat(Libraries.problem(jackson, NETTY).orElseThrow())
                .contains(
                        "Jackson 2.15 or later, and " + jackson + " is",
                        "com.fasterxml.jackson:jackson-bom")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.15.0", "3.0.0", "2.22.3", ""})
    void aNewerOneIsGood(String jackson) {
        assertThat(Libraries.problem(jackson, NETTY)).isEmpty();
    }

    @Test
    void nettyIsOneVersion() {
        assertThat(
                        Libraries.problem(
                                        "2.18.2",
                                        Map.of(
                                                "netty-common",
                                                "4.1.118.Final",
                                                "netty-codec-http",
                                                "4.1.137.Final"))
                                .orElseThrow())
                .contains("4.1.118.Final and 4.1.137.Final", "io.netty:netty-bom");
        assertThat(
                        Libraries.problem(
                                "2.18.2",
                                Map.of(
                                        "netty-common",
                                        "4.1.137.Final",
                                        "netty-codec-dns",
                                        "4.1.101.Final")))
                .as("which the emulator does not use")
                .isEmpty();
    }
}
