package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibrariesTest {

    private static final Map<String, String> NETTY =
            Map.of("netty-common", "4.1.137.Final", "netty-codec-http", "4.1.137.Final");

    @Test
    void thoseThatItWasBuiltWithAreGood() {
        Libraries.check();
    }

    @ParameterizedTest
    @CsvSource({
        "4.9.3, 2.18.2, 'ANTLR 4.10 or later, and 4.9.3 is', org.antlr:antlr4-runtime",
        "4.7.2, 2.18.2, 'ANTLR 4.10 or later, and 4.7.2 is', org.antlr:antlr4-runtime",
        "4.13.2, 2.14.3, 'Jackson 2.15 or later, and 2.14.3 is', com.fasterxml.jackson:jackson-bom"
    })
    void oneThatIsTooOldIsNamedWithWhatToDo(
            String antlr, String jackson, String library, String cure) {
        assertThat(Libraries.problem(antlr, jackson, NETTY).orElseThrow())
                .contains(library, cure)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({"4.10, 2.15.0", "4.13.2, 3.0.0", "5.0, 2.22.3", "unknown, ''"})
    void aNewerOneIsGood(String antlr, String jackson) {
        assertThat(Libraries.problem(antlr, jackson, NETTY)).isEmpty();
    }

    @Test
    void nettyIsOneVersion() {
        assertThat(
                        Libraries.problem(
                                        "4.13.2",
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
                                "4.13.2",
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
