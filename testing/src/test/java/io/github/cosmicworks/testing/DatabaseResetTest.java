package io.github.cosmicworks.testing;

import static io.github.cosmicworks.testing.CosmosDbTest.Reset.EACH_TEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.Events;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** Databases with names that code under test knows, and that are brought back for each test. */
@RequiresCapability(Capability.SNAPSHOTS)
class DatabaseResetTest {

    /** Code under test, with names of its own. */
    private record Shop(CosmosDatabase database) {

        Shop(CosmosClient client) {
            this(client.getDatabase("shop"));
        }

        CosmosContainer orders() {
            return database.getContainer("orders");
        }

        void order(String id) {
            orders().createItem(Map.of("id", id, "customerId", "margo"));
        }

        List<String> all() {
            return orders()
                    .queryItems(
                            "SELECT * FROM o ORDER BY o.id",
                            new CosmosQueryRequestOptions(),
                            ObjectNode.class)
                    .stream()
                    .map(order -> order.get("id").asText())
                    .toList();
        }

        Set<String> containers() {
            Set<String> names = new TreeSet<>();
            database.readAllContainers().stream()
                    .map(CosmosContainerProperties::getId)
                    .forEach(names::add);
            return names;
        }
    }

    private static void assertSucceeded(Class<?> type, int tests) {
        JUnitRun.assertSucceeded(JUnitRun.of(type).execute().testEvents(), tests);
    }

    @CosmosDbTest(database = "shop", reset = EACH_TEST)
    static class EachTest {

        /** By name; a container that is made once is the same all along. */
        static final Set<String> RIDS = ConcurrentHashMap.newKeySet();

        @Cosmos static CosmosClient client;

        @CosmosDbContainer(partitionKey = "/customerId")
        private CosmosContainer orders;

        @BeforeAll
        static void prepare() {
            client.getDatabase("shop").createContainerIfNotExists("customers", "/id");
        }

        @BeforeEach
        void fill() {
            assertThat(new Shop(client).all()).isEmpty();
            new Shop(client).order("1");
        }

