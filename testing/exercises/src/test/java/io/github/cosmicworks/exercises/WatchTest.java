package io.github.cosmicworks.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a learner sees it, on the first exercises of a copy. */
class WatchTest {

    /** What the page about the exercises shows. */
    private static final Path SESSION = Path.of("src/test/resources/session.txt");

    @TempDir private Path root;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private ExerciseBook book;
    private Checker checker;

    @BeforeEach
    void copy() throws IOException {
        for (String topic : List.of("quickstart", "databases")) {
            Path folder = root.resolve("exercises/solutions").resolve(topic);
            Files.createDirectories(folder);
            try (Stream<Path> files =
                    Files.list(Attempts.ROOT.resolve("exercises/solutions").resolve(topic))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        book = ExerciseBook.read(root);
        checker = new Checker();
    }

    @AfterEach
    void close() {
        checker.close();
    }

    private Exercise exercise(int number) {
        return book.find(number).orElseThrow();
    }

    private void save(int number, String text) throws IOException {
        Path file = book.file(exercise(number));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\\', '/');
    }

    private void await(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!text().contains(words)) {
            assertThat(System.nanoTime()).as("%s, in:%n%s", words, text()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        printed.reset();
    }

    @Test
    void itAnswersEachSaveAndGoesOnUntilAllIsSolved() throws Exception {
        save(4, exercise(4).start());
        save(5, exercise(5).start());
        Thread watch =
                new Thread(
                        () -> {
                            try {
                                new Watch(book, checker, out()).run(exercise(4));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        watch.setDaemon(true);
        watch.start();
        await("Not yet: The first run works, the second one is refused");

        save(4, exercise(4).solution().replace("upsertItem(product);", "upsertItem(product)"));
        await("';' expected");
        save(4, exercise(4).solution());
        await("Not yet: The first call works, the second one is refused");
        assertThat(book.next()).contains(exercise(5));

        // Whoever goes back to a file that was solved is answered there.
        save(4, exercise(4).start());
        await("Not yet: The first run works, the second one is refused");
        save(5, exercise(5).solution());
        await("Not yet: The first run works, the second one is refused");
        save(4, exercise(4).solution());
        await("All 2 exercises are solved.");
        watch.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(watch.isAlive()).isFalse();
    }

    @Test
    void oneCheckSaysWhatThePageShows() throws IOException {
        Exercise four = exercise(4);
        save(4, four.start());
        assertThat(ExerciseCommand.once(book, checker, four, out())).isEqualTo(1);
        assertThat(text()).isEqualTo(shown("not_yet"));

        printed.reset();
        save(4, four.solution().replace("upsertItem(product);", "upsertItem(product)"));
        assertThat(ExerciseCommand.once(book, checker, four, out())).isEqualTo(1);
        assertThat(text()).isEqualTo(shown("not_compiled"));

        printed.reset();
        save(4, four.solution());
        assertThat(ExerciseCommand.once(book, checker, four, out())).isZero();
        assertThat(text()).isEqualTo(shown("solved"));
    }

    private static String shown(String region) throws IOException {
        String session = Files.readString(SESSION);
        String begin = "# <" + region + ">\n";
        return session.substring(
                session.indexOf(begin) + begin.length(), session.indexOf("# </" + region + ">"));
    }
}
