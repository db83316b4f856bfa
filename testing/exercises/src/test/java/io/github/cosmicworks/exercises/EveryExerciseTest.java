package io.github.cosmicworks.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.exercises.Attempts.Wrong;
import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import io.github.cosmicworks.exercises.checks.Checks;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class EveryExerciseTest {

    private static final ExerciseBook BOOK = ExerciseBook.read(Attempts.ROOT);

    private static Checker checker;

    @BeforeAll
    static void start() {
        checker = new Checker();
    }

    @AfterAll
    static void end() {
        checker.close();
    }

    static Stream<Arguments> inBothModes() {
        return BOOK.exercises().stream()
                .flatMap(
                        each ->
                                Stream.of(ConnectionMode.values())
                                        .map(mode -> arguments(each, mode)));
    }

    static Stream<Exercise> exercises() {
        return BOOK.exercises().stream();
    }

    static Stream<Wrong> wrongAttempts() {
        return exercises().flatMap(each -> Attempts.of(BOOK, each).stream());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("inBothModes")
    void theSolutionSolvesIt(Exercise exercise, ConnectionMode mode) {
        assertThat(checker.check(exercise, exercise.solution(), mode))
                .isInstanceOf(Verdict.Solved.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAttempts")
    void whatDoesNotSolveItIsToldWhy(Wrong attempt) {
        assertThat(checker.check(attempt.exercise(), attempt.text(), ConnectionMode.GATEWAY))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        notYet ->
                                assertThat(withoutCharges(notYet.words()))
                                        .isEqualTo(attempt.words()));
    }

    /** What a request costs is not what these tests are about. */
    private static String withoutCharges(String words) {
        return words.replaceAll("\\d+\\.\\d{2}", "#.##");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void itHasTwoHintsAndWrongAttempts(Exercise exercise) {
        assertThat(exercise.hints()).hasSize(2).doesNotContain("");
        assertThat(Attempts.of(BOOK, exercise)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Attempts.of(BOOK, exercise).get(0).text()).isEqualTo(exercise.start());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void theLearnerSeesNeitherSolutionNorHints(Exercise exercise) {
        assertThat(exercise.start())
                .contains("// Your turn: ")
                .doesNotContain("<solution>", "<start>", "// Hint");
        assertThat(exercise.solution()).doesNotContain("<solution>", "<start>", "// Hint");
        assertThat(exercise.summary()).endsWith(".").hasSizeLessThan(80);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exercises")
    void itKnowsNothingButTheSdk(Exercise exercise) {
        for (String text : List.of(exercise.start(), exercise.solution())) {
            assertThat(text.lines().filter(line -> line.startsWith("import ")))
                    .allMatch(
                            line ->
                                    line.matches(
                                            "import (com\\.azure\\.cosmos|com\\.fasterxml\\.jackson|java)\\..*"));
            assertThat(text).doesNotContain("io.github.cosmicworks");
        }
    }

    @Test
    void theNumbersHaveNoGapsAndEachHasACheck() {
        List<Integer> numbers = BOOK.exercises().stream().map(Exercise::number).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList())
                .containsExactlyInAnyOrderElementsOf(Checks.numbers());
    }
}
