package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** What the extension promises, each promise in a class as a user would write it. */
class CosmosDbExtensionTest {

    record Item(String id, String categoryId, String name) {}

    private static Events run(Class<?>... classes) {
        return JUnitRun.of(classes).execute().testEvents();
    }

    @CosmosDbTest
    static class Injection {

        @Cosmos private static CosmosClient shared;
        @Cosmos private CosmosDatabase database;

        @CosmosDbContainer(partitionKey = "/categoryId")
        private CosmosContainer products;

        @Test
        void parametersAndFieldsAreFilledIn(
                CosmosClient client,
                CosmosAsyncClient asyncClient,
                CosmosTarget target,
                @CosmosDbContainer(name = "products", partitionKey = "/categoryId")
                        CosmosAsyncContainer asyncProducts) {
            products.createItem(new Item("yamba", "surf", "Yamba Surfboard"));
            Item read =
                    asyncProducts
                            .readItem("yamba", new PartitionKey("surf"), Item.class)
                            .block()
                            .getItem();
            assertThat(read.name()).isEqualTo("Yamba Surfboard");
            assertThat(client).isSameAs(shared);
            assertThat(asyncClient).isNotNull();
            assertThat(target.endpoint()).isNotNull();
            assertThat(database.read().getProperties().getId()).startsWith("Injection-");
        }
    }

    @Test
    void fillsInParametersAndFields() {
        JUnitRun.assertSucceeded(run(Injection.class), 1);
    }

    @CosmosDbTest
    static class Fresh {

        @BeforeEach
        void put(@CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
            products.createItem(new Item("yamba", "surf", "Yamba Surfboard"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"once", "twice", "thrice"})
        void everyTestStartsWithWhatItsSetUpPutThere(
                String name,
                @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
            assertThat(products.getId()).startsWith("products-");
            assertThat(products.createItem(new Item(name, "surf", name)).getStatusCode())
                    .isEqualTo(201);
            assertThat(
                            products.readAllItems(new PartitionKey("surf"), Item.class).stream()
                                    .map(Item::id))
                    .containsExactlyInAnyOrder("yamba", name);
        }
    }

    @Test
    void aTestSharesContainersWithItsSetUpAndNotWithOtherTests() {
        JUnitRun.assertSucceeded(run(Fresh.class), 3);
    }

    @CosmosDbTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {

        @CosmosDbContainer(partitionKey = "/categoryId")
        private CosmosContainer products;

        @BeforeAll
        void put() {
            products.createItem(new Item("yamba", "surf", "Yamba Surfboard"));
        }

        @Test
        void first() {
            products.createItem(new Item("one", "surf", "One"));
        }

        @Test
        void second() {
            products.createItem(new Item("two", "surf", "Two"));
            products.readItem("yamba", new PartitionKey("surf"), Item.class);
        }

        @Nested
        class Inner {
            @Test
            void seesTheContainerOfTheOuterClass() {
                products.readItem("yamba", new PartitionKey("surf"), Item.class);
            }
        }
    }

    @Test
    void aContainerOfOneInstanceLivesAsLongAsTheInstance() {
        JUnitRun.assertSucceeded(run(OneInstance.class), 3);
    }

    @CosmosDbTest
    static class Outer {

        @Cosmos private CosmosDatabase ofOuter;

        @Nested
        class Inner {
            @Test
            void hasTheDatabaseOfTheOuterClass(CosmosDatabase ofInner) {
                assertThat(ofInner.getId()).isEqualTo(ofOuter.getId());
            }
        }
    }

    @Test
    void nestedClassesShareTheDatabase() {
        JUnitRun.assertSucceeded(run(Outer.class), 1);
    }

    @CosmosDbTest
    static class Failing {

        static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

        @Test
        void fails(CosmosDatabase database) {
            DATABASES.add(database.getId());
            throw new AssertionError("on purpose");
        }
    }

    @CosmosDbTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class Afterwards {

        @Test
        void theDatabaseOfTheClassBeforeIsGone(CosmosClient client) {
            assertThat(Failing.DATABASES).isNotEmpty();
            assertThat(client.readAllDatabases().stream().map(each -> each.getId()))
                    .doesNotContainAnyElementsOf(Failing.DATABASES);
        }
    }

    @Test
    void aDatabaseIsDeletedAfterItsClassAlsoWhenATestFails() {
        run(Failing.class, Afterwards.class)
                .assertStatistics(stats -> stats.failed(1).succeeded(1));
    }

