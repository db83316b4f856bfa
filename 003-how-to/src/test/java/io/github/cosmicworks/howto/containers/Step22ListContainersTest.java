package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.LIST_RESOURCES)
@CosmosDbTest
class Step22ListContainersTest {

    @Test
    void listsAllAndQueriesSome(CosmosDatabase database) {
        database.createContainer("list-a", "/customerId");
        database.createContainer("list-b", "/categoryId");

        assertThat(Step22ListContainers.listContainers(database))
                .containsExactlyInAnyOrder("list-a", "list-b");
        assertThat(Step22ListContainers.partitionedBy(database, "/customerId", "list-"))
                .containsExactly("list-a");
    }
}
