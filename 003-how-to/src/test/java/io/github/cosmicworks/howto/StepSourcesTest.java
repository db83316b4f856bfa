package io.github.cosmicworks.howto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step's source keeps to. */
class StepSourcesTest {

    private static final Pattern TAG = Pattern.compile("\\s*// <(/?)(\\w+)>");
    private static final Pattern PAUSE =
            Pattern.compile(
                    "sleep\\(|parkNanos|delay(Element|Subscription|Sequence)|(Mono|Flux)\\.(delay|interval)\\(");
    private static final Pattern LOOK =
            Pattern.compile(".*(while \\(.*isBefore\\(.*\\) \\{|repeatWhenEmpty\\().*");

    /** A pause before a retry is as long as chance says. */
    private static final String BACK_OFF = "BackOff.after(";

    private static final int SCREEN = 80;

    static List<Step> steps() {
        return Step.all();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theTagsArePairedAndFitOnAScreen(Step step) {
        String open = null;
        for (String line : step.lines()) {
            Matcher tag = TAG.matcher(line);
            if (tag.matches()) {
                boolean closes = !tag.group(1).isEmpty();
                assertThat(open).as(line).isEqualTo(closes ? tag.group(2) : null);
                open = closes ? null : tag.group(2);
            }
        }
        int[] tagged =
                IntStream.range(0, step.lines().size())
                        .filter(n -> TAG.matcher(step.lines().get(n)).matches())
                        .toArray();
        assertThat(tagged).isNotEmpty();
        assertThat(tagged[tagged.length - 1] - tagged[0]).isLessThanOrEqualTo(SCREEN);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theJavadocSaysWhatToExpectAndWhereToReadOn(Step step) {
        assertThat(step.sample().summary()).endsWith(".").hasSizeLessThan(160);
        assertThat(step.link()).startsWith("https://learn.microsoft.com/");
        assertThat(step.linkText()).isNotBlank();
        assertThat(step.lastLine()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void nothingNamesAConnectionMode(Step step) {
        assertThat(String.join("\n", step.lines())).doesNotContain(".gatewayMode(", ".directMode(");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepHasATestAndATwinOneInWhichNothingMayBlock(Step step) throws IOException {
        Path test =
                Step.ROOT.resolve(
                        step.sample()
                                .source()
                                .toString()
                                .replace("main", "test")
                                .replace(".java", "Test.java"));
        assertThat(test).exists();
        if (step.sample().id().endsWith("-async")) {
            assertThat(test).content().contains("Pipelines.run(");
        }
    }

    static List<Path> sources() throws IOException {
        Set<Path> modules =
                Step.all().stream()
                        .map(step -> Step.ROOT.resolve(step.sample().module()))
                        .collect(Collectors.toSet());
        List<Path> sources = new ArrayList<>();
        for (Path module : modules) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** There may be a pause between two looks at what is waited for, and it ends with patience. */
    @ParameterizedTest
    @MethodSource("sources")
    void nothingWaitsForAFixedTime(Path source) throws IOException {
        List<String> lines = Files.readAllLines(source);
        for (int n = 0; n < lines.size(); n++) {
            if (PAUSE.matcher(lines.get(n)).find() && !lines.get(n).contains(BACK_OFF)) {
                assertThat(lines.get(n - 1) + lines.get(n))
                        .as("%s:%d", source, n + 1)
                        .matches(LOOK);
            }
        }
    }
}
