package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stored procedures through the SDK: what they return, what they throw, and that they write all or
 * nothing.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/stored-procedures-triggers-udfs">Stored
 *     procedures, triggers, and user-defined functions</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class StoredProceduresTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    private ScriptedContainer scripts;

    @BeforeEach
    void wrap() {
        scripts = new ScriptedContainer(products);
    }

    @Test
    void theBodyOfTheResponseIsWhatTheScriptSets() {
        JsonNode body =
                scripts.run(
                        """
                        function (greeting, names) {
                            getContext().getResponse().setBody({ greeting, count: names.length });
                        }
                        """,
                        "hello",
                        new String[] {"a", "b"});
        assertThat(body.get("greeting").asText()).isEqualTo("hello");
        assertThat(body.get("count").asInt()).isEqualTo(2);
    }

    /** azure-sdk-for-js#8548 shows the answer of the service. */
    @Test
    void aScriptThatSaysNothingAnswersAnEmptyString() {
        CosmosStoredProcedureResponse response =
                scripts.execute(scripts.procedure("function () { }"));
        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getResponseAsString()).isEqualTo("\"\"");
        assertThat(response.getRequestCharge()).isPositive();
        assertThat(response.getActivityId()).isNotBlank();
    }

    @Test
    void aTextIsAnsweredAsJson() {
        assertThat(scripts.run("() => getContext().getResponse().setBody('Hello, World')").asText())
                .isEqualTo("Hello, World");
    }

    @Test
    void theLogComesBackWhenItIsAskedFor() {
        String procedure =
                scripts.procedure("function () { console.log('The value of %s is %s.', 'x', 1); }");
        assertThat(scripts.execute(procedure).getScriptLog()).isEqualTo("The value of x is 1.");

        CosmosStoredProcedureRequestOptions quiet = new CosmosStoredProcedureRequestOptions();
        quiet.setPartitionKey(SURF);
        assertThat(
                        products.getScripts()
                                .getStoredProcedure(procedure)
                                .execute(List.of(), quiet)
                                .getScriptLog())
                .isNullOrEmpty();
    }

    @Test
    void everythingThatAScriptWritesIsThereAtOnce() {
        JsonNode body =
                scripts.run(
                        """
                        function (count) {
                            const c = getContext().getCollection();
                            let created = 0;
                            for (let i = 0; i < count; i++) {
                                c.createDocument(c.getSelfLink(), { id: 'i' + i, categoryId: 'surf' }, err => {
                                    if (err) throw err;
                                    getContext().getResponse().setBody(++created);
                                });
                            }
                        }
                        """,
                        300);
        assertThat(body.asInt()).isEqualTo(300);
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(300);
    }

    @Test
    void whatACallbackThrowsLeavesNoTrace() {
        CosmosItemResponse<ObjectNode> before = products.createItem(item("before"), SURF, null);
        CosmosException failure =
                scripts.failureOf(
                        """
                        function () {
                            const c = getContext().getCollection();
                            c.createDocument(c.getSelfLink(), { id: 'x', categoryId: 'surf' }, (err, doc) => {
                                if (err) throw err;
                                throw new Error(4711, 'not today');
                            });
                        }
                        """);
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getSubStatusCode()).isEqualTo(4711);
        assertThat(failure.getMessage())
                .contains(
                        "Encountered exception while executing function. Exception = Error: not today")
                // The fifth line of the script.
                .contains(".js:5:");
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(1);

        CosmosItemResponse<ObjectNode> next = products.createItem(item("next"), SURF, null);
        assertThat(lsn(next)).as("no LSN was used").isEqualTo(lsn(before) + 1);
    }

    @Test
    void whatIsNoJavaScriptIsToldWhenItIsExecuted() {
        CosmosException failure = scripts.failureOf("function () {\n  let = = 1;\n}");
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage())
                .contains(
                        "Encountered exception while compiling Javascript. Exception = SyntaxError")
                .contains("line: 2");
    }

    @Test
    void aProcedureThatIsNotThereIsNotFound() {
        assertThat(ScriptedContainer.failure(() -> scripts.execute("nobody")).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void theFirstFunctionIsCalledAndSeesTheOthers() {
        assertThat(
                        scripts.run(
                                        """
                                        // A comment before it.
                                        function main() { getContext().getResponse().setBody(helper()); }

                                        function helper() { return 'helped'; }
                                        """)
                                .asText())
                .isEqualTo("helped");
    }

    @Test
    void ecmaScript2015AndLaterIsUnderstood() {
        JsonNode body =
                scripts.run(
                        """
                        function () {
                            class Animal { constructor(name) { this.name = name; } get loud() { return this.name.toUpperCase(); } }
                            class Dog extends Animal { speak(...words) { return `${this.loud}: ${words.join(' ')}`; } }
                            const { a, ...rest } = { a: 1, b: 2, c: 3 };
                            const set = new Set([1, 1, 2]);
                            function* numbers() { yield* [1, 2, 3]; }
                            let sum = 0;
                            for (const n of numbers()) sum += n;
                            getContext().getResponse().setBody({
                                dog: new Dog('rex').speak('good', 'boy'), rest, size: set.size, sum,
                                nothing: undefined ?? 'default'
                            });
                        }
                        """);
        assertThat(body.toString())
                .isEqualTo(
                        "{\"dog\":\"REX: good boy\",\"rest\":{\"b\":2,\"c\":3},\"size\":2,\"sum\":6,\"nothing\":\"default\"}");
    }

    private static ObjectNode item(String id) {
        ObjectNode item = (ObjectNode) ScriptedContainer.json("{}");
        return item.put("id", id).put("categoryId", "surf");
    }

    private static long lsn(CosmosItemResponse<?> response) {
        return Long.parseLong(Map.copyOf(response.getResponseHeaders()).get("lsn"));
    }
}
