package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever text comes, it is a query that runs or a 400; nothing else is thrown, and no stack ends.
 * {@code -Dquery.fuzz.rounds=10000000} runs for long; {@link QueryFuzzTarget} does so with an eye
 * on what is covered.
 */
@Tag("slow")
class QueryFuzzTest {

    private static final int ROUNDS = Integer.getInteger("query.fuzz.rounds", 4_000);

    /** Pieces that random queries are put together from. */
    private static final String[] PIECES = {
        "SELECT",
        "VALUE",
        "DISTINCT",
        "TOP",
        "*",
        "FROM",
        "c",
        "c.x",
        "c[0]",
        "c['a b']",
        "IN",
        "JOIN",
        "t",
        "c.tags",
        "WHERE",
        "GROUP BY",
        "ORDER BY",
        "ASC",
        "DESC",
        "OFFSET",
        "LIMIT",
        "1",
        "-2.5e3",
        "0x1F",
        "'a'",
        "\"b\\n\"",
        "true",
        "null",
        "undefined",
        "@p",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "?",
        "??",
        "||",
        "+",
        "-",
        "*",
        "/",
        "%",
        "=",
        "!=",
        "<",
        ">=",
        "<<",
        ">>>",
        "&",
        "|",
        "^",
        "~",
        "AND",
        "OR",
        "NOT",
        "BETWEEN",
        "LIKE",
        "ESCAPE",
        "EXISTS",
        "FIRST",
        "ARRAY",
        "AS",
        "COUNT(1)",
        "SUM(c.n)",
        "AVG(",
        "ABS(",
        "CONCAT(",
        "udf.f(",
        "SUBSTRING(",
        "DateTimeAdd(",
        "REGEXMATCH(",
        "ARRAY_CONTAINS(",
        "--x\n",
        ";",
        "'",
        "\\",
        "\u00e9",
        "."
    };

    @Test
    void randomPiecesAreAQueryOrA400() {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "SELECT " : "");
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(' ');
            }
            QueryFuzzTarget.run(text.toString());
        }
    }

    @Test
    void changedQueriesOfTheCorpusAreAQueryOrA400() {
        Random random = new Random(43);
        List<String> corpus = corpus();
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(corpus.get(random.nextInt(corpus.size())));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(text.length() + 1);
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(6)));
                    case 2 -> text.insert(at, (char) random.nextInt(0x250));
                    default -> {
                        String other = corpus.get(random.nextInt(corpus.size()));
                        text.replace(at, text.length(), other.substring(other.length() / 2));
                    }
                }
            }
            QueryFuzzTarget.run(text.toString());
        }
    }

    private static List<String> corpus() {
        try (var in = QueryFuzzTest.class.getResourceAsStream("/query/fuzz-corpus.sql")) {
            List<String> corpus = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(corpus::add);
            return corpus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyQueryOfTheCorpusRuns() {
        for (String text : corpus()) {
            assertThat(
                            CompiledQuery.compile(QuerySpec.of(text))
                                    .execute(QueryFuzzTarget.ITEMS, PageRequest.FIRST))
                    .as(text)
                    .isNotNull();
            QueryFuzzTarget.run(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "- ",
                "~",
                "NOT ",
                "{a:",
                "ABS(",
                "(SELECT VALUE ",
                "LAST(SELECT VALUE ",
                "1 ? ",
                "1 ?? "
            })
    void deepNestingIsA400AndNotTheEndOfTheStack(String opening) {
        String text = "SELECT VALUE " + opening.repeat(25_000) + "1";
        assertThatThrownBy(() -> CompiledQuery.compile(QuerySpec.of(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("maximum nesting");
    }

    @ParameterizedTest
    @ValueSource(strings = {" + 1", " || 'a'", " & 1", " * 2"})
    void longChainsOfOperatorsAreA400AndNotTheEndOfTheStack(String link) {
        String text = "SELECT VALUE 1" + link.repeat(50_000);
        assertThatThrownBy(() -> CompiledQuery.compile(QuerySpec.of(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("maximum nesting");
        QueryFuzzTarget.run("SELECT VALUE 1" + link.repeat(200));
    }

    @Test
    void longListsOfConditionsRun() {
        QueryFuzzTarget.run("SELECT * FROM c WHERE c.n = 0" + " OR c.n = 1".repeat(20_000));
        QueryFuzzTarget.run("SELECT * FROM c WHERE c.n IN (0" + ", 1".repeat(20_000) + ")");
        QueryFuzzTarget.run("SELECT VALUE c" + ".a".repeat(200) + " FROM c");
        QueryFuzzTarget.run("SELECT VALUE " + "(".repeat(100) + "1" + ")".repeat(100));
    }

    @Test
    void aTextBeyond512KbIsA400() {
        String text = "SELECT VALUE '" + "x".repeat(512 * 1024) + "'";
        assertThatThrownBy(() -> CompiledQuery.compile(QuerySpec.of(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("SC3020")
                .hasMessageContaining("maximum limit of 524288 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "W10", "WzEsMl0", "e30", "\u00e9", "WzEsMiwzLDQsbnVsbF0"})
    void aContinuationThatIsNotOneIsA400(String token) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of("SELECT * FROM c"));
        assertThatThrownBy(
                        () ->
                                query.execute(
                                        QueryFuzzTarget.ITEMS,
                                        PageRequest.FIRST.withContinuation(token)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Invalid Continuation Token");
    }

    @Test
    void aRegularExpressionThatNeverEndsIsA400() {
        QueryFuzzTarget.run("SELECT VALUE REGEXMATCH('" + "a".repeat(40) + "!', '(a+)+$')");
        QueryFuzzTarget.run("SELECT VALUE REGEXMATCH('" + "a".repeat(20_000) + "', '(a|b)*c')");
    }
}
