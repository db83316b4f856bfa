package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows what the outsider's tests run, and nothing else. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?s)```(?:java|kotlin)\n(.*?)```");
    private static final List<Path> TESTS =
            List.of(
                    Path.of("outsider/src/test/java"),
                    Path.of("outsider-spring/src/test/java"),
                    Path.of("outsider-junit4/src/test/java"),
                    Path.of("outsider-kotest/src/test/kotlin"));

    @Test
    void everyBlockOfCodeIsPartOfATestThatRuns() throws IOException {
        List<String> tests = new ArrayList<>();
        for (Path folder : TESTS) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    tests.add(withoutIndentation(Files.readString(file)));
                }
            }
        }
        List<String> blocks =
                BLOCK.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .map((MatchResult block) -> withoutIndentation(block.group(1)))
                        .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(tests).anyMatch(test -> test.contains(block)));
    }

    private static String withoutIndentation(String text) {
        return text.strip().replaceAll("(?m)^ +", "");
    }
}
