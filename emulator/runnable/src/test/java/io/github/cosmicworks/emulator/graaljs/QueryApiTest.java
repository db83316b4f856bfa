package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The query API of JavaScript: functions of {@code __} alone and in chains.
 *
 * @see <a href="https://azure.github.io/azure-cosmosdb-js-server/-__object.html">Azure Cosmos DB
 *     server-side JavaScript API reference</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class QueryApiTest {

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    private ScriptedContainer scripts;

    @BeforeEach
    void createItems() {
        scripts = ScriptedContainer.withFiveItems(products);
    }

    private String run(String body, Object... arguments) {
        return scripts.say(body, arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filter(x => x.n > 2)                              | [{"n":3},{"n":4}]
                    map(x => x.n * 10)                                | [0,10,20,30,40]
                    pluck('n')                                        | [0,1,2,3,4]
                    sortByDescending(x => x.n)                        | [{"n":4},{"n":3},{"n":2},{"n":1},{"n":0}]
                    sortBy(x => -x.n)                                 | [{"n":4},{"n":3},{"n":2},{"n":1},{"n":0}]
                    unwind(x => x.tags, {})                           | ["all","t0","all","t1","all","t2","all","t3","all","t4"]
                    unwind(x => x.tags, (x, t) => x.n + t)            | ["0all","0t0","1all","1t1","2all","2t2","3all","3t3","4all","4t4"]
                    """)
    void oneFunctionOfTheQueryApi(String call, String expected) {
        int end = call.lastIndexOf(')');
        String withCallback =
                "const r = c."
                        + call.substring(0, end)
                        + ", (err, found) => { if (err) throw err; say(found.map(x => x && x.n !== undefined ? { n: x.n } : x)); }); if (!r.isAccepted) throw 'no';";
        assertThat(run(withCallback)).isEqualTo("[" + expected + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    filter(x => x.n < 3).pluck('n')                                       | [0,1,2]
                    filter(x => x.n < 2).map(x => x.tags).flatten()                       | ["all","t0","all","t1"]
                    filter(x => x.n < 2).map(x => [x.tags]).flatten(true)                 | [["all","t0"],["all","t1"]]
                    filter(x => x.n < 2).map(x => [x.tags]).flatten()                     | ["all","t0","all","t1"]
                    sortByDescending(x => x.n).filter(x => x.n % 2 == 0).pluck('n')       | [4,2,0]
                    unwind(x => x.tags, (x, t) => ({ x, t })).filter(p => p.t != 'all').map(p => p.x.n) | [0,1,2,3,4]
                    """)
    void aChain(String chain, String expected) {
        assertThat(
                        run(
                                "c.chain()."
                                        + chain
                                        + ".value((err, found) => { if (err) throw err; say(found); });"))
                .isEqualTo("[" + expected + "]");
    }

    @Test
    void chainsComeInPages() {
        for (String sorted : List.of("", ".sortBy(x => x.n)")) {
            assertThat(
                            run(
                                    """
                                    function next(continuation) {
                                        c.chain()%s.map(x => x.tags).flatten().value({ pageSize: 3, continuation }, (err, found, options) => {
                                            say(found.join());
                                            if (options.continuation) next(options.continuation);
                                        });
                                    }
                                    next();
                                    """
                                            .formatted(sorted)))
                    .isEqualTo("[\"all,t0,all\",\"t1,all,t2\",\"all,t3,all\",\"t4\"]");
        }
    }

    /** "The result document set will be written to the Response body." */
    @Test
    void withoutACallbackAQueryAnswersTheClient() {
        JsonNode body = scripts.run("() => { __.filter(x => x.n == 3); }");
        assertThat(ScriptedContainer.json(body.asText()).get(0).get("id").asText()).isEqualTo("i3");
    }

    @Test
    void whatAPredicateThrowsGoesToTheCallback() {
        assertThat(
                        run(
                                "c.filter(x => x.no.such, (err, found) => say([err instanceof TypeError, found === undefined]));"))
                .isEqualTo("[[true,true]]");
    }

    /** The same options and continuations as those of queryDocuments. */
    @Test
    void oneFunctionComesInPages() {
        assertThat(
                        run(
                                """
                                function next(continuation) {
                                    c.filter(x => x.n > 0, { pageSize: 3, continuation }, (err, found, options) => {
                                        say(found.map(x => x.n).join());
                                        if (options.continuation) next(options.continuation);
                                    });
                                }
                                next();
                                """))
                .isEqualTo("[\"1,2,3\",\"4\"]");
    }

    /** The result of a function of the query API is an object with {@code isAccepted}. */
    @Test
    void everyCallSaysWhetherItIsAccepted() {
        assertThat(
                        run(
                                "say([c.map(x => x, () => 0), c.chain().value(() => 0)].map(r => r.isAccepted));"))
                .isEqualTo("[[true,true]]");
    }

    /** Dates, nested values and what is missing sort in the order of the query language. */
    @Test
    void sortingPutsTypesInTheOrderOfTheQueryLanguage() {
        assertThat(
                        run(
                                """
                                [true, null, 'text', { a: 1 }, [1], 7].forEach((v, i) =>
                                    c.upsertDocument(self, { id: 'i' + i, categoryId: 'surf', v }));
                                c.deleteDocument(alt + '/docs/i0', () =>
                                    c.chain().sortBy(x => x.v).map(x => x.v === undefined ? '-' : x.v).value((err, found) => say(found)));
                                """))
                .isEqualTo("[[null,\"text\",[1],{\"a\":1}]]");
    }

    /** "The result document set will be written to the Response body." */
    @Test
    void aChainWithoutACallbackAnswersTheClientToo() {
        JsonNode body = scripts.run("() => { __.chain().pluck('n').value(); }");
        assertThat(body.asText()).isEqualTo("[0,1,2,3,4]");
    }
}
