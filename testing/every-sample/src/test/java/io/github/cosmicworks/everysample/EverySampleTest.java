package io.github.cosmicworks.everysample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.launcher.RecordedOutputs;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@code main} of the repository as the launcher does: in a JVM with nothing else in it,
 * on the class path of its module, with the environment of the target. It runs twice in a row in
 * direct mode, the SDK's default, the second time on what the first run left behind; and then once
 * through the gateway, on an account that was made empty where the target allows that.
 */
@Tag("slow")
class EverySampleTest {

    /** What a client in direct mode says that has waited five seconds for an answer. */
    private static final String TOO_SLOW = "answered 408/20911";

    /**
     * Samples that need a tool that a build machine does not have: what they say without it, before
     * exit code 1.
     */
    private static final Map<String, String> REFUSES_WITHOUT_A_TOOL = Map.of("002/05", "az login");

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir private static Path temporary;

    /** Which samples the target cannot run, and why. */
    private static final Set<String> SKIPPED = new ConcurrentSkipListSet<>();

    private static Stages stages;

    @BeforeAll
    static void prepare() throws Exception {
        stages = new Stages(ROOT, new ClassPaths(ROOT, temporary));
    }

    @AfterAll
    static void stop() throws Exception {
        stages.close();
        if (!SKIPPED.isEmpty()) {
            System.out.println("Samples that do not run on this target:");
            SKIPPED.forEach(reason -> System.out.println("  " + reason));
        }
    }

    static Stream<Sample> samples() {
        return Catalogue.read(ROOT).samples().stream();
    }

    /** All samples, or those whose ids begin with the system property {@code samples.only}. */
    static Stream<Named<Sample>> named() {
        String only = System.getProperty("samples.only", "");
        return samples()
                .filter(sample -> sample.id().startsWith(only))
                .map(sample -> Named.of(sample.id() + " " + sample.title(), sample));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("named")
    void runsAgainAndInEveryMode(Sample sample) throws Exception {
        SampleJvm.Outcome outcome;
        try {
            outcome = stages.run(sample);
            if (outcome.exitCode() != 0 && outcome.err().contains(TOO_SLOW)) {
                // The machine and not the sample: the script engine of a JVM that has just started
                // can take longer than the client's patience while others start beside it.
                outcome = stages.run(sample);
            }
        } catch (IllegalArgumentException notOnThisTarget) {
            SKIPPED.add(notOnThisTarget.getMessage());
            abort(notOnThisTarget.getMessage());
            return;
        }
        assertFine(sample, outcome);
        if (stages.kind() == Kind.EMBEDDED) {
            RecordedOutputs.write(
                    ROOT, sample, outcome.runs().isEmpty() ? "" : outcome.runs().get(0));
        }
    }

    private static void assertFine(Sample sample, SampleJvm.Outcome outcome) {
        String refusal = REFUSES_WITHOUT_A_TOOL.get(sample.id());
        if (refusal != null && outcome.exitCode() == 1) {
            assertThat(outcome.err().strip()).contains(refusal).hasLineCount(1);
            return;
        }
        assertThat(outcome.exitCode()).as("exit code of %s", outcome).isZero();
        assertThat(outcome.runs()).as("runs").hasSize(stages.modes().size() + 1);
        assertThat(outcome.runs()).as("output").noneMatch(String::isBlank);
        sample.lastLine()
                .ifPresent(
                        expected ->
                                assertThat(outcome.runs())
                                        .as("last lines of %s", outcome)
                                        .allMatch(
                                                output ->
                                                        output.stripTrailing()
                                                                .lines()
                                                                .reduce("", (a, b) -> b)
                                                                .equals(expected)));
        assertThat(outcome.err())
                .as("what stands beside the output")
                // The SDK's announcements, when nothing tells SLF4J what to leave out.
                .doesNotContain("Exception in thread", "SLF4J", "Initialized DocumentClient");
    }

    @Test
    void idsAreUnique() {
        Set<String> ids = new HashSet<>();
        assertThat(samples().map(Sample::id).filter(id -> !ids.add(id))).isEmpty();
    }

    @Test
    void everySampleHasASummaryForTheCatalogue() {
        assertThat(samples().filter(sample -> sample.summary().isBlank())).isEmpty();
    }

    @Test
    void everyModuleOfSamplesIsBuiltBeforeThisOne() {
        assertThat(samples().map(Sample::module).distinct())
                .isNotEmpty()
                .allSatisfy(
                        module ->
                                assertThat(
                                                ROOT.resolve(module)
                                                        .resolve("target/launcher.classpath"))
                                        .as("%s has to be a dependency of every-sample", module)
                                        .exists());
    }

    @Test
    void noSampleKnowsThatAnEmulatorExists() {
        assertThat(samples())
                .allSatisfy(
                        sample ->
                                assertThatCode(() -> assertIndependent(sample))
                                        .doesNotThrowAnyException());
    }

    private static void assertIndependent(Sample sample) throws Exception {
        assertThat(Files.readString(ROOT.resolve(sample.source())))
                .doesNotContain(
                        "import io.github.cosmicworks.testing",
                        "import io.github.cosmicworks.emulator");
        assertThat(
                        Files.readString(
                                ROOT.resolve(sample.module()).resolve("target/launcher.classpath")))
                .doesNotContain("emulator", "junit");
    }
}
