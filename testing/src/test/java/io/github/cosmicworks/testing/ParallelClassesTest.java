package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.Events;

/** Twenty classes at once in one JVM: one emulator, and nobody sees anybody else's data. */
class ParallelClassesTest {

    private static final int CLASSES = 20;
    private static final CyclicBarrier ALL_HERE = new CyclicBarrier(CLASSES);
    private static final Set<String> ENDPOINTS = ConcurrentHashMap.newKeySet();
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();

    @CosmosDbTest
    abstract static class Neighbour {

        @Test
        void seesItsOwnItemsOnly(
                CosmosTarget target,
                CosmosDatabase database,
                @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products)
                throws Exception {
            ENDPOINTS.add(target.endpoint().toString());
            DATABASES.add(database.getId());
            // Every one of them has its container before the first of them writes.
            ALL_HERE.await(60, TimeUnit.SECONDS);
            String mine = getClass().getSimpleName();
            products.createItem(Map.of("id", "same", "categoryId", "surf", "owner", mine));
            ALL_HERE.await(60, TimeUnit.SECONDS);

            PartitionKey surf = new PartitionKey("surf");
            List<ObjectNode> found =
                    products.readAllItems(surf, ObjectNode.class).stream().toList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).get("owner").textValue()).isEqualTo(mine);
            assertThat(database.readAllContainers().stream()).hasSize(1);
        }
    }

    static class Neighbour1 extends Neighbour {}

    static class Neighbour2 extends Neighbour {}

    static class Neighbour3 extends Neighbour {}

    static class Neighbour4 extends Neighbour {}

    static class Neighbour5 extends Neighbour {}

    static class Neighbour6 extends Neighbour {}

    static class Neighbour7 extends Neighbour {}

    static class Neighbour8 extends Neighbour {}

    static class Neighbour9 extends Neighbour {}

    static class Neighbour10 extends Neighbour {}

    static class Neighbour11 extends Neighbour {}

    static class Neighbour12 extends Neighbour {}

    static class Neighbour13 extends Neighbour {}

    static class Neighbour14 extends Neighbour {}

    static class Neighbour15 extends Neighbour {}

    static class Neighbour16 extends Neighbour {}

    static class Neighbour17 extends Neighbour {}

    static class Neighbour18 extends Neighbour {}

    static class Neighbour19 extends Neighbour {}

    static class Neighbour20 extends Neighbour {}

    @Test
    void shareOneEmulatorAndNoData() {
        Events events =
                JUnitRun.of(
                                Neighbour1.class,
                                Neighbour2.class,
                                Neighbour3.class,
                                Neighbour4.class,
                                Neighbour5.class,
                                Neighbour6.class,
                                Neighbour7.class,
                                Neighbour8.class,
                                Neighbour9.class,
                                Neighbour10.class,
                                Neighbour11.class,
                                Neighbour12.class,
                                Neighbour13.class,
                                Neighbour14.class,
                                Neighbour15.class,
                                Neighbour16.class,
                                Neighbour17.class,
                                Neighbour18.class,
                                Neighbour19.class,
                                Neighbour20.class)
                        // Who sees what is the question here, and not twenty first connections at
                        // once.
                        .configurationParameter("COSMOS_CONNECTION_MODE", "gateway")
                        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.mode.classes.default",
                                "concurrent")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .configurationParameter(
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "20")
                        .execute()
                        .testEvents();
        JUnitRun.assertSucceeded(events, CLASSES);
        assertThat(ENDPOINTS).hasSize(1);
        assertThat(DATABASES).hasSize(CLASSES);
    }
}
