package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code Context}, {@code Request} and {@code Response}: what a script is called with, what it
 * says, and how it ends.
 *
 * @see <a href="https://azure.github.io/azure-cosmosdb-js-server/Context.html">Azure Cosmos DB
 *     server-side JavaScript API reference</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class ContextApiTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

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

    @Test
    void requestAndResponse() {
        assertThat(
                        run(
                                """
                                const request = getContext().getRequest(), response = getContext().getResponse();
                                say([request === __.request, response === __.response, request.getBody(),
                                    typeof request.getValue('x-ms-date'), request.getValue('authorization') === undefined]);
                                """,
                                "one"))
                .startsWith("[[true,true,[\"one\"],")
                .endsWith(",true]]");
        assertThat(
                        scripts.run(
                                        "() => { const r = __.response; r.setBody('a'); r.appendBody('b'); r.appendValue('Body', 'c'); }")
                                .asText())
                .isEqualTo("abc");
    }

    @Test
    void anAnswerThatIsTooLargeIsAnErrorWithANumber() {
        assertThat(
                        run(
                                "try { getContext().getResponse().setBody('x'.repeat(5 * 1024 * 1024)); } catch (e) { say(e.number); }"))
                .isEqualTo("[413]");
    }

    @Test
    void abortRollsBackFromAPromiseToo() {
        CosmosException failure =
                scripts.failureOf(
                        """
                        function () {
                            async function main() {
                                await new Promise(resolve => __.createDocument(__.getSelfLink(), { id: 'gone', categoryId: 'surf' }, resolve));
                                throw new Error(1234, 'enough');
                            }
                            main().catch(err => getContext().abort(err));
                        }
                        """);
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getSubStatusCode()).isEqualTo(1234);
        assertThat(failure.getMessage()).contains("enough");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(5);
    }

    @Test
    void asyncFunctionsAwaitOperations() {
        assertThat(
                        run(
                                """
                                const query = sql => new Promise((resolve, reject) => {
                                    const accepted = c.queryDocuments(self, sql, (err, found) => err ? reject(err) : resolve(found));
                                    if (!accepted) reject(new Error(429, 'not accepted'));
                                });
                                async function main() {
                                    let sum = 0;
                                    for (const n of await query('SELECT VALUE c.n FROM c')) sum += n;
                                    say(sum);
                                    say((await query('SELECT VALUE COUNT(1) FROM c'))[0]);
                                }
                                main();
                                """))
                .isEqualTo("[10,5]");
    }

    /** azure-sdk-for-js#8548: "the client response will still have status code 200". */
    @Test
    void whatAPromiseIsRejectedWithIsNotTold() {
        assertThat(scripts.run("() => { (async () => { throw new Error('foo'); })(); }").asText())
                .isEmpty();
    }

    /** "Note: this method cannot be used to create new headers." */
    @Test
    void headersOfTheResponse() {
        assertThat(
                        run(
                                """
                                const r = getContext().getResponse(), log = 'x-ms-documentdb-script-log-results';
                                r.setValue(log, 'one');
                                r.appendValue(log, ' two');
                                say([r.getValue(log), r.getValue('x-ms-no-such-header') === undefined]);
                                """))
                .isEqualTo("[[\"one two\",true]]");
    }

    /** However an abort comes about, nothing is kept, also when the script hides it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    getContext().abort('why')                                  | why
                    getContext().abort(new Error(77, 'why'))                   | why
                    try { getContext().abort('why') } catch (e) { }            | why
                    c.createDocument(self, {}, () => getContext().abort('why')) | why
                    getContext().abort()                                       | undefined
                    """)
    void abortTakesEverythingBack(String call, String message) {
        CosmosException failure =
                scripts.failureOf(
                        """
                        function () {
                            const c = __, self = __.getSelfLink();
                            c.createDocument(self, { id: 'gone', categoryId: 'surf' }, () => { %s; });
                        }
                        """
                                .formatted(call.replace("{}", "{ categoryId: 'surf' }")));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains(message);
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(5);
    }

    /** After an abort no operation is accepted, and none that waits is done. */
    @Test
    void afterAnAbortNothingIsAccepted() {
        CosmosException failure =
                scripts.failureOf(
                        """
                        function () {
                            const add = id => __.createDocument(__.getSelfLink(), { id, categoryId: 'surf' });
                            add('before');
                            try { getContext().abort('first'); } catch (e) { }
                            if (add('after') || __.chain().isAccepted) throw new Error('accepted');
                        }
                        """);
        assertThat(failure.getMessage()).contains("first").doesNotContain("accepted");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(5);
    }

    /** What the reference lists, and nothing else that a script could mistake for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    getContext()               | abort getCollection getRequest getResponse
                    getContext().getRequest()  | getBody getOperationType getValue
                    getContext().getResponse() | appendBody appendValue getBody getValue setBody setValue
                    __                         | chain createAttachment createDocument deleteAttachment deleteDocument filter flatten getAltLink getSelfLink map pluck queryAttachments queryDocuments readAttachment readAttachments readDocument readDocuments replaceAttachment replaceDocument sortBy sortByDescending unwind upsertAttachment upsertDocument
                    __.chain()                 | filter flatten map pluck sortBy sortByDescending unwind value
                    __.spatial                 | distance intersects isValid isValidDetailed within
                    """)
    void everyMethodOfTheReferenceIsThere(String object, String methods) {
        assertThat(
                        run(
                                "const o = "
                                        + object
                                        + "; say('"
                                        + methods
                                        + "'.split(' ').filter(name => typeof o[name] !== 'function'));"))
                .isEqualTo("[[]]");
    }

    /** Distances in metres, as ST_DISTANCE has them; the other functions as their namesakes. */
    @Test
    void spatialFunctions() {
        assertThat(
                        run(
                                """
                                const at = (...coordinates) => ({ type: 'Point', coordinates });
                                const area = { type: 'Polygon', coordinates: [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]] };
                                const s = c.spatial;
                                say([Math.round(s.distance(at(0, 0), at(0, 1)) / 1000), s.within(at(1, 1), area), s.within(at(3, 3), area),
                                    s.intersects(at(1, 1), area), s.isValid(at(1, 1)), s.isValid({ type: 'Point' }),
                                    s.isValidDetailed(at(1, 200)).valid]);
                                """))
                .isEqualTo("[[111,true,false,true,true,false,false]]");
    }

    /** Substitution strings, as the console of a browser has them. */
    @Test
    void theLogFormatsAsConsolesDo() {
        String procedure =
                scripts.procedure(
                        "function () { console.log('%s of %s, 100%%', 1, { a: 1 }.a + 1); console.log(' end'); }");
        assertThat(scripts.execute(procedure).getScriptLog()).isEqualTo("1 of 2, 100% end");
    }
}
