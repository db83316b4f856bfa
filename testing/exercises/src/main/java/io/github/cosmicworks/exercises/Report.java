package io.github.cosmicworks.exercises;

import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.PrintStream;

/** Tells a learner what a check has found, and remembers what is solved. */
final class Report {

    private final ExerciseBook book;
    private final PrintStream out;

    Report(ExerciseBook book, PrintStream out) {
        this.book = book;
        this.out = out;
    }

    /** Which exercise is checked, and where it is. */
    void begin(Exercise exercise) {
        out.printf("%s: %s%n", exercise.name(), exercise.summary());
        out.printf("File: %s%n", exercise.file());
    }

    void verdict(Exercise exercise, String text, Verdict verdict) {
        if (verdict instanceof Verdict.Solved solved) {
            printed(solved.printed());
            if (!solved.requests().isEmpty()) {
                out.printf("Reached the account: %s%n", solved.requests());
            }
            out.printf("Solved: %s.%n", exercise.name());
            book.markSolved(exercise, text);
        } else if (verdict instanceof Verdict.NotYet notYet) {
            printed(notYet.printed());
            out.printf("Not yet: %s%n", notYet.words());
            out.printf("A hint: ./samples exercise %d --hint%n", exercise.number());
        } else if (verdict instanceof Verdict.NotCompiled notCompiled) {
            out.println("The file does not compile yet:");
            notCompiled.errors().forEach(out::println);
        }
        out.flush();
    }

    private void printed(String text) {
        text.lines().map("  | "::concat).forEach(out::println);
    }

    /** Where to go on after an exercise. */
    void next(Exercise solved) {
        book.nextAfter(solved)
                .ifPresentOrElse(
                        next ->
                                out.printf(
                                        "Next: %s, in %s%nCheck it with ./samples exercise %d%n",
                                        next.name(), next.file(), next.number()),
                        this::all);
    }

    /** There is nothing left to do. */
    void all() {
        out.printf("All %d exercises are solved.%n", book.exercises().size());
    }
}
