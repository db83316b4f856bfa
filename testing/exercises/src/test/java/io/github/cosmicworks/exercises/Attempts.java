package io.github.cosmicworks.exercises;

import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What learners write that does not solve an exercise, each with the words that they are told. */
final class Attempts {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern ATTEMPT =
            Pattern.compile("(?m)^# (.*)\n((?:[^>#].*\n|\n)*)> (.*)$");

    private Attempts() {}

    /**
     * One of them.
     *
     * @param name what it is
     * @param text of the whole file
     * @param words what the learner is told
     */
    record Wrong(Exercise exercise, String name, String text, String words) {
        @Override
        public String toString() {
            return exercise.number() + ": " + name;
        }
    }

    /** What is wrong with the file at the beginning comes first. */
    static List<Wrong> of(ExerciseBook book, Exercise exercise) {
        Path file = Path.of("src/test/resources/attempts/%02d.txt".formatted(exercise.number()));
        try {
            String solution = Files.readString(book.solutionFile(exercise));
            List<Wrong> attempts = new ArrayList<>();
            for (MatchResult found : ATTEMPT.matcher(Files.readString(file)).results().toList()) {
                String code = found.group(2).strip();
                String text =
                        code.isEmpty()
                                ? exercise.start()
                                : ExerciseBook.attempt(exercise, solution, code);
                attempts.add(new Wrong(exercise, found.group(1), text, found.group(3)));
            }
            return attempts;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the attempts at " + exercise.name(), e);
        }
    }
}
