package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

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
import org.junit.platform.testkit.engine.EngineTestKit;

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
                @Container(partitionKey = "/categoryId") CosmosContainer products)
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
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Neighbour1.class))
                .selectors(selectClass(Neighbour2.class))
                .selectors(selectClass(Neighbour3.class))
                .selectors(selectClass(Neighbour4.class))
                .selectors(selectClass(Neighbour5.class))
                .selectors(selectClass(Neighbour6.class))
                .selectors(selectClass(Neighbour7.class))
                .selectors(selectClass(Neighbour8.class))
                .selectors(selectClass(Neighbour9.class))
                .selectors(selectClass(Neighbour10.class))
                .selectors(selectClass(Neighbour11.class))
                .selectors(selectClass(Neighbour12.class))
                .selectors(selectClass(Neighbour13.class))
                .selectors(selectClass(Neighbour14.class))
                .selectors(selectClass(Neighbour15.class))
                .selectors(selectClass(Neighbour16.class))
                .selectors(selectClass(Neighbour17.class))
                .selectors(selectClass(Neighbour18.class))
                .selectors(selectClass(Neighbour19.class))
                .selectors(selectClass(Neighbour20.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "20")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(CLASSES).failed(0));
        assertThat(ENDPOINTS).hasSize(1);
        assertThat(DATABASES).hasSize(CLASSES);
    }
}
