package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The Java of the page about calling scripts does what the page says, with the scripts of the page
 * about writing them.
 *
 * @see Sample
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-use-stored-procedures-triggers-udfs">How
 *     to register and use stored procedures, triggers, and user-defined functions</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class DocumentedJavaTest {

    private static final PartitionKey PERSONAL = new PartitionKey("Personal");

    @CosmosDbContainer(partitionKey = "/category")
    private CosmosContainer todo;

    private Object run(String name, String result) {
        return JavaSample.run(todo, name, result);
    }

    private List<ObjectNode> items() {
        return todo.readAllItems(PERSONAL, ObjectNode.class).stream().toList();
    }

    /**
     * Each element of the list is a parameter. The script looks for a list in the first one and
     * finds an item: what it then creates is undefined. A list in the list is what it takes.
     */
    @Test
    void aProcedure() {
        WarmEngine.load();
        assertThat(run("registerProcedure.jsh", "response.getStatusCode()")).isEqualTo(201);
        CosmosException failure = failure(() -> run("runProcedure.jsh", "response"));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("document body must be an object");
        assertThat(items()).isEmpty();

        List<Object> tasks =
                List.of(
                        Map.of("category", "Personal", "name", "Groceries"),
                        Map.of("category", "Personal", "name", "Doctor"));
        String count =
                todo.getScripts()
                        .getStoredProcedure("spCreateToDoItems")
                        .execute(
                                List.of(tasks),
                                new CosmosStoredProcedureRequestOptions().setPartitionKey(PERSONAL))
                        .getResponseAsString();
        assertThat(count).isEqualTo("2");
        assertThat(items())
                .extracting(item -> item.get("name").asText())
                .containsExactly("Groceries", "Doctor");
    }

    /** "to add a timestamp property to a newly added item if it doesn't contain one" */
    @Test
    void aPreTrigger() {
        WarmEngine.load();
        assertThat(run("registerPreTrigger.jsh", "response.getStatusCode()")).isEqualTo(201);
        assertThat(run("runPreTrigger.jsh", "response.getStatusCode()")).isEqualTo(201);
        assertThat(items())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.get("name").asText()).isEqualTo("Groceries");
                            assertThat(item.get("timestamp").isIntegralNumber()).isTrue();
                        });
    }

    /** "queries for the metadata item and updates it with details about the newly created item" */
    @Test
    void aPostTrigger() {
        WarmEngine.load();
        todo.createItem(
                Map.of(
                        "id",
                        "_metadata",
                        "category",
                        "Personal",
                        "createdItems",
                        0,
                        "createdNames",
                        ""));
        assertThat(run("registerPostTrigger.jsh", "response.getStatusCode()")).isEqualTo(201);
        Object id = run("runPostTrigger.jsh", "item.id");
        JsonNode metadata = todo.readItem("_metadata", PERSONAL, ObjectNode.class).getItem();
        assertThat(metadata.get("createdItems").asInt()).isEqualTo(1);
        assertThat(metadata.get("createdNames").asText()).isEqualTo(" " + id);
        assertThat(items()).hasSize(2);
    }

    @Test
    void aFunction() {
        WarmEngine.load();
        todo.createItem(Map.of("id", "a", "category", "Personal", "cost", 500));
        todo.createItem(Map.of("id", "b", "category", "Personal", "cost", 2000));
        assertThat(run("registerFunction.jsh", "response.getStatusCode()")).isEqualTo(201);
        assertThat(
                        run(
                                "runFunction.jsh",
                                "iterable.stream().map(i -> i.costWithTax).sorted().toList()"))
                .isEqualTo(List.of(50.0, 400.0));
    }
}
