package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionsTest {

    @Test
    void thoseOfThisProjectAreGood() {
        LibraryVersions.check();
    }

    @ParameterizedTest
    @CsvSource({
        "4.49.0, 2.18.2, 2.18.2, 'azure-cosmos 4.50 and later, and this is 4.49.0', com.azure:azure-sdk-bom",
        "3.9.1, 2.18.2, 2.18.2, 'azure-cosmos 4.50 and later, and this is 3.9.1', com.azure:azure-sdk-bom",
        "4.83.0, 2.15.4, 2.18.2, 'jackson-databind 2.18.2 does not work with jackson-core 2.15.4', com.fasterxml.jackson:jackson-bom"
    })
    void whatCannotWorkIsNamedWithWhatToDo(
            String cosmos, String core, String databind, String problem, String cure) {
        assertThat(LibraryVersions.problem(cosmos, core, databind).orElseThrow())
                .contains(problem, cure)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "4.50.0, 2.17.2, 2.17.2",
        "4.81.0, 2.18.2, 2.18.0",
        "5.0.0, 2.21.1, 2.18.2",
        ", 2.18.2, 2.18.2"
    })
    void whatWorksIsNotRefused(String cosmos, String core, String databind) {
        assertThat(LibraryVersions.problem(cosmos, core, databind)).isEmpty();
    }
}
