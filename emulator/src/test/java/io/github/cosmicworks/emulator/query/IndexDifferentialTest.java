package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever indexes there are, a query gives the same results in the same order, page by page, while
 * items are written between the pages. Items without any index are the reference: they are looked
 * at one after the other.
 */
@Tag("slow")
class IndexDifferentialTest {

    private static final String EVERYTHING =
            """
            {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}], "excludedPaths": [],
             "compositeIndexes": [
               [{"path": "/a", "order": "ascending"}, {"path": "/n", "order": "ascending"}],
               [{"path": "/a", "order": "ascending"}, {"path": "/n", "order": "descending"}],
               [{"path": "/s", "order": "descending"}, {"path": "/a", "order": "ascending"}]]}""";

    private static final String SOME =
            """
            {"indexingMode": "consistent",
             "includedPaths": [{"path": "/n/?"}, {"path": "/s/?"}, {"path": "/o/x/?"},
                               {"path": "/tags/[]/?"}],
             "excludedPaths": [{"path": "/*"}],
             "compositeIndexes": [
               [{"path": "/n", "order": "ascending"}, {"path": "/a", "order": "descending"}]]}""";

    private static final String NOTHING =
            """
            {"indexingMode": "none", "includedPaths": [], "excludedPaths": []}""";

    private static final int FEW = 150;
    private static final int MANY = 6_000;

    private static final List<JsonObject> ITEMS = new ArrayList<>();

    @BeforeContainer
    static void makeItems() {
        Random random = new Random(7);
        for (int i = 0; i < MANY; i++) {
            ITEMS.add(item(random, i));
        }
    }

