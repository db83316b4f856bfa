package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step11LargePartitionKeyTest {

    /** The SDK's CosmosContainerProperties(id, path) sets no version. */
    @Test
    void theSdkAsksForVersionOneUnlessItIsTold(CosmosDatabase database) {
        CosmosContainer pages = Step11LargePartitionKey.byDefault(database, "by-default");

        assertThat(Step11LargePartitionKey.version(pages))
                .isEqualTo(PartitionKeyDefinitionVersion.V1);
    }

    @Test
    void anItemWithALongKeyIsFoundByIt(CosmosDatabase database) {
        CosmosContainer pages = Step11LargePartitionKey.createContainer(database, "pages");
        assertThat(pages.read().getProperties().getPartitionKeyDefinition().getVersion())
                .isEqualTo(PartitionKeyDefinitionVersion.V2);

        String url = "https://cosmicworks.example/surf/" + "boards/".repeat(100);
        assertThat(pages.readItem("1", new PartitionKey(url), ObjectNode.class).getStatusCode())
                .isEqualTo(200);
    }
}
