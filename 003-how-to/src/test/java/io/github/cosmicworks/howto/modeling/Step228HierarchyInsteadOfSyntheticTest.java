package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.modeling.Step228HierarchyInsteadOfSynthetic.Found;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.PHYSICAL_PARTITIONS)
class Step228HierarchyInsteadOfSyntheticTest {

    @Test
    void theBeginningOfAHierarchyAsksOnePartitionAndNoneOfTheOthers(CosmosDatabase database) {
        CosmosContainer readings =
                Step228HierarchyInsteadOfSynthetic.hierarchical(database, "hierarchical-readings");
        Step228HierarchyInsteadOfSynthetic.fill(readings);
        Set<String> all = new HashSet<>();
        for (int device = 1; device <= 8; device++) {
            Found found = Step228HierarchyInsteadOfSynthetic.byPrefix(readings, "device-" + device);
            assertThat(found.readings()).isEqualTo(12);
            assertThat(found.partitions()).hasSize(1);
            all.addAll(found.partitions());
        }
        assertThat(all).hasSize(2);
        readings.delete();
    }

    @Test
    void aSyntheticKeyHasNoBeginning(
            @CosmosDbContainer(partitionKey = "/partitionKey", autoscaleMaxThroughput = 20_000)
                    CosmosContainer readings) {
        Step228HierarchyInsteadOfSynthetic.fill(readings);

        Found found = Step228HierarchyInsteadOfSynthetic.bySyntheticKey(readings, "device-3");

        assertThat(found.readings()).isEqualTo(12);
        assertThat(found.partitions()).hasSize(2);
    }
}
