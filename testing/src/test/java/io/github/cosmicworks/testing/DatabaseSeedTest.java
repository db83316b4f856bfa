package io.github.cosmicworks.testing;

import static io.github.cosmicworks.testing.CosmosDbTest.Reset.EACH_TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosScripts;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.azure.cosmos.models.UniqueKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;

/** The form of the lines is that of docs/storage.md. */
class DatabaseSeedTest {

    private static List<String> ids(CosmosContainer container) {
        return container
                .queryItems(
                        "SELECT VALUE c.id FROM c", new CosmosQueryRequestOptions(), String.class)
                .stream()
                .sorted()
                .toList();
    }

    @CosmosDbTest(seed = "shop.jsonl")
    static class Seeded {

        @Test
        void containersAreAsTheFileHasThem(CosmosDatabase database) {
            assertThat(database.readAllContainers())
                    .extracting(CosmosContainerProperties::getId)
                    .containsExactlyInAnyOrder("products", "orders");
            CosmosContainerProperties products =
                    database.getContainer("products").read().getProperties();
            assertThat(products.getPartitionKeyDefinition().getPaths())
                    .containsExactly("/categoryId");
            assertThat(products.getDefaultTimeToLiveInSeconds()).isEqualTo(3600);
            assertThat(products.getUniqueKeyPolicy().getUniqueKeys())
                    .flatExtracting(UniqueKey::getPaths)
                    .containsExactly("/name");
            assertThat(products.getIndexingPolicy().getExcludedPaths())
                    .extracting(ExcludedPath::getPath)
                    .contains("/text/?");
            assertThat(
                            database.getContainer("products")
                                    .readThroughput()
                                    .getProperties()
                                    .getManualThroughput())
                    .isEqualTo(500);
            assertThat(
                            database.getContainer("orders")
                                    .readThroughput()
                                    .getProperties()
                                    .getAutoscaleMaxThroughput())
                    .isEqualTo(2000);
        }

        @Test
        void itemsAreThere(CosmosContainer products) {
            assertThat(ids(products)).containsExactly("1", "2");
            assertThat(
                            products.readItem("1", new PartitionKey("surf"), ObjectNode.class)
                                    .getItem()
                                    .get("price")
                                    .asDouble())
                    .isEqualTo(850.5);
        }

        @Test
        void scriptsAreThere(CosmosContainer products) {
            CosmosScripts scripts = products.getScripts();
            assertThat(scripts.getStoredProcedure("count").read().getProperties().getBody())
                    .startsWith("function count()");
            assertThat(scripts.getUserDefinedFunction("tax").read().getProperties().getBody())
                    .startsWith("function tax(price)");
            CosmosTriggerProperties stamp = scripts.getTrigger("stamp").read().getProperties();
            assertThat(stamp.getTriggerType()).isEqualTo(TriggerType.PRE);
            assertThat(stamp.getTriggerOperation()).isEqualTo(TriggerOperation.CREATE);
        }

        @Test
        void aContainerThatIsDeclaredLikeThatOfTheFileIsThat(
                @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders,
                @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer other) {
            assertThat(orders.getId()).isEqualTo("orders");
            assertThat(other.getId()).startsWith("other-");
        }
    }

    /** A class beneath finds the resource beside the class that names it. */
    static class Inheriting extends Seeded {}

    @Test
    void theDatabaseBeginsWithTheFile() {
        JUnitRun.assertSucceeded(JUnitRun.of(Seeded.class).execute().testEvents(), 4);
        JUnitRun.assertSucceeded(JUnitRun.of(Inheriting.class).execute().testEvents(), 4);
    }

    @CosmosDbTest(seed = "shop.jsonl", reset = EACH_TEST)
    static class EachTest {

        @RepeatedTest(2)
        void itemsAreThereAgain(CosmosContainer products) {
            assertThat(ids(products)).containsExactly("1", "2");
            products.deleteItem("1", new PartitionKey("surf"), new CosmosItemRequestOptions());
        }
    }

    @Test
    @RequiresCapability(Capability.SNAPSHOTS)
    void eachTestFindsTheFileAsItIs() {
        JUnitRun.assertSucceeded(JUnitRun.of(EachTest.class).execute().testEvents(), 2);
    }

    @CosmosDbTest(database = "seeded-shop", seed = "shop.jsonl")
    static class CodeThatKnowsTheName {

        @Test
        void theDatabaseNeedNotBeInjected(CosmosClient client) {
            assertThat(ids(client.getDatabase("seeded-shop").getContainer("products"))).hasSize(2);
        }
    }

    static class ByHand {

        @RegisterExtension
        static final CosmosDbExtension COSMOS =
                CosmosDbExtension.create().withSeed("shop.jsonl").withDatabase("by-hand");

        @Test
        void theDatabaseNeedNotBeAskedFor() {
            assertThat(ids(COSMOS.client().getDatabase("by-hand").getContainer("products")))
                    .hasSize(2);
        }
    }

    @Test
    void codeThatKnowsTheNamesOfDatabaseAndContainerFindsThem() {
        JUnitRun.assertSucceeded(JUnitRun.of(CodeThatKnowsTheName.class).execute().testEvents(), 1);
        JUnitRun.assertSucceeded(JUnitRun.of(ByHand.class).execute().testEvents(), 1);
    }

    @CosmosDbTest(seed = "wrong-shop.jsonl")
    static class Wrong {

        @Test
        void test(CosmosDatabase database) {
            throw new AssertionError("Nobody should get " + database.getId());
        }
    }

    @Test
    void aLineThatTheDatabaseRefusesIsNamedWithTheReason() {
        List<Throwable> failures =
                JUnitRun.of(Wrong.class).execute().containerEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .map(result -> result.getThrowable().orElseThrow())
                        .toList();
        assertThat(failures)
                .singleElement()
                .satisfies(
                        failure ->
                                assertThat(failure)
                                        .hasMessageStartingWith(
                                                "Line 4 of the resource 'wrong-shop.jsonl': ")
                                        .hasMessageContaining("already exists"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'database':{'id':'a'}} ~ {'database':{'id':'b'}} | Line 2 of the resource 'seed.jsonl': a class has one database, so its line is the first, or left out",
                "{'item':{'id':'1'}} | Line 1 of the resource 'seed.jsonl': 'item' comes behind the line of its container",
                "{'container':{'id':'a'}} ~ ~ {'item':{'id': | Line 3 of the resource 'seed.jsonl': not JSON: ",
                "{'id':'1'} | Line 1 of the resource 'seed.jsonl': it has none of the properties 'database', ",
                "{'format':'cosmos-emulator-export','version':2} | Line 1 of the resource 'seed.jsonl': the format is not known; it can be 'cosmos-emulator-export' up to version 1",
            },
            quoteCharacter = '"')
    void aLineThatIsWrongByItselfIsNamedBeforeAnythingIsMade(String lines, String message) {
        StringReader text = new StringReader(lines.replaceAll(" ?~ ?", "\n").replace('\'', '"'));
        assertThatThrownBy(() -> DatabaseSeed.read("seed.jsonl", text))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageStartingWith(message);
    }
}
