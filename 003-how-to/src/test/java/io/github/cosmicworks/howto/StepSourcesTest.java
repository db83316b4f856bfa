package io.github.cosmicworks.howto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step's source keeps to. */
class StepSourcesTest {

    private static final Pattern TAG = Pattern.compile("\\s*// <(/?)(\\w+)>");
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
    void nothingSleepsForAFixedTimeOrNamesAConnectionMode(Step step) {
        assertThat(String.join("\n", step.lines()))
                .doesNotContain("Thread.sleep")
                .doesNotContain(".gatewayMode(");
    }
}
