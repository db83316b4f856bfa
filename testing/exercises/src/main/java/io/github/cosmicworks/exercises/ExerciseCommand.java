package io.github.cosmicworks.exercises;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.emulator.EmulatorStartException;
import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code ./samples exercise} starts to check an exercise once, or each time it is saved. */
public final class ExerciseCommand {

    private static final int NOT_YET = 1;
    private static final int USAGE = 2;

    private ExerciseCommand() {}

    /**
     * Checks an exercise.
     *
     * @param args the root of the repository and what was typed after {@code ./samples exercise}: a
     *     number, {@code --watch}, or both
     */
    public static void main(String[] args) throws InterruptedException {
        List<String> typed = Arrays.asList(args).subList(1, args.length);
        System.exit(run(Path.of(args[0]), typed, System.out));
    }

    private static int run(Path root, List<String> typed, PrintStream out)
            throws InterruptedException {
        ExerciseBook book = ExerciseBook.read(root);
        try {
            boolean watch = typed.contains("--watch");
            List<String> numbers = typed.stream().filter(word -> !word.equals("--watch")).toList();
            if (numbers.size() > 1 || (numbers.isEmpty() && !watch)) {
                throw new IllegalArgumentException(
                        "Say one number, such as ./samples exercise 5, or --watch.");
            }
            Optional<Exercise> chosen =
                    numbers.isEmpty() ? book.next() : Optional.of(book.exercise(numbers.get(0)));
            if (chosen.isEmpty()) {
                new Report(book, out).all();
                return 0;
            }
            try (Checker checker = new Checker()) {
                return watch
                        ? new Watch(book, checker, out).run(chosen.get())
                        : once(book, checker, chosen.get(), out);
            }
        } catch (IllegalArgumentException | EmulatorStartException e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
    }

    static int once(ExerciseBook book, Checker checker, Exercise exercise, PrintStream out) {
        Report report = new Report(book, out);
        String text = book.learnersText(exercise);
        report.begin(exercise);
        Verdict verdict = checker.check(exercise, text, ConnectionMode.DIRECT);
        report.verdict(exercise, text, verdict);
        if (verdict instanceof Verdict.Solved) {
            report.next(exercise);
            return 0;
        }
        return NOT_YET;
    }
}