        @RepeatedTest(3)
        void itBeginsWithWhatWasThereBeforeTheFirstOne(
                @CosmosDbContainer(seed = "products.json", partitionKey = "/categoryId")
                        CosmosContainer products) {
            Shop shop = new Shop(client);
            assertThat(orders.getId()).isEqualTo("orders");
            RIDS.add(orders.read().getProperties().getResourceId());
            RIDS.add(products.read().getProperties().getResourceId());
            assertThat(shop.containers()).containsExactly("customers", "orders", "products");
            assertThat(shop.all()).containsExactly("1");
            assertThat(
                            products.readItem("yamba", new PartitionKey("surf"), ObjectNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
            // What an index finds is back, too.
            assertThat(
                            products.queryItems(
                                    "SELECT VALUE p.id FROM p WHERE p.quantity > 10",
                                    new CosmosQueryRequestOptions(),
                                    String.class))
                    .containsExactly("yamba");

            shop.order("2");
            products.deleteItem("yamba", new PartitionKey("surf"), new CosmosItemRequestOptions());
            shop.database().getContainer("customers").delete();
            shop.database().createContainer("carts", "/id");
        }
    }

    @Test
    void eachTestBeginsWithWhatWasThereBeforeTheFirstOne() {
        EachTest.RIDS.clear();
        assertSucceeded(EachTest.class, 3);
        assertThat(EachTest.RIDS).hasSize(2);
    }

    @CosmosDbTest(database = "shop", reset = EACH_TEST)
    static class Outer {
        @Cosmos static CosmosClient client;

        @BeforeAll
        static void fill(@CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
            new Shop(client).order("outer");
        }

        @Test
        void ofTheOuterClass() {
            assertThat(new Shop(client).all()).containsExactly("outer");
            new Shop(client).order("left");
        }

        @Nested
        @Order(1)
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {
            @BeforeAll
            void more() {
                assertThat(new Shop(client).all()).containsExactly("outer");
                new Shop(client).order("inner");
            }

            @RepeatedTest(2)
            void ofTheInnerClass() {
                assertThat(new Shop(client).all()).containsExactly("inner", "outer");
                new Shop(client).order("left");
            }
        }

        @Nested
        @Order(2)
        class Another {
            @RepeatedTest(2)
            void withoutWhatTheFirstHasAdded() {
                assertThat(new Shop(client).all()).containsExactly("outer");
                new Shop(client).order("left");
            }
        }
    }

    @Test
    void aClassInAClassAddsToWhatTheOuterOneHas() {
        assertSucceeded(Outer.class, 5);
    }

    @CosmosDbTest(database = "shop")
    static class NeverReset {
        @Cosmos static CosmosClient client;

        @RepeatedTest(2)
        void aContainerIsFreshAndHasItsName(
                @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
            assertThat(orders.getId()).isEqualTo("orders");
            assertThat(new Shop(client).all()).isEmpty();
            new Shop(client).order("1");
        }
    }

    @Test
    void withoutResetContainersAreFreshForTheTestAndHaveTheirNames() {
        assertSucceeded(NeverReset.class, 2);
    }

    @CosmosDbTest(database = "shop")
    static class MadeByTheCode {
        @Cosmos static CosmosClient client;

        @BeforeAll
        static void prepare(CosmosDatabase database) {
            database.createContainer("orders", "/customerId");
        }

        @RepeatedTest(2)
        void itIsTakenAsItIs(
                @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
            assertThat(new Shop(client).containers()).containsExactly("orders");
            new Shop(client).order(Integer.toString(new Shop(client).all().size()));
        }

        @Test
        void andHasToBeWhatIsDeclared() {}
    }

    @CosmosDbTest(database = "shop")
    static class MadeOtherwise {
        @BeforeAll
        static void prepare(CosmosDatabase database) {
            database.createContainer("orders", "/customerId");
        }

        @Test
        void itIsAnotherOne(@CosmosDbContainer(partitionKey = "/other") CosmosContainer orders) {}
    }

    @Test
    void aContainerOfTheCodeUnderTestIsTakenAsItIs() {
        assertSucceeded(MadeByTheCode.class, 3);
        assertFailed(
                JUnitRun.of(MadeOtherwise.class).execute().testEvents(),
                1,
                "is there already, with the partition key [/customerId]");
    }

    @CosmosDbTest(database = "shop", reset = EACH_TEST)
    @Execution(ExecutionMode.CONCURRENT)
    abstract static class SideBySide {
        @Cosmos private CosmosClient client;

        @CosmosDbContainer(partitionKey = "/customerId")
        private CosmosContainer orders;

        @RepeatedTest(20)
        @Execution(ExecutionMode.SAME_THREAD)
        void nobodyElseWritesHere() {
            assertThat(new Shop(client).all()).isEmpty();
            orders.createItem(Map.of("id", "1", "customerId", "margo"));
            assertThat(new Shop(client).all()).containsExactly("1");
        }
    }

    static class One extends SideBySide {}

    static class Two extends SideBySide {}

    @Test
    void classesWithTheSameNameMayRunSideBySide() {
        Events events =
                JUnitRun.of(One.class, Two.class)
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                        .execute()
                        .testEvents();
        JUnitRun.assertSucceeded(events, 40);
    }

    @CosmosDbTest(reset = EACH_TEST)
    static class AtTheSameTime {
        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void one(CosmosDatabase database) throws InterruptedException {
            BOTH.countDown();
            BOTH.await(5, TimeUnit.SECONDS);
        }

        @Test
        @Execution(ExecutionMode.CONCURRENT)
        void two(CosmosDatabase database) throws InterruptedException {
            one(database);
        }
    }

    private static final CountDownLatch BOTH = new CountDownLatch(2);

    @Test
    void testsOfOneClassAtTheSameTimeAreToldWhatToDo() {
        Events events =
                JUnitRun.of(AtTheSameTime.class)
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                        .execute()
                        .testEvents();
        assertFailed(events, 1, "@Execution(ExecutionMode.SAME_THREAD)");
    }

    @CosmosDbTest(database = "cosmicworks", reset = EACH_TEST)
    static class NameOfAnother {
        @Test
        void theDatabaseThatEveryEmulatorBeginsWithIsNotInTheWay(CosmosDatabase database) {
            assertThat(database.getId()).isEqualTo("cosmicworks");
            assertThat(database.readAllContainers()).isEmpty();
        }
    }

    @Test
    void aNameThatIsTakenIsNoHindrance() {
        assertSucceeded(NameOfAnother.class, 1);
    }

    @CosmosDbTest(database = "shop")
    @SuppressWarnings("deprecation") // what has not been renamed yet works on
    static class OlderName {
        @Container(partitionKey = "/customerId")
        private CosmosContainer orders;

        @Test
        void theOlderNameOfTheAnnotationMeansTheSame(
                @Container(name = "orders", partitionKey = "/customerId") CosmosContainer same,
                @Container(seed = "products.json", partitionKey = "/categoryId")
                        CosmosContainer products) {
            assertThat(same.getId()).isEqualTo("orders").isEqualTo(orders.getId());
            assertThat(
                            products.readItem("yamba", new PartitionKey("surf"), ObjectNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theOlderNameOfTheAnnotationStillWorks() {
        assertSucceeded(OlderName.class, 1);
    }

    static class ByHand {
        @RegisterExtension
        static final CosmosDbExtension COSMOS =
                CosmosDbExtension.create().withDatabase("shop").withReset(EACH_TEST);

        @RepeatedTest(2)
        void theExtensionCanToo() {
            CosmosContainer orders = COSMOS.container("orders", "/customerId");
            assertThat(orders.getId()).isEqualTo("orders");
            assertThat(new Shop(COSMOS.client()).all()).isEmpty();
            new Shop(COSMOS.client()).order("1");
        }
    }

    @Test
    void anExtensionThatIsRegisteredByHandCanToo() {
        assertSucceeded(ByHand.class, 2);
    }

    private static void assertFailed(Events events, int failed, String message) {
        events.assertStatistics(stats -> stats.failed(failed));
        events.failed()
                .assertThatEvents()
                .have(
                        EventConditions.finishedWithFailure(
                                TestExecutionResultConditions.message(
                                        text -> text.contains(message))));
    }
}
