package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The scripts of the documentation do what its pages say. All run in the logical partition {@code
 * surf}, whatever the property is called that the page has for it.
 *
 * @see Sample
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-write-stored-procedures-triggers-udfs">How
 *     to write stored procedures, triggers, and user-defined functions</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-use-stored-procedures-triggers-udfs">How
 *     to register and use them</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-write-javascript-query-api">How
 *     to write them by using the JavaScript query API</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/javascript-query-api">JavaScript query
 *     API</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/model-partition-example">How to model
 *     and partition data using a real-world example</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class DocumentedSamplesTest {

    private static final String SURF_ID = "surf";
    private static final PartitionKey SURF = new PartitionKey(SURF_ID);

    @CosmosDbContainer(partitionKey = "/category")
    private CosmosContainer todo;

    @CosmosDbContainer(partitionKey = "/postId")
    private CosmosContainer posts;

    @CosmosDbContainer(partitionKey = "/type")
    private CosmosContainer feed;

    private JsonNode run(String name, Object... arguments) {
        return new ScriptedContainer(todo).run(Sample.read(name + ".js"), arguments);
    }

    private static Map<String, Object> item(String id) {
        return Map.of("id", id, "category", SURF_ID);
    }

    private JsonNode read(String id) {
        return todo.readItem(id, SURF, ObjectNode.class).getItem();
    }

    private int count() {
        return (int) todo.readAllItems(SURF, ObjectNode.class).stream().count();
    }

    @Test
    void helloWorld() {
        assertThat(run("helloWorld").asText()).isEqualTo("Hello, World");
    }

    /** "inserts it into the Azure Cosmos DB container, and returns the count of the items" */
    @Test
    void createToDoItems() {
        Map<String, Object> groceries = Map.of("category", SURF_ID, "name", "Groceries");
        Map<String, Object> doctor = Map.of("category", SURF_ID, "name", "Doctor");
        assertThat(run("createToDoItems", List.of(groceries, doctor)).asInt()).isEqualTo(2);
        assertThat(todo.readAllItems(SURF, ObjectNode.class))
                .extracting(created -> created.get("name").asText())
                .containsExactly("Groceries", "Doctor");
        assertThat(run("createToDoItems", List.of()).asInt()).isZero();
    }

    /** "Inside the callback, you can either handle the exception or throw an error." */
    @Test
    void createToDoItemsFailsAsAWhole() {
        CosmosException failure =
                new ScriptedContainer(todo)
                        .failureOf(
                                Sample.read("createToDoItems.js"),
                                List.of(item("a"), item("b"), item("a")));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(count()).isZero();
        assertThat(
                        new ScriptedContainer(todo)
                                .failureOf(Sample.read("createToDoItems.js"))
                                .getMessage())
                .contains("The array is undefined or null.");
    }

    /** "input parameters are always sent as a string" */
    @Test
    void sample() {
        ScriptedContainer scripts = new ScriptedContainer(todo);
        String procedure = scripts.procedure(Sample.read("sample.js"));
        assertThat(scripts.execute(procedure, "[\"a\",\"b\"]").getScriptLog()).isEqualTo("ab");
        assertThat(scripts.execute(procedure, List.of("a", "b")).getScriptLog()).isEqualTo("ab");
    }

    /** "updates the items by swapping their teams" */
    @Test
    void tradePlayers() {
        todo.createItem(Map.of("id", "p1", "category", SURF_ID, "team", "A"));
        todo.createItem(Map.of("id", "p2", "category", SURF_ID, "team", "B"));
        run("tradePlayers", "p1", "p2");
        assertThat(read("p1").get("team").asText()).isEqualTo("B");
        assertThat(read("p2").get("team").asText()).isEqualTo("A");

        assertThat(
                        new ScriptedContainer(todo)
                                .failureOf(Sample.read("tradePlayers.js"), "p1", "p3")
                                .getMessage())
                .contains("Unable to find player 2");
        assertThat(read("p1").get("team").asText()).isEqualTo("B");
    }

    @Test
    void bulkImport() {
        List<Object> items = new ArrayList<>();
        IntStream.range(0, 120).forEach(i -> items.add(item("i" + i)));
        assertThat(run("bulkImport", items).asInt()).isEqualTo(120);
        assertThat(count()).isEqualTo(120);
    }

    /** More items than a page has. */
    @Test
    void asyncSample() {
        IntStream.range(0, 120).forEach(i -> todo.createItem(item("i" + i)));
        run("async_sample");
        assertThat(todo.readAllItems(SURF, ObjectNode.class))
                .hasSize(120)
                .allSatisfy(doc -> assertThat(doc.get("newProp").asInt()).isEqualTo(1));
    }

    /** "using the trigger in a replace operation isn't permitted" */
    @Test
    void validateToDoItemTimestamp() {
        ScriptedContainer scripts = new ScriptedContainer(todo);
        String trigger =
                scripts.trigger(
                        TriggerType.PRE,
                        TriggerOperation.CREATE,
                        Sample.read("validateToDoItemTimestamp.js"));
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions().setPreTriggerInclude(List.of(trigger));
        long before = System.currentTimeMillis();
        todo.createItem(item("a"), options);
        assertThat(read("a").get("timestamp").asLong())
                .isBetween(before, System.currentTimeMillis());
        todo.createItem(Map.of("id", "b", "category", SURF_ID, "timestamp", 1), options);
        assertThat(read("b").get("timestamp").asInt()).isEqualTo(1);
        assertThat(failure(() -> todo.replaceItem(item("a"), "a", SURF, options)).getStatusCode())
                .isEqualTo(400);
    }

    /** "An exception during the post-trigger execution fails the whole transaction." */
    @Test
    void updateMetadata() {
        ScriptedContainer scripts = new ScriptedContainer(todo);
        String trigger =
                scripts.trigger(
                        TriggerType.POST,
                        TriggerOperation.CREATE,
                        Sample.read("updateMetadata.js"));
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions().setPostTriggerInclude(List.of(trigger));
        CosmosException failure = failure(() -> todo.createItem(item("a"), options));
        assertThat(failure.getMessage()).contains("Unable to find metadata document");
        assertThat(count()).isZero();

        todo.createItem(
                Map.of(
                        "id",
                        "_metadata",
                        "category",
                        SURF_ID,
                        "createdItems",
                        0,
                        "createdNames",
                        ""));
        todo.createItem(item("a"), options);
        todo.createItem(item("b"), options);
        assertThat(read("_metadata").get("createdItems").asInt()).isEqualTo(2);
        assertThat(read("_metadata").get("createdNames").asText()).isEqualTo(" a b");
    }

    @Test
    void tax() {
        new ScriptedContainer(todo).function("Tax", Sample.read("tax.js"));
        for (int income : new int[] {500, 5_000, 70_000}) {
            todo.createItem(
                    Map.of("id", "n" + income, "category", "USA", "income", income, "cost", 500));
        }
        assertThat(incomes("SELECT * FROM Incomes t WHERE udf.Tax(t.income) > 20000"))
                .extracting(found -> found.get("id").asText())
                .containsExactly("n70000");
        assertThat(incomes("SELECT VALUE udf.Tax(t.income) FROM t ORDER BY t.income"))
                .extracting(JsonNode::asDouble)
                .containsExactly(50.0, 1000.0, 28_000.0);
        assertThat(incomes("SELECT t.cost, udf.Tax(t.cost) AS costWithTax FROM t"))
                .extracting(found -> found.get("costWithTax").asInt())
                .containsExactly(50, 50, 50);
        assertThat(failure(() -> incomes("SELECT udf.Tax(t.missing) FROM t")).getMessage())
                .contains("no input");
    }

    private List<JsonNode> incomes(String sql) {
        return todo.queryItems(sql, null, JsonNode.class).stream().toList();
    }

    /** "with minSize, maxSize, and totalSize based upon the input item's size property" */
    @Test
    void insertDocumentAndUpdateMetadata() {
        String name = "insertDocumentAndUpdateMetadata";
        Map<String, Object> small = Map.of("id", "a", "category", SURF_ID, "size", 3);
        assertThat(
                        new ScriptedContainer(todo)
                                .failureOf(Sample.read(name + ".js"), small)
                                .getMessage())
                .contains("Failed to find the metadata item.");
        todo.createItem(
                Map.of(
                        "id",
                        "about",
                        "category",
                        SURF_ID,
                        "isMetadata",
                        true,
                        "minSize",
                        0,
                        "maxSize",
                        0,
                        "totalSize",
                        0));
        run(name, small);
        run(name, Map.of("id", "b", "category", SURF_ID, "size", 9));
        run(name, Map.of("id", "c", "category", SURF_ID, "size", 0));
        JsonNode about = read("about");
        assertThat(about.get("minSize").asInt()).isEqualTo(3);
        assertThat(about.get("maxSize").asInt()).isEqualTo(9);
        assertThat(about.get("totalSize").asInt()).isEqualTo(12);
        assertThat(count()).isEqualTo(4);
    }

    /** "the value of commentCount and the actual number of comments always stays in sync" */
    @Test
    void createComment() {
        posts.createItem(Map.of("id", SURF_ID, "postId", SURF_ID, "commentCount", 0));
        ScriptedContainer scripts = new ScriptedContainer(posts);
        String script = Sample.read("createComment.js");
        scripts.run(script, SURF_ID, Map.of("id", "c1", "content", "nice"));
        assertThat(
                        scripts.failureOf(script, SURF_ID, Map.of("id", "c1", "content", "again"))
                                .getStatusCode())
                .isEqualTo(400);
        assertThat(
                        posts.readItem(SURF_ID, SURF, ObjectNode.class)
                                .getItem()
                                .get("commentCount")
                                .asInt())
                .isEqualTo(1);
        assertThat(posts.readItem("c1", SURF, ObjectNode.class).getItem().get("content").asText())
                .isEqualTo("nice");
    }

    /** "fetches all items matching the userId (which can be posts, comments, or likes)" */
    @Test
    void updateUsernames() {
        for (String[] post : new String[][] {{"p", "u1"}, {"q", "u2"}, {"r", "u1"}}) {
            posts.createItem(
                    Map.of(
                            "id",
                            post[0],
                            "postId",
                            SURF_ID,
                            "userId",
                            post[1],
                            "userUsername",
                            "old"));
        }
        new ScriptedContainer(posts).run(Sample.read("updateUsernames.js"), "u1", "new");
        assertThat(
                        posts
                                .queryItems(
                                        "SELECT VALUE p.userUsername FROM p ORDER BY p.id",
                                        null,
                                        String.class)
                                .stream())
                .containsExactly("new", "old", "new");
    }

    /** "we only store the 100 most recent posts" */
    @Test
    void truncateFeed() {
        String trigger =
                new ScriptedContainer(feed)
                        .trigger(
                                TriggerType.POST,
                                TriggerOperation.ALL,
                                Sample.read("truncateFeed.js"));
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions().setPostTriggerInclude(List.of(trigger));
        for (int i = 100; i < 202; i++) {
            feed.createItem(
                    Map.of("id", "p" + i, "type", "post", "creationDate", "2026-01-" + i),
                    i < 199 ? null : options);
        }
        assertThat(
                        feed
                                .queryItems(
                                        "SELECT VALUE p.id FROM p ORDER BY p.id",
                                        null,
                                        String.class)
                                .stream())
                .hasSize(100)
                .startsWith("p102")
                .endsWith("p201");
    }

    /** Each row next to the SQL that the table has beside it. */
    @Test
    void theCheatSheet() {
        todo.createItem(
                Map.of(
                        "id",
                        "X998_Y998",
                        "category",
                        SURF_ID,
                        "message",
                        "hi",
                        "actions",
                        List.of(1),
                        "Tags",
                        List.of(123, 124)));
        todo.createItem(Map.of("id", "other", "category", SURF_ID, "Tags", List.of(9)));
        todo.createItem(Map.of("id", "without", "category", SURF_ID));
        List<String> sql =
                List.of(
                        "SELECT VALUE d.id FROM d",
                        "SELECT d.id, d.message AS msg, d.actions FROM d",
                        "SELECT VALUE d.id FROM d WHERE d.id = 'X998_Y998'",
                        "SELECT VALUE d.id FROM d WHERE ARRAY_CONTAINS(d.Tags, 123)",
                        "SELECT d.id, d.message AS msg FROM d WHERE d.id = 'X998_Y998'",
                        "SELECT VALUE tag FROM d JOIN tag IN d.Tags");
        List<String> sheet = Sample.cheatSheet();
        assertThat(sheet).hasSameSizeAs(sql);
        for (int i = 0; i < sql.size(); i++) {
            JsonNode answer =
                    ScriptedContainer.json(
                            new ScriptedContainer(todo)
                                    .run("function () { " + sheet.get(i) + " }")
                                    .asText());
            List<String> found = new ArrayList<>();
            boolean ids = sql.get(i).contains("VALUE d.id");
            answer.forEach(one -> found.add((ids ? one.get("id") : one).toString()));
            assertThat(found)
                    .as(sheet.get(i))
                    .containsExactlyElementsOf(
                            todo.queryItems(sql.get(i), null, JsonNode.class).stream()
                                    .map(JsonNode::toString)
                                    .toList());
        }
    }
}
