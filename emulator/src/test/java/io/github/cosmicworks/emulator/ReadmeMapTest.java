package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The map in the README shows the packages that there are: the picture the outer ones, the table
 * all.
 */
class ReadmeMapTest {

    private static final Path CODE = Path.of("src/main/java/io/github/cosmicworks/emulator");

    /** {@code name["name"]}; other shapes and labels are no packages. */
    private static final Pattern NODE = Pattern.compile("\\b(\\w+)\\[\"\\1\"]");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| \\[`([\\w/]+)`]\\("
                            + CODE.toString().replace('\\', '/')
                            + "/\\1\\) \\|");

    private static String picture;
    private static String table;

    @BeforeAll
    static void read() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```mermaid");
        int end = readme.indexOf("```\n", start);
        picture = readme.substring(start, end);
        table = readme.substring(end);
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> CODE.relativize(file.getParent()).toString().replace('\\', '/'))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).distinct().toList();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertThat(packages())
                .allSatisfy(
                        name ->
                                assertThat(CODE.resolve(name))
                                        .isDirectoryContaining("glob:**/package-info.java"));
    }

    @Test
    void theTableHasEveryPackage() throws IOException {
        assertThat(found(ROW, table)).containsExactlyInAnyOrderElementsOf(packages());
    }

    @Test
    void thePictureHasEveryOuterPackage() throws IOException {
        assertThat(found(NODE, picture))
                .containsExactlyInAnyOrderElementsOf(
                        packages().stream()
                                .map(name -> name.replaceFirst("/.*", ""))
                                .distinct()
                                .toList());
    }
}