    static final class TenMinutes implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties properties) {
            properties.setDefaultTimeToLiveInSeconds(600);
        }
    }

    @CosmosDbTest
    static class Declarations {

        @Test
        void seedIsThere(
                @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.json")
                        CosmosContainer products) {
            ObjectNode yamba =
                    products.readItem("yamba", new PartitionKey("surf"), ObjectNode.class)
                            .getItem();
            assertThat(yamba.get("quantity").intValue()).isEqualTo(12);
            assertThat(
                            products
                                    .queryItems(
                                            "SELECT VALUE p.id FROM products p", null, String.class)
                                    .stream())
                    .containsExactlyInAnyOrder("yamba", "kiama", "bondi");
        }

        @Test
        void hierarchicalPartitionKey(
                @CosmosDbContainer(partitionKey = {"/tenant", "/user"}) CosmosContainer visits) {
            visits.createItem(Map.of("id", "1", "tenant", "a", "user", "b"));
            PartitionKey key = new PartitionKeyBuilder().add("a").add("b").build();
            assertThat(visits.readItem("1", key, ObjectNode.class).getStatusCode()).isEqualTo(200);
        }

        @Test
        void throughputAndTimeToLive(
                @CosmosDbContainer(throughput = 700, defaultTimeToLive = 60)
                        CosmosContainer products,
                @CosmosDbContainer(autoscaleMaxThroughput = 4000) CosmosContainer scaled) {
            assertThat(products.readThroughput().getProperties().getManualThroughput())
                    .isEqualTo(700);
            assertThat(products.read().getProperties().getDefaultTimeToLiveInSeconds())
                    .isEqualTo(60);
            assertThat(scaled.readThroughput().getProperties().getAutoscaleMaxThroughput())
                    .isEqualTo(4000);
        }

        @Test
        void indexingPolicy(
                @CosmosDbContainer(indexingPolicy = "names-only.json") CosmosContainer products) {
            var policy = products.read().getProperties().getIndexingPolicy();
            assertThat(policy.getIncludedPaths().get(0).getPath()).isEqualTo("/name/?");
            assertThat(policy.getExcludedPaths().get(0).getPath()).isEqualTo("/*");
            assertThat(policy.getCompositeIndexes().get(0)).hasSize(2);
        }

        @Test
        void settings(@CosmosDbContainer(settings = TenMinutes.class) CosmosContainer products) {
            assertThat(products.read().getProperties().getDefaultTimeToLiveInSeconds())
                    .isEqualTo(600);
        }
    }

    @Test
    void makesContainersAsDeclared() {
        JUnitRun.assertSucceeded(run(Declarations.class), 5);
    }

    @CosmosDbTest
    static class Contradiction {

        @BeforeEach
        void put(@CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
            assertThat(products).isNotNull();
        }

        @Test
        void declaresTheSameNameDifferently(@CosmosDbContainer CosmosContainer products) {
            assertThat(products).isNotNull();
        }
    }

    @Test
    void twoDeclarationsOfOneNameAreAnError() {
        Events events = run(Contradiction.class);
        events.assertStatistics(stats -> stats.failed(1));
        assertThat(messageOf(events)).contains("The container 'products' is declared twice");
    }

    @CosmosDbTest
    static class NoSuchSeed {
        @Test
        void neverRuns(@CosmosDbContainer(seed = "nowhere.json") CosmosContainer products) {
            assertThat(products).isNotNull();
        }
    }

    @Test
    void aMissingResourceIsNamedWithThePlaceToPutIt() {
        assertThat(messageOf(run(NoSuchSeed.class)))
                .contains("'nowhere.json'", "src/test/resources/io/github/cosmicworks/testing");
    }

    private static String messageOf(Events events) {
        Throwable thrown =
                events.failed().stream()
                        .findFirst()
                        .flatMap(event -> event.getPayload(TestExecutionResult.class))
                        .flatMap(result -> result.getThrowable())
                        .orElseThrow();
        return thrown.getMessage();
    }

    static class Registered {

        @RegisterExtension static final CosmosDbExtension COSMOS = CosmosDbExtension.create();

        @BeforeAll
        static void put() {
            COSMOS.container("orders", "/customerId")
                    .createItem(Map.of("id", "1", "customerId", "c"));
        }

        @Test
        void answersQuestions() {
            CosmosContainer orders = COSMOS.container("orders", "/customerId");
            assertThat(
                            orders.readItem("1", new PartitionKey("c"), ObjectNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
            assertThat(COSMOS.database().getId()).startsWith("Registered-");
            assertThat(COSMOS.target().key()).isPresent();
            assertThat(COSMOS.client()).isNotNull();
            assertThat(COSMOS.asyncClient()).isNotNull();
        }
    }

    static class RegisteredForATest {

        @RegisterExtension final CosmosDbExtension cosmos = CosmosDbExtension.create();

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void everyTestHasItsOwn(int number) {
            CosmosContainer orders = cosmos.container("orders", "/id");
            assertThat(orders.createItem(Map.of("id", "1", "number", number)).getStatusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void registeredByHandItAnswersQuestions() {
        JUnitRun.assertSucceeded(run(Registered.class, RegisteredForATest.class), 3);
    }

    @Test
    void usedTooEarlyItSaysWhen() {
        assertThatIllegalStateException()
                .isThrownBy(() -> CosmosDbExtension.create().client())
                .withMessageContaining("@RegisterExtension");
    }
}
