package io.github.cosmicworks.exercises;

import java.util.List;

/** What a check has found. */
public sealed interface Verdict {

    /**
     * The exercise is solved.
     *
     * @param printed what the learner's code has printed
     * @param requests one line on the requests that it has sent
     */
    record Solved(String printed, String requests) implements Verdict {}

    /**
     * Something is missing.
     *
     * @param words one sentence or two that lead on
     * @param printed what the learner's code has printed
     */
    record NotYet(String words, String printed) implements Verdict {}

    /**
     * The file is no Java yet.
     *
     * @param errors the first errors of the compiler, each with its line
     */
    record NotCompiled(List<String> errors) implements Verdict {

        /** Takes a copy of the errors. */
        public NotCompiled {
            errors = List.copyOf(errors);
        }
    }
}
