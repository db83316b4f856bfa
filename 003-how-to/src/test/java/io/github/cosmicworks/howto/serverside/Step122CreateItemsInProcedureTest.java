package io.github.cosmicworks.howto.serverside;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step122CreateItemsInProcedureTest {

    @Test
    void theItemsAreThere(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(Step122CreateItemsInProcedure.createInProcedure(products)).isEqualTo(3);
        assertThat(Documents.ids(products)).containsExactlyInAnyOrder("bells", "byron", "coogee");
    }
}
