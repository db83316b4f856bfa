package io.github.cosmicworks.emulator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.direct.RntbdFuzzTarget;
import io.github.cosmicworks.emulator.gateway.HeadersFuzzTarget;
import io.github.cosmicworks.emulator.gateway.Http1FuzzTarget;
import io.github.cosmicworks.emulator.gateway.Http2FuzzTarget;
import io.github.cosmicworks.emulator.gateway.JsonFuzzTarget;
import io.github.cosmicworks.emulator.gateway.PathsFuzzTarget;
import io.github.cosmicworks.emulator.query.QueryFuzzTarget;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code scripts/fuzz.sh} has found worth keeping, on every build, and some inputs that are
 * like it. {@code -Dfuzz.rounds=100000} tries more of those.
 */
@Isolated("listens to what the whole JVM prints")
@Timeout(300)
@Tag("slow")
class FuzzCorpusTest {

    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 500);

    /** The names are those of the script and of the files, in lower case. */
    private enum Target {
        HTTP1,
        HTTP2,
        HEADERS,
        PATHS,
        JSON,
        RNTBD,
        QUERY;

        private void accept(byte[] input) {
            switch (this) {
                case HTTP1 -> Http1FuzzTarget.fuzzerTestOneInput(input);
                case HTTP2 -> Http2FuzzTarget.fuzzerTestOneInput(input);
                case HEADERS -> HeadersFuzzTarget.fuzzerTestOneInput(input);
                case PATHS -> PathsFuzzTarget.fuzzerTestOneInput(input);
                case JSON -> JsonFuzzTarget.fuzzerTestOneInput(input);
                case RNTBD -> RntbdFuzzTarget.fuzzerTestOneInput(input);
                case QUERY -> QueryFuzzTarget.fuzzerTestOneInput(input);
            }
        }

        List<byte[]> corpus() {
            return Corpus.of(name().toLowerCase(Locale.ROOT));
        }

        void run(byte[] input) {
            try {
                accept(input);
            } catch (RuntimeException | Error e) {
                // A report that shows no causes has to say what went wrong.
                throw new AssertionError("The input " + Corpus.escape(input) + ": " + e, e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCorpusBreaksNothing(Target target) {
        List<byte[]> corpus = target.corpus();
        assertThat(corpus).isNotEmpty();
        corpus.forEach(target::run);
    }

    @ParameterizedTest
    @EnumSource
    void inputsLikeTheCorpusBreakNothing(Target target) {
        Random random = new Random(7);
        List<byte[]> corpus = target.corpus();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = corpus.get(random.nextInt(corpus.size()));
            byte[] other = corpus.get(random.nextInt(corpus.size()));
            target.run(Corpus.mutate(input, other, random));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenToALineIsReadFromIt(Target target) {
        for (byte[] input : target.corpus()) {
            assertThat(Corpus.unescape(Corpus.escape(input))).isEqualTo(input);
        }
    }
}
