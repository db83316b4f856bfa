package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** What tests have in common, and what one of them may do to it. */
class SharedThingsTest {

    private static Events run(Class<?>... classes) {
        return JUnitRun.of(classes).execute().testEvents();
    }

    private static List<String> messages(Events events) {
        return events.failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }

    abstract static class Base {

        @RegisterExtension static final CosmosDbExtension COSMOS = CosmosDbExtension.create();

        @Test
        void theDatabaseIsThatOfTheClass() {
            assertThat(COSMOS.database().getId()).startsWith(getClass().getSimpleName() + "-");
            COSMOS.database().read();
        }
    }

    static class FirstHeir extends Base {}

    static class SecondHeir extends Base {}

    @Test
    void anExtensionThatClassesInheritServesEachOfThem() {
        JUnitRun.assertSucceeded(run(FirstHeir.class, SecondHeir.class), 2);
    }

    @Test
    void andTheSameClassInALaterRun() {
        JUnitRun.assertSucceeded(run(FirstHeir.class), 1);
        JUnitRun.assertSucceeded(run(FirstHeir.class), 1);
    }

    @CosmosDbTest
    @TestMethodOrder(MethodName.class)
    static class Closing {

        @Cosmos private static CosmosClient shared;
        @Cosmos private CosmosDatabase database;

        @Test
        void aClosesTheClient(CosmosClient client) {
            client.close();
        }

        @Test
        void bGoesOn(CosmosClient client) {
            database.read();
            assertThat(client).isSameAs(shared);
        }

        @Test
        void cClosesTheAsynchronousOne(CosmosAsyncClient client) {
            client.close();
        }

        @Test
        void dGoesOn(CosmosAsyncClient client) {
            client.getDatabase(database.getId()).read().block();
        }
    }

    @Test
    void whoClosesTheSharedClientIsToldAndTheNextTestsHaveAnother() {
        Events events = run(Closing.class);
        events.assertStatistics(stats -> stats.failed(2).succeeded(2));
        assertThat(messages(events))
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("Closing.aClosesTheClient closed the client"),
                        second ->
                                assertThat(second)
                                        .startsWith("Closing.cClosesTheAsynchronousOne closed"));
    }

    @CosmosDbTest
    static class AnnotatedAndRegistered {

        @RegisterExtension static final CosmosDbExtension COSMOS = CosmosDbExtension.create();

        @Test
        void agree(CosmosDatabase database, CosmosClient client) {
            assertThat(database.getId()).isEqualTo(COSMOS.database().getId());
            assertThat(client).isSameAs(COSMOS.client());
        }
    }

    @Test
    void anAnnotationAndAFieldOnOneClassAreOneDatabase() {
        JUnitRun.assertSucceeded(run(AnnotatedAndRegistered.class), 1);
    }

    @CosmosDbTest
    static class TwoClocks {

        @RegisterExtension
        static final CosmosDbExtension COSMOS = CosmosDbExtension.create().withControlledClock();

        @Test
        void neverRuns() {
            assertThat(COSMOS).isNull();
        }
    }

    @Test
    @RequiresCapability(Capability.CONTROLLED_CLOCK)
    void anAnnotationAndAFieldThatMeanTwoDatabasesAreAnError() {
        Events events = JUnitRun.of(TwoClocks.class).execute().allEvents();
        assertThat(messages(events))
                .singleElement()
                .asString()
                .contains("TwoClocks", "@CosmosDbTest(controlledClock = true)");
    }

    @CosmosDbTest
    @TestMethodOrder(MethodName.class)
    static class Interrupting {

        @Test
        void aLeavesItsThreadInterrupted(@CosmosDbContainer CosmosContainer orders) {
            orders.createItem(Map.of("id", "1"));
            Thread.currentThread().interrupt();
        }

        @Test
        void bGoesOn(@CosmosDbContainer CosmosContainer orders) {
            assertThat(orders.getId()).startsWith("orders-");
        }
    }

    @Test
    void aThreadThatATestLeftInterruptedKeepsNobodyFromCleaningUp() {
        try {
            JUnitRun.assertSucceeded(run(Interrupting.class), 2);
        } finally {
            // Whether JUnit has, differs from version to version.
            Thread.interrupted();
        }
    }
}
