package io.github.cosmicworks.everysample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader pastes stands alone: no module of samples knows harness, launcher or emulator. */
class ArchitectureTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    static Stream<String> modules() {
        return Catalogue.read(ROOT).samples().stream().map(Sample::module).distinct();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void samplesUseNeitherHarnessNorEmulator(String module) {
        JavaClasses classes =
                new ClassFileImporter().importPath(ROOT.resolve(module).resolve("target/classes"));

        assertThat(classes).isNotEmpty();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.cosmicworks.testing..",
                        "io.github.cosmicworks.launcher..",
                        "io.github.cosmicworks.emulator..")
                .check(classes);
    }
}
