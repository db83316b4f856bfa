package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What scripts hand to the API and throw at it: the script fails for it, never the emulator, and
 * nothing of it is kept.
 */
@CosmosDbTest
class HostileValuesTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    private ScriptedContainer scripts;

    @BeforeEach
    void createItem() {
        products.createItem(Map.of("id", "a", "categoryId", "surf"));
        scripts = new ScriptedContainer(products);
    }

    private CosmosException failureOf(String code) {
        CosmosException failure = scripts.failureOf("function () { " + code + " }");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(1);
        return failure;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    new Proxy({}, { get() { throw new Error('trap'); } })            | trap
                    new Proxy({}, { ownKeys() { throw new Error('trap'); } })        | trap
                    { get id() { throw new Error('getter'); } }                      | getter
                    { id: 'x', toJSON() { throw new Error('to JSON'); } }            | to JSON
                    { id: 'x', toJSON() { return { id: 'x', categoryId: 'ski' }; } } | partition keys other than
                    { id: 'x', toJSON() { return 7; } }                              | JSON object was expected
                    (function () { const o = { id: 'x' }; o.o = o; return o; })()    | circular
                    deep(1e5)                                                        | nested that deep
                    '{"id":"x","categoryId":"surf","o":' + '['.repeat(1e6) + '}'     | nested that deep
                    { id: { toString() { return 'x'; } }, categoryId: 'surf' }       | id
                    """)
    void whatIsNoItemIsNotCreated(String item, String message) {
        CosmosException failure =
                failureOf(
                        "function deep(n) { let o = {}; for (let i = 0; i < n; i++) o = { o }; return o; }"
                                + " __.createDocument(__.getSelfLink(), "
                                + item
                                + ");");
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    throw null                                                           | null
                    throw undefined                                                      | undefined
                    throw new Proxy({}, { getPrototypeOf() { throw 1; } })               | executing function
                    throw { toJSON() { throw 2; } }                                      | cannot be shown
                    const e = new Error('below'); e.number = -5; throw e                 | below
                    const e = new Error('above'); e.number = 1e300; throw e              | above
                    throw new Error(2 ** 31, 'above')                                    | above
                    Object.prototype.toJSON = () => 5; throw new Error('spoiled')        | spoiled
                    Object.prototype.toJSON = () => undefined; throw new Error('spoiled') | spoiled
                    globalThis.String = () => 5; throw new Error('spoiled')              | executing function
                    Array.prototype.shift = () => ({}); __.readDocument(__.getAltLink() + '/docs/a') | TypeError
                    """)
    void whateverIsThrownIsTold(String code, String message) {
        CosmosException failure = failureOf(code);
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains(message);
    }

    @Test
    void asMuchIsToldAsAClientCanTake() {
        CosmosException failure = failureOf("throw new Error('x'.repeat(1e6))");
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage())
                .contains("Exception = Error: xxx")
                .hasSizeLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.toJSON = () => 5",
                "Object.prototype.toJSON = () => undefined",
                "Object.prototype.toJSON = function () { return { changed: true, body: 7, log: [1] }; }",
                "String.prototype.toJSON = () => 5; Boolean.prototype.toJSON = () => 1",
                "Object.freeze(globalThis); Object.freeze(Object.prototype)",
                "delete globalThis.JSON; delete globalThis.Object; delete globalThis.String"
            })
    void aSpoiledRealmStillAnswers(String code) {
        assertThat(
                        scripts.execute(scripts.procedure("function () { " + code + "; }"))
                                .getStatusCode())
                .isEqualTo(200);
        assertThat(scripts.run("() => __.response.setBody({ a: [1] })").toString())
                .isEqualTo("{\"a\":[1]}");
    }

    /**
     * Every accepted operation is done, however many there are. A thousand is far from the five
     * seconds that a script has, also on a machine that is slow at the moment.
     */
    @Test
    void aThousandAcceptedCallbacksAreAllCalled() {
        assertThat(
                        scripts.run(
                                        """
                                        function () {
                                            let accepted = 0, called = 0;
                                            const count = () => __.response.setBody([accepted, ++called]);
                                            for (let i = 0; i < 1000; i++) {
                                                accepted += __.readDocument(__.getAltLink() + '/docs/a', count);
                                            }
                                        }
                                        """)
                                .toString())
                .isEqualTo("[1000,1000]");
    }

    /** Code made at run time sees the same realm, and no more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Function('return typeof Java + typeof Polyglot + typeof host')()",
                "(0, eval)('typeof Java + typeof Polyglot + typeof host')",
                "(() => {}).constructor.constructor('return typeof Java + typeof Polyglot + typeof host')()",
                "Reflect.construct(Function, ['return typeof Java + typeof Polyglot + typeof host'])()"
            })
    void codeMadeByAScriptReachesNoMore(String expression) {
        assertThat(scripts.run("() => __.response.setBody(" + expression + ")").asText())
                .isEqualTo("undefinedundefinedundefined");
    }

    /** ECMAScript 2015 has none, and their arithmetic cannot be ended. */
    @Test
    void thereAreNoNumbersWithoutBound() {
        assertThat(failureOf("return 2n ** 9n").getMessage()).contains("SyntaxError");
        assertThat(scripts.run("() => __.response.setBody(typeof BigInt)").asText())
                .isEqualTo("undefined");
    }

    /** What copies without looking up when it has to end. */
    @Test
    void copiesOfWhatSaysThatItIsLongAreNotThere() {
        assertThat(
                        scripts.run(
                                        "() => __.response.setBody(['toReversed', 'toSorted', 'toSpliced', 'with'].filter(name => name in []))")
                                .toString())
                .isEqualTo("[]");
    }

    /** Of each item of a query by one function: nothing goes from one query to the next. */
    @Test
    void whatAFunctionDoesToItsRealmIsGoneWithTheQuery() {
        scripts.function(
                "spoil",
                "function () { Array.prototype.map = null; globalThis.seen = (globalThis.seen || 0) + 1; return seen; }");
        for (int i = 0; i < 2; i++) {
            assertThat(
                            products
                                    .queryItems(
                                            "SELECT VALUE udf.spoil() FROM c", null, Integer.class)
                                    .stream()
                                    .toList())
                    .isEqualTo(List.of(1));
        }
    }
}
