package io.github.cosmicworks.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseBookTest {

    @TempDir private Path root;

    private ExerciseBook book;

    @BeforeEach
    void writeTwoExercises() throws IOException {
        exercise("items", "Exercise02ReplaceWithETag", "Replaces an item\n * safely. Or not.");
        exercise("connect", "Exercise01Connect", "Connects. Really.");
        Files.createFile(root.resolve("exercises/solutions/connect/Helper.java"));
        book = ExerciseBook.read(root);
    }

    private void exercise(String topic, String name, String javadoc) throws IOException {
        Path file = root.resolve("exercises/solutions").resolve(topic).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                package %s;

                /**
                 * %s
                 */
                public final class %s {
                    public static int answer() {
                        // Your turn: give the answer.
                        // <start>
                        // if (true) {
                        //     return 0;
                        // }
                        // </start>
                        // <solution>
                        return 42;
                        // </solution>
                    }
                }

                // Hint 1: It is more
                // than 41.
                // Hint 2: It is 42.
                """
                        .formatted(topic, javadoc, name));
    }

    private Exercise first() {
        return book.find(1).orElseThrow();
    }

    @Test
    void anExerciseIsReadFromItsSolution() {
        assertThat(book.exercises()).extracting(Exercise::number).containsExactly(1, 2);
        Exercise second = book.find(2).orElseThrow();
        assertThat(second.className()).isEqualTo("items.Exercise02ReplaceWithETag");
        assertThat(second.title()).isEqualTo("Replace with ETag");
        assertThat(second.summary()).isEqualTo("Replaces an item safely.");
        assertThat(second.file())
                .isEqualTo(Path.of("exercises/src/items/Exercise02ReplaceWithETag.java"));
        assertThat(second.hints()).containsExactly("It is more than 41.", "It is 42.");
    }

    @Test
    void theLearnerBeginsWithoutWhatSolvesIt() {
        assertThat(first().start())
                .isEqualTo(
                        """
                        package connect;

                        /**
                         * Connects. Really.
                         */
                        public final class Exercise01Connect {
                            public static int answer() {
                                // Your turn: give the answer.
                                if (true) {
                                    return 0;
                                }
                            }
                        }
                        """);
        assertThat(first().solution())
                .contains("        // Your turn: give the answer.\n        return 42;\n    }\n")
                .doesNotContain("Hint", "<");
    }

    @Test
    void anExerciseIsSolvedAsLongAsItsTextStaysTheSame() throws IOException {
        assertThat(book.next()).contains(first());
        Path file = write("return 42;");
        book.markSolved(first(), book.learnersText(first()));
        assertThat(book.next()).map(Exercise::number).contains(2);
        assertThat(answer())
                .contains("1  solved")
                .contains("2  next")
                .contains("1 of 2 are solved");

        Files.writeString(file, "return 42;\r\n");
        assertThat(book.next()).map(Exercise::number).contains(2);
        Files.writeString(file, "return 43;");
        assertThat(book.next()).contains(first());
    }

    @Test
    void whatComesNextIsBehindTheOneThatIsSolved() {
        Exercise second = book.find(2).orElseThrow();
        assertThat(book.nextAfter(first())).contains(second);
        book.markSolved(second, second.start());
        assertThat(book.nextAfter(second)).contains(first());
        book.markSolved(first(), first().start());
        assertThat(book.nextAfter(second)).isEmpty();
    }

    @Test
    void aResetGivesTheFileBackAndKeepsWhatWasThere() throws IOException {
        Path file = write("my own");
        assertThat(answer("--reset", "1"))
                .contains("is as it was. What you had is in")
                .contains("Exercise01Connect.java");
        assertThat(file).hasContent(first().start());
        assertThat(root.resolve("exercises/.kept/Exercise01Connect.java")).hasContent("my own");

        assertThat(answer("1", "--reset")).doesNotContain("What you had");
        assertThat(root.resolve("exercises/.kept/Exercise01Connect.java")).hasContent("my own");
        assertThat(answer("--reset", "all"))
                .contains("Exercise02ReplaceWithETag.java is as it was.");
        assertThat(root.resolve("exercises/src/items/Exercise02ReplaceWithETag.java"))
                .hasContent(book.find(2).orElseThrow().start());
    }

    @Test
    void theHintsComeOneAfterTheOther() {
        assertThat(answer("1", "--hint"))
                .startsWith("It is more than 41.")
                .contains("./samples exercise 1 --hint 2");
        assertThat(answer("--hint", "1")).isEqualTo(answer("1", "--hint"));
        assertThat(answer("1", "--hint", "2"))
                .startsWith("It is 42.")
                .contains("./samples exercise 1 --solution");
        assertThat(answer("1", "--solution")).isEqualTo(first().solution());
    }

    @Test
    void whatIsNotThereIsSaidInWords() {
        assertWords("There is no exercise '3'; their numbers are 1 to 2.", "3", "--hint");
        assertWords("There is no exercise 'one'", "one");
        assertWords("There is no exercise '1 --hnt'", "1", "--hnt");
        assertWords("Exercise 1, Connect has the hints 1 to 2, not 3", "1", "--hint", "3");
        assertWords("Say which exercise gets its first text back", "--reset");
    }

    private void assertWords(String words, String... typed) {
        assertThatThrownBy(() -> answer(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(words);
    }

    private String answer(String... typed) {
        return book.answer(List.of(typed));
    }

    private Path write(String text) throws IOException {
        Path file = book.file(first());
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
