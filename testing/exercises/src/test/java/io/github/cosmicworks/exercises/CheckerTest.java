package io.github.cosmicworks.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.exercises.ExerciseBook.Exercise;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is the same for all exercises: how a learner's mistakes are told. */
class CheckerTest {

    private static final Exercise EXERCISE = ExerciseBook.read(Attempts.ROOT).find(5).orElseThrow();

    private static Checker checker;

    @BeforeAll
    static void start() {
        checker = new Checker();
    }

    @AfterAll
    static void end() {
        checker.close();
    }

    private static Verdict check(String text) {
        return checker.check(EXERCISE, text, ConnectionMode.GATEWAY);
    }

    private static Verdict checkCode(String code) throws IOException {
        return check(text(code));
    }

    private static String text(String code) throws IOException {
        ExerciseBook book = ExerciseBook.read(Attempts.ROOT);
        return ExerciseBook.attempt(EXERCISE, Files.readString(book.solutionFile(EXERCISE)), code);
    }

    private static String words(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.NotYet.class);
        return ((Verdict.NotYet) verdict).words();
    }

    @Test
    void anErrorOfTheCompilerIsToldWithItsLine() throws IOException {
        assertThat(checkCode("        client.createDatabas(\"cosmicworks\");\n        int x = ;"))
                .isInstanceOfSatisfying(
                        Verdict.NotCompiled.class,
                        not ->
                                assertThat(not.errors())
                                        .singleElement()
                                        .asString()
                                        .isEqualToNormalizingNewlines(
                                                """
                                                %s:22: illegal start of expression
                                                    int x = ;
                                                            ^"""
                                                        .formatted(EXERCISE.file())));
        assertThat(checkCode("        client.createDatabas(\"cosmicworks\");"))
                .isInstanceOfSatisfying(
                        Verdict.NotCompiled.class,
                        not ->
                                assertThat(not.errors())
                                        .singleElement()
                                        .asString()
                                        .contains(":21: cannot find symbol; symbol:")
                                        .contains("createDatabas"));
    }

    @Test
    void noMoreThanThreeErrorsAreToldAtATime() throws IOException {
        assertThat(checkCode("a(); b(); c(); d();"))
                .isInstanceOfSatisfying(
                        Verdict.NotCompiled.class, not -> assertThat(not.errors()).hasSize(3));
    }

    @Test
    void anExceptionIsToldWithItsLineAndWithoutItsTrace() throws IOException {
        assertThat(words(checkCode("String none = null;\nnone.length();")))
                .startsWith("Your code ended with NullPointerException (line 22): ");
        assertThat(words(checkCode("throw new IllegalStateException(\"no idea\");")))
                .isEqualTo("Your code ended with IllegalStateException (line 21): no idea.");
    }

    @Test
    void codeThatDoesNotEndIsLeft() throws IOException {
        String endless =
                text("while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); }");
        try (Checker impatient = new Checker(Duration.ofSeconds(2))) {
            assertThat(words(impatient.check(EXERCISE, endless, ConnectionMode.GATEWAY)))
                    .isEqualTo(
                            "Your code has been running for 2 seconds and does not end. Is there a loop that never stops?");
        }
    }

    @Test
    void whatTheCheckCallsMustBeThere() {
        String changed =
                "The check calls the method prepare. It has to stay public and static and to keep its parameters; --reset gives it back.";
        assertThat(words(check(EXERCISE.solution().replace("prepare(", "make("))))
                .isEqualTo(changed);
        assertThat(words(check(EXERCISE.solution().replace("prepare(", "prepare(int number, "))))
                .isEqualTo(changed);
        assertThat(
                        words(
                                check(
                                        EXERCISE.solution()
                                                .replace("public static void", "public void")
                                                .replace("private Exer", "public Exer"))))
                .isEqualTo(changed);
        assertThat(words(check("package databases; class Other {}")))
                .startsWith("The class Exercise05CreateDatabaseIfNotExists is not in the file");
    }

    @Test
    void whatTheCodePrintsIsShownToTheLearner() throws IOException {
        assertThat(checkCode("System.out.println(\"cosmicworks is there\");"))
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class,
                        not -> assertThat(not.printed()).startsWith("cosmicworks is there"));
    }

    @Test
    void theRequestsThatReachedTheAccountAreToldWhenItIsSolved() {
        Exercise four = ExerciseBook.read(Attempts.ROOT).find(4).orElseThrow();
        assertThat(checker.check(four, four.solution(), ConnectionMode.DIRECT))
                .isInstanceOfSatisfying(
                        Verdict.Solved.class,
                        solved ->
                                assertThat(solved.requests())
                                        .startsWith("1 x upsert 201, 1 x upsert 200; "));
    }
}
