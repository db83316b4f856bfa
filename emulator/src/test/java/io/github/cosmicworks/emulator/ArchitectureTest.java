package io.github.cosmicworks.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use which: CONTRIBUTING.md names their order, and arrows run downwards. */
class ArchitectureTest {

    private static final String ROOT = "io.github.cosmicworks.emulator";

    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.*]+);");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void everyPackageIsInTheListOfContributing() throws IOException {
        TreeSet<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(shortName(type)));
        assertThat(packages).isEqualTo(new TreeSet<>(ranks().keySet()));
    }

    @Test
    void aPackageUsesOnlyThoseBelowIt() throws IOException {
        Map<String, Integer> ranks = ranks();
        List<String> upwards = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (!target.getPackageName().startsWith(ROOT)
                        || target.getPackageName().equals(type.getPackageName())) {
                    continue;
                }
                if (ranks.get(shortName(type)) >= ranks.get(shortName(target))) {
                    upwards.add(dependency.getDescription());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    /** A constant of another package leaves no trace in a class file, but an import does. */
    @Test
    void aSourceImportsOnlyPackagesBelowItsOwn() throws IOException {
        Map<String, Integer> ranks = ranks();
        List<String> upwards = new ArrayList<>();
        for (Import line : imports(ROOT)) {
            String target = packageOf(line.type());
            Integer rank = ranks.get(shortName(target));
            boolean below = rank != null && ranks.get(shortName(line.from())) < rank;
            if (!below && !target.equals(line.from())) {
                upwards.add(line.toString());
            }
        }
        assertThat(upwards).isEmpty();
    }

    @Test
    void noPackagesUseEachOther() {
        slices().assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                return type.getPackageName().startsWith(ROOT)
                                        ? SliceIdentifier.of(type.getPackageName())
                                        : SliceIdentifier.ignore();
                            }

                            @Override
                            public String getDescription() {
                                return "packages";
                            }
                        })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theEmulatorKnowsNothingOfTheSdk() {
        noClasses().should().dependOnClassesThat().resideInAPackage("com.azure..").check(CLASSES);
    }

    @Test
    void noSourceImportsTheSdk() throws IOException {
        assertThat(imports("com.azure")).isEmpty();
    }

    /**
     * A line of a source.
     *
     * @param from the package of the source
     * @param type what it imports; a nested type or a member by the type around it
     */
    private record Import(String from, String type) {}

    /** The imports of all sources from packages below one. */
    private static List<Import> imports(String root) throws IOException {
        List<Import> imports = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String from = SOURCES.relativize(file.getParent()).toString();
                IMPORT.matcher(Files.readString(file))
                        .results()
                        .map(line -> line.group(1))
                        .filter(type -> type.startsWith(root + "."))
                        .forEach(
                                type ->
                                        imports.add(
                                                new Import(from.replaceAll("[/\\\\]", "."), type)));
            }
        }
        return imports;
    }

    private static String packageOf(String type) {
        return type.replaceFirst("\\.[A-Z*].*", "");
    }

    private static String shortName(JavaClass type) {
        return shortName(type.getPackageName());
    }

    private static String shortName(String name) {
        return name.equals(ROOT) ? "emulator" : name.substring(ROOT.length() + 1);
    }

    /** The packages with the number of their line, from above. */
    private static Map<String, Integer> ranks() throws IOException {
        String text = Files.readString(Path.of("..", "CONTRIBUTING.md"));
        int start = text.indexOf("```\n", text.indexOf("<!-- packages -->")) + 4;
        List<String> lines = text.substring(start, text.indexOf("```", start)).lines().toList();
        Map<String, Integer> ranks = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            for (String name : lines.get(i).split("\\s+", -1)) {
                ranks.put(name, i);
            }
        }
        return ranks;
    }
}
