package io.github.cosmicworks.everysample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader pastes stands alone: no module of samples knows harness, launcher or emulator. */
class ArchitectureTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "(?m)^import (?:static )?io\\.github\\.cosmicworks\\.(?:testing|launcher|emulator)\\..*");

    static Stream<String> modules() {
        return Catalogue.read(ROOT).samples().stream().map(Sample::module).distinct();
    }

    /** A constant of another package leaves no trace in a class file, but an import does. */
    @ParameterizedTest
    @MethodSource("modules")
    void noSourceOfASampleImportsThem(String module) throws IOException {
        Path sources = ROOT.resolve(module).resolve("src").resolve("main").resolve("java");
        List<String> imports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                FORBIDDEN
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(
                                line ->
                                        imports.add(
                                                sources.relativize(file) + ": " + line.group()));
            }
        }
        assertThat(imports).isEmpty();
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
