package io.github.cosmicworks.exercises;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks an exercise each time its file is saved, and goes on to the next when it is solved. It
 * asks for the texts again and again: a service of the system tells of changes late on some
 * systems, and not at all in some containers.
 */
final class Watch {

    private static final long PAUSE_MILLIS = 150;

    private final ExerciseBook book;
    private final Checker checker;
    private final PrintStream out;
    private final Report report;
    private final Map<Integer, String> texts = new HashMap<>();

    Watch(ExerciseBook book, Checker checker, PrintStream out) {
        this.book = book;
        this.checker = checker;
        this.out = out;
        this.report = new Report(book, out);
    }

    /**
     * Watches until all exercises are solved or the thread is interrupted.
     *
     * @param first the exercise to begin with
     * @return 0, the exit code
     */
    int run(Exercise first) throws InterruptedException {
        out.println("Save the file, and the answer comes here. Ctrl-C ends this.");
        book.exercises().forEach(each -> texts.put(each.number(), book.learnersText(each)));
        Optional<Exercise> current = Optional.of(first);
        while (current.isPresent()) {
            Exercise exercise = current.get();
            out.println();
            report.begin(exercise);
            if (check(exercise)) {
                current = book.nextAfter(exercise);
            } else {
                current = Optional.of(changed());
            }
        }
        report.all();
        return 0;
    }

    private boolean check(Exercise exercise) {
        String text = texts.get(exercise.number());
        Verdict verdict = checker.check(exercise, text, ConnectionMode.DIRECT);
        report.verdict(exercise, text, verdict);
        return verdict instanceof Verdict.Solved;
    }

    /** Waits for the next exercise that is saved with another text. */
    private Exercise changed() throws InterruptedException {
        while (true) {
            for (Exercise each : book.exercises()) {
                String text = book.learnersText(each);
                // An editor may empty the file before it writes it.
                if (!text.isBlank() && !text.equals(texts.put(each.number(), text))) {
                    return each;
                }
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