    private static String value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> "false";
            case 3 -> "[1, \"a\"]";
            case 4 -> "{\"x\": 1}";
            case 5 -> "9007199254740993";
            case 6 -> "2.5";
            case 7, 8 -> "\"" + text(random) + "\"";
            default -> Integer.toString(random.nextInt(8) - 2);
        };
    }

    private static String text(Random random) {
        String[] texts = {
            "",
            "a",
            "A",
            "ab",
            "Ab",
            "aB",
            "abc",
            "b",
            "Kelvin",
            "\u212Aelvin",
            "\u017Fs",
            "ss",
            "SS",
            "\u00DF",
            "stra\u00DFe",
            "STRASSE",
            "\uFFFF",
            "i",
            "I",
            "\u0130",
            "\u0131"
        };
        return texts[random.nextInt(texts.length)];
    }

    private static JsonObject item(Random random, int i) {
        StringBuilder json = new StringBuilder("{\"id\": \"" + i + "\", \"n\": " + i % 1_000);
        json.append(", \"s\": \"").append(text(random)).append(i % 3 == 0 ? "x" : "").append('"');
        if (random.nextInt(5) > 0) {
            json.append(", \"a\": ").append(value(random));
        }
        if (random.nextInt(4) > 0) {
            json.append(", \"o\": {\"x\": ").append(value(random)).append('}');
        }
        json.append(", \"tags\": [");
        int tags = random.nextInt(4);
        for (int t = 0; t < tags; t++) {
            json.append(t == 0 ? "" : ", ").append(value(random));
        }
        json.append("], \"list\": [");
        for (int t = 0; t < tags; t++) {
            json.append(t == 0 ? "" : ", ")
                    .append("{\"k\": ")
                    .append(value(random))
                    .append(random.nextBoolean() ? ", \"v\": " + random.nextInt(5) : "")
                    .append('}');
        }
        return IndexedItems.object(json.append("]}").toString());
    }

    private static Arbitrary<String> paths() {
        return Arbitraries.of("c.a", "c.n", "c.s", "c.o.x", "c.tags[0]", "c.missing", "c.o");
    }

    private static Arbitrary<String> constants() {
        return Arbitraries.of(
                "null",
                "true",
                "false",
                "-1",
                "0",
                "2",
                "2.5",
                "500",
                "9007199254740992",
                "9007199254740993",
                "''",
                "'a'",
                "'ab'",
                "'Ab'",
                "'b'",
                "'ss'",
                "'k'",
                "[1, 'a']",
                "{'x': 1}",
                "'\uFFFF'");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "''", "'a'", "'AB'", "'b'", "'ss'", "'kel'", "'i'", "'\u00DF'", "'x'");
    }

    private static Arbitrary<String> conditions() {
        return Arbitraries.lazyOf(
                () -> comparison(paths()),
                () -> comparison(paths()),
                () ->
                        Combinators.combine(paths(), constants(), constants())
                                .as("(%s BETWEEN %s AND %s)"::formatted),
                () ->
                        Combinators.combine(paths(), constants(), constants())
                                .as("%s IN (%s, %s)"::formatted),
                () ->
                        Combinators.combine(
                                        Arbitraries.of(
                                                "IS_DEFINED",
                                                "IS_NUMBER",
                                                "IS_STRING",
                                                "IS_NULL",
                                                "IS_BOOL",
                                                "IS_ARRAY",
                                                "IS_OBJECT",
                                                "IS_PRIMITIVE",
                                                "IS_INTEGER"),
                                        paths())
                                .as("%s(%s)"::formatted),
                () ->
                        Combinators.combine(
                                        Arbitraries.of(
                                                "STARTSWITH",
                                                "ENDSWITH",
                                                "CONTAINS",
                                                "STRINGEQUALS"),
                                        paths(),
                                        texts(),
                                        Arbitraries.of("", ", false", ", true"))
                                .as("%s(%s, %s%s)"::formatted),
                () ->
                        Combinators.combine(
                                        paths(),
                                        Arbitraries.of(
                                                "'a%'", "'%b'", "'a_'", "'ab'", "'%'", "'[a-b]%'"))
                                .as("%s LIKE %s"::formatted),
                () ->
                        Combinators.combine(
                                        Arbitraries.of("LEFT(%s, 2)", "SUBSTRING(%s, 0, 2)"),
                                        paths(),
                                        texts())
                                .as((call, path, text) -> call.formatted(path) + " = " + text),
                () -> paths(),
                () ->
                        Combinators.combine(paths(), Arbitraries.of("'^a'", "'B$'"))
                                .as("RegexMatch(%s, %s, 'i')"::formatted),
                IndexDifferentialTest::arrays,
                () -> conditions().map("(NOT (%s))"::formatted),
                () ->
                        conditions()
                                .tuple2()
                                .map(two -> "(" + two.get1() + " AND " + two.get2() + ")"),
                () ->
                        conditions()
                                .tuple2()
                                .map(two -> "(" + two.get1() + " OR " + two.get2() + ")"));
    }

    private static Arbitrary<String> comparison(Arbitrary<String> of) {
        return Combinators.combine(
                        of,
                        Arbitraries.of("=", "!=", "<", "<=", ">", ">="),
                        constants(),
                        Arbitraries.of(true, false))
                .as(
                        (path, operator, constant, forward) ->
                                forward
                                        ? path + " " + operator + " " + constant
                                        : constant + " " + operator + " " + path);
    }

    private static Arbitrary<String> arrays() {
        Arbitrary<String> element =
                Arbitraries.of("t", "t.x").flatMap(path -> comparison(Arbitraries.just(path)));
        Arbitrary<String> member =
                Arbitraries.of("l.k", "l.v").flatMap(path -> comparison(Arbitraries.just(path)));
        return Arbitraries.oneOf(
                constants().map("ARRAY_CONTAINS(c.tags, %s)"::formatted),
                constants().map("ARRAY_CONTAINS(c.list, {'k': %s}, true)"::formatted),
                constants()
                        .tuple2()
                        .map(
                                two ->
                                        "ARRAY_CONTAINS_ANY(c.tags, "
                                                + two.get1()
                                                + ", "
                                                + two.get2()
                                                + ")"),
                constants()
                        .tuple2()
                        .map(
                                two ->
                                        "ARRAY_CONTAINS_ALL(c.tags, "
                                                + two.get1()
                                                + ", "
                                                + two.get2()
                                                + ")"),
                element.map("EXISTS(SELECT VALUE t FROM t IN c.tags WHERE %s)"::formatted),
                member.tuple2()
                        .map(
                                two ->
                                        "EXISTS(SELECT VALUE 1 FROM l IN c.list WHERE "
                                                + two.get1()
                                                + " AND NOT ("
                                                + two.get2()
                                                + "))"));
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> condition = conditions();
        return Arbitraries.oneOf(
                condition.map("SELECT VALUE c.id FROM c WHERE %s"::formatted),
                condition.map(
                        "SELECT c.id, t FROM c JOIN t IN c.tags WHERE (t = 2 OR t > 'a') AND %s"
                                ::formatted),
                condition.map(
                        "SELECT c.id, l.v FROM c JOIN l IN c.list WHERE l.v >= 1 AND l.v < 3 AND %s"
                                ::formatted),
                condition.map(
                        "SELECT c.id, l FROM c JOIN (SELECT VALUE l FROM l IN c.list WHERE l.v = 2) AS l WHERE l.k < 5 AND %s"
                                ::formatted),
                comparison(Arbitraries.of("l.k", "l.v"))
                        .map("SELECT VALUE l FROM l IN c.list WHERE %s"::formatted),
                condition.map("SELECT DISTINCT VALUE c.s FROM c WHERE %s"::formatted),
                condition.map("SELECT VALUE COUNT(1) FROM c WHERE %s"::formatted),
                condition.map(
                        "SELECT COUNT(c.a) AS a, MIN(c.n) AS b, MAX(c.s) AS d FROM c WHERE %s"
                                ::formatted),
                condition.map(
                        "SELECT SUM(c.n) AS a, AVG(c.n) AS b, MAX(c.a) AS d FROM c WHERE %s"
                                ::formatted),
                condition.map("SELECT c.s, COUNT(1) AS k FROM c WHERE %s GROUP BY c.s"::formatted),
                condition.map("SELECT VALUE c.id FROM c WHERE %s OFFSET 3 LIMIT 9"::formatted),
                condition.map("SELECT c.id, c.a FROM c WHERE %s OFFSET 11 LIMIT 30"::formatted),
                condition.map(
                        "SELECT * FROM c WHERE %s ORDER BY c.n DESC OFFSET 5 LIMIT 20"::formatted),
                Combinators.combine(
                                condition,
                                Arbitraries.of("c.n", "c.n DESC", "c.s", "c.s DESC"),
                                Arbitraries.of("", "TOP 5 "))
                        .as("SELECT %3$sVALUE c.id FROM c WHERE %1$s ORDER BY %2$s"::formatted),
                Combinators.combine(constants(), Arbitraries.of("c.n", "c.n DESC"))
                        .as(
                                "SELECT VALUE c.id FROM c WHERE c.a = %s AND c.n > 20 ORDER BY %s"
                                        ::formatted));
    }

    @Property(tries = 1_500, seed = "20260401", shrinking = ShrinkingMode.OFF)
    void indexesDoNotShowOverFewItems(@ForAll("queries") String query, @ForAll Random random) {
        check(query, FEW, 1, random);
    }

    @Property(tries = 500, seed = "20260403", shrinking = ShrinkingMode.OFF)
    void indexesDoNotShowInOnePartitionKey(@ForAll("queries") String query, @ForAll Random random) {
        check(query, FEW, 7, random);
    }

    @Property(tries = 120, seed = "20260402", shrinking = ShrinkingMode.OFF)
    void indexesDoNotShowOverManyItems(@ForAll("queries") String query, @ForAll Random random) {
        check(query, MANY, 1 + random.nextInt(30), random);
    }

    private static void check(String query, int count, int keys, Random random) {
        for (int pageSize : new int[] {1, 7, 1_000}) {
            List<IndexedItems> sources = new ArrayList<>();
            sources.add(new IndexedItems(null, keys));
            sources.add(new IndexedItems(EVERYTHING, keys));
            sources.add(new IndexedItems(SOME, keys));
            if (!query.contains("ORDER BY")) {
                sources.add(new IndexedItems(NOTHING, keys));
            }
            for (int i = 0; i < count; i++) {
                for (IndexedItems source : sources) {
                    source.put(i + 1L, ITEMS.get(i));
                }
            }
            pages(query, pageSize, sources, random);
        }
    }

    private static void pages(
            String query, int pageSize, List<IndexedItems> sources, Random random) {
        String[] tokens = new String[sources.size()];
        for (int number = 0; number < 12; number++) {
            QueryPage expected = sources.get(0).page(query, pageSize, tokens[0]);
            for (int i = 1; i < sources.size(); i++) {
                QueryPage page = sources.get(i).page(query, pageSize, tokens[i]);
                assertThat(page.results())
                        .as("page %d of %d of %s with policy %d", number, pageSize, query, i)
                        .isEqualTo(expected.results());
                assertThat(page.continuation() == null)
                        .as(
                                "the end of page %d of %d of %s with policy %d",
                                number, pageSize, query, i)
                        .isEqualTo(expected.continuation() == null);
                tokens[i] = page.continuation();
            }
            tokens[0] = expected.continuation();
            if (tokens[0] == null) {
                return;
            }
            long position = 1L + random.nextInt(sources.get(0).indexed() + 20);
            boolean delete = random.nextInt(3) == 0;
            JsonObject item = ITEMS.get(random.nextInt(ITEMS.size()));
            for (IndexedItems source : sources) {
                if (delete) {
                    source.delete(position);
                } else {
                    source.put(position, item);
                }
            }
        }
    }
}
