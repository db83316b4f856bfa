package io.github.cosmicworks.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExercisePageTest {

    private static final Path PAGE = Attempts.ROOT.resolve("docs/exercises.md");
    private static final Pattern LIST =
            Pattern.compile("(?s)<!-- exercises -->\n\n(.*?)\n<!-- /exercises -->");

    private static final Map<String, String> TUTORIALS =
            Map.of(
                    "connect", "[Connect](connect.md)",
                    "quickstart", "[Quickstart](quickstart.md)",
                    "databases", "[Databases](how-to/databases.md)",
                    "containers", "[Containers](how-to/containers.md)",
                    "items", "[Items](how-to/items.md)",
                    "queries", "[Queries](how-to/queries.md)",
                    "bulk", "[Batches and bulk](how-to/bulk.md)",
                    "changefeed", "[Change feed](how-to/change-feed.md)",
                    "reliability", "[Reliability](how-to/reliability.md)",
                    "observability", "[Observability](how-to/observability.md)");

    @Test
    void thePageHasEveryExerciseWithItsTutorial() throws IOException {
        String page = Files.readString(PAGE);
        String rows =
                ExerciseBook.read(Attempts.ROOT).exercises().stream()
                        .map(ExercisePageTest::row)
                        .collect(Collectors.joining());
        String list = "| | Exercise | What it does | Tutorial |\n|---|---|---|---|\n" + rows;
        if (System.getProperty("exercises.refresh") != null) {
            page =
                    LIST.matcher(page)
                            .replaceFirst(
                                    Matcher.quoteReplacement(
                                            "<!-- exercises -->\n\n"
                                                    + list
                                                    + "\n<!-- /exercises -->"));
            Files.writeString(PAGE, page);
        }

        Matcher found = LIST.matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(found.group(1)).isEqualTo(list);
    }

    private static String row(Exercise each) {
        return "| %d | [%s](../%s) | %s | %s |%n"
                .formatted(
                        each.number(),
                        each.title(),
                        each.file().toString().replace('\\', '/'),
                        each.summary(),
                        TUTORIALS.get(each.topic()))
                .replace(System.lineSeparator(), "\n");
    }
}
