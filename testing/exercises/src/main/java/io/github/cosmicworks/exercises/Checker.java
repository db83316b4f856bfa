package io.github.cosmicworks.exercises;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import io.github.cosmicworks.exercises.checks.Checks;
import java.time.Duration;

/**
 * Checks one text after the other. The emulator and the compiler stay, so that each but the first
 * answer comes at once.
 */
final class Checker implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ExerciseAccount account = new ExerciseAccount();
    private final Compiler compiler = new Compiler();
    private final Duration limit;

    Checker() {
        this(LIMIT);
    }

    /**
     * A checker with a limit of its own.
     *
     * @param limit how long a method of the learner may run
     */
    Checker(Duration limit) {
        this.limit = limit;
    }

    /**
     * Checks a text.
     *
     * @param mode of the clients that the check gives to the learner's code
     */
    Verdict check(Exercise exercise, String text, ConnectionMode mode) {
        Compiler.Result compiled =
                compiler.compile(exercise.className(), exercise.file().toString(), text);
        if (!compiled.errors().isEmpty()) {
            return new Verdict.NotCompiled(compiled.errors());
        }
        try {
            return run(
                    exercise,
                    new LearnersCode(exercise.className(), compiled.classes(), limit),
                    mode);
        } catch (StillMissing missing) {
            return new Verdict.NotYet(missing.getMessage(), "");
        }
    }

    private Verdict run(Exercise exercise, LearnersCode code, ConnectionMode mode) {
        try (Attempt attempt = new Attempt(account, code, mode)) {
            try {
                Checks.of(exercise.number()).on(attempt);
                return new Verdict.Solved(code.printed(), attempt.requests().summary());
            } catch (StillMissing missing) {
                return new Verdict.NotYet(missing.getMessage(), code.printed());
            }
        }
    }

    @Override
    public void close() {
        compiler.close();
        account.close();
    }
}
