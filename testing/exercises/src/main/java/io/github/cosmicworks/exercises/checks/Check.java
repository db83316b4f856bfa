package io.github.cosmicworks.exercises.checks;

import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.StillMissing;

/** What an exercise asks for. */
@FunctionalInterface
public interface Check {

    /**
     * Runs the learner's code, and looks at what has come of it in the account.
     *
     * @throws StillMissing if the exercise is not solved yet
     */
    void on(Attempt attempt);
}
