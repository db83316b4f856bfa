package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.operation.ServiceException;
import io.github.cosmicworks.emulator.partition.PartitionKeyDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever text comes, it is a query that runs or a 400; nothing else is thrown, and no stack ends.
 * {@code -Dquery.fuzz.rounds=10000000} runs for long.
 */
class QueryFuzzTest {

    private static final int ROUNDS = Integer.getInteger("query.fuzz.rounds", 4_000);

    private static final PartitionKeyDefinition DEFINITION =
            new PartitionKeyDefinition(List.of(List.of("pk")), PartitionKeyDefinition.Kind.HASH, 2);

    private static final ItemSource ITEMS = items();

    private static final String FEATURES =
            "Aggregate, CompositeAggregate, MultipleOrderBy, MultipleAggregates, OrderBy, OffsetAndLimit, Distinct, GroupBy, Top, DCount, NonValueAggregate";

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

    private static ItemSource items() {
        try {
            return ItemSource.of(
                    List.of(
                            JsonParser.parse(
                                    "{\"id\":\"1\",\"pk\":1,\"x\":\"a\",\"n\":1,\"tags\":[1,\"b\",{}]}"),
                            JsonParser.parse("{\"id\":\"2\",\"pk\":2,\"x\":null,\"n\":2.5}")));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a text as a query in every way that a client can. */
    private static void run(String text) {
        try {
            CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
            query.plan(DEFINITION, text.length() % 2 == 0, FEATURES);
            PageRequest request = PageRequest.FIRST.withMaxItemCount(1);
            int pages = 0;
            QueryPage page;
            do {
                page = query.execute(ITEMS, request);
                request = request.withContinuation(page.continuation());
            } while (page.continuation() != null && ++pages < 50);
        } catch (ServiceException e) {
            assertThat(e.status()).as(text).isEqualTo(400);
            assertThat(e.getMessage()).as(text).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("The query: " + text, e);
        }
    }

    @Test
    void randomPiecesAreAQueryOrA400() {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(4) > 0 ? "SELECT " : "");
            for (int i = random.nextInt(14); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]).append(' ');
            }
            run(text.toString());
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
            run(text.toString());
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
            assertThat(CompiledQuery.compile(QuerySpec.of(text)).execute(ITEMS, PageRequest.FIRST))
                    .as(text)
                    .isNotNull();
            run(text);
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
                "1 ? ",
                "1 ?? "
            })
    void deepNestingIsA400AndNotTheEndOfTheStack(String opening) {
        String text = "SELECT VALUE " + opening.repeat(30_000) + "1";
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
        run("SELECT VALUE 1" + link.repeat(200));
    }

    @Test
    void longListsOfConditionsRun() {
        run("SELECT * FROM c WHERE c.n = 0" + " OR c.n = 1".repeat(20_000));
        run("SELECT * FROM c WHERE c.n IN (0" + ", 1".repeat(20_000) + ")");
        run("SELECT VALUE c" + ".a".repeat(200) + " FROM c");
        run("SELECT VALUE " + "(".repeat(100) + "1" + ")".repeat(100));
    }

    @Test
    void aTextBeyond512KbIsA400() {
        String text = "SELECT VALUE '" + "x".repeat(512 * 1024) + "'";
        assertThatThrownBy(() -> CompiledQuery.compile(QuerySpec.of(text)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("maximum length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "W10", "WzEsMl0", "e30", "\u00e9", "WzEsMiwzLDQsbnVsbF0"})
    void aContinuationThatIsNotOneIsA400(String token) {
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of("SELECT * FROM c"));
        assertThatThrownBy(() -> query.execute(ITEMS, PageRequest.FIRST.withContinuation(token)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Invalid Continuation Token");
    }

    @Test
    void aRegularExpressionThatNeverEndsIsA400() {
        run("SELECT VALUE REGEXMATCH('" + "a".repeat(40) + "!', '(a+)+$')");
        run("SELECT VALUE REGEXMATCH('" + "a".repeat(20_000) + "', '(a|b)*c')");
    }
}
