package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the server-side API throws for arguments that it cannot take, before anything is done.
 *
 * @see <a href="https://azure.github.io/azure-cosmosdb-js-server/Collection.html">Azure Cosmos DB
 *     server-side JavaScript API reference</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class BadArgumentsTest {

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
                    c.createDocument(self)                        | 400 | requires at least 2 argument
                    c.createDocument(self, 1)                     | 400 | must be an object or a string
                    c.createDocument('dbs/x/colls/y/', {})        | 400 | outside current collection
                    c.createDocument('nonsense', {})              | 400 | Invalid collection link
                    c.upsertDocument(self, null)                  | 400 | must be an object or a string
                    c.readDocument()                              | 400 | requires at least 1 argument
                    c.readDocument('nonsense')                    | 400 | Invalid document link
                    c.readDocument(alt + '/docs/i0', 1)           | 400 | "options" parameter
                    c.readDocument(alt + '/docs/i0', {}, 1)       | 400 | "callback" parameter
                    c.replaceDocument(alt + '/docs/i0')           | 400 | requires at least 2 argument
                    c.replaceDocument(alt + '/docs/i0', null)     | 400 | must be an object or a string
                    c.replaceDocument('nonsense', {})             | 400 | Invalid document link
                    c.upsertDocument(self)                        | 400 | requires at least 2 argument
                    c.upsertDocument('nonsense', {})              | 400 | Invalid collection link
                    c.deleteDocument()                            | 400 | requires at least 1 argument
                    c.deleteDocument(self)                        | 400 | Invalid document link
                    c.readDocuments('nonsense')                   | 400 | Invalid collection link
                    c.readDocuments(self, 'x')                    | 400 | "options" parameter
                    c.queryDocuments('nonsense', 'SELECT')        | 400 | Invalid collection link
                    c.queryDocuments(self, 'SELECT', {}, 'x')     | 400 | "callback" parameter
                    c.createDocument(self, {}, 'x')               | 400 | "options" parameter
                    c.createDocument(self, {}, {}, 'x')           | 400 | "callback" parameter
                    c.deleteDocument('dbs/x/colls/y/docs/z')      | 400 | outside current collection
                    c.readDocuments()                             | 400 | requires at least 1 argument
                    c.queryDocuments(self)                        | 400 | requires at least 2 argument
                    c.queryDocuments(self, 1)                     | 400 | "filterQuery" parameter
                    c.map()                                       | 400 | predicate/transform function
                    c.sortBy('n')                                 | 400 | predicate/transform function
                    c.sortByDescending()                          | 400 | predicate/transform function
                    c.filter(x => x, {}, 1)                       | 400 | "callback" parameter
                    c.chain().value(1)                            | 400 | "options" parameter
                    c.unwind(1)                                   | 400 | must be a function
                    c.filter()                                    | 400 | predicate/transform function
                    c.pluck('')                                   | 400 | property name
                    c.unwind()                                    | 400 | "collectionSelector" must be used
                    c.unwind((a, b) => a)                         | 400 | requires one argument
                    c.unwind(a => a, a => a)                      | 400 | requires two arguments
                    c.chain().filter(x => x, {})                  | 400 | "value" function
                    c.chain().map(x => x, () => 1)                | 400 | "value" function
                    c.spatial.distance({})                        | 400 | requires at least 2 argument
                    c.readAttachment('x')                         | 400 | attachments
                    c.spatial.isValid()                           | 400 | requires at least 1 argument
                    c.spatial.within(1, 2)                        | 400 | not a valid GeoJSON
                    getContext().getRequest().setBody             | 0   | undefined
                    getContext().getResponse().setValue('new', 1) | 400 | Cannot set new values
                    """)
    void badArgumentsAreThrown(String call, int number, String message) {
        String said =
                run(
                        "try { say([0, String("
                                + call
                                + ")]); } catch (e) { say([e.number, e.message]); }");
        JsonNode pair = ScriptedContainer.json(said).get(0);
        assertThat(pair.get(0).asInt()).isEqualTo(number);
        assertThat(pair.get(1).asText()).contains(message);
    }
}
