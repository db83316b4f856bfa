package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.bulk.Step271GlobalThroughputControl.Together;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.REQUEST_CHARGE)
@Tag("slow")
class Step271GlobalThroughputControlTest {

    /** "The defined throughput limit will be shared across different clients." */
    @Test
    void twoClientsShareOneTarget(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 400)
                    CosmosContainer load) {
        CosmosContainer control =
                Step271GlobalThroughputControl.control(database, "control-" + load.getId());
        try (CosmosClient one = target.clientBuilder(mode).buildClient();
                CosmosClient another = target.clientBuilder(mode).buildClient()) {
            Together together =
                    Step271GlobalThroughputControl.share(
                            List.of(one, another), database.getId(), load.getId(), control.getId());

            assertThat(together.shares()).hasSize(2).allSatisfy(s -> assertThat(s).isLessThan(132));
            // Two targets would be 264.
            assertThat(together.shared()).isPositive().isLessThan(1.5 * 132);
        }
    }
}
