package io.github.cosmicworks.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step01QuickstartTest {

    private static final PartitionKey SURFBOARDS =
            new PartitionKey("61dba35b-4f02-45c5-b648-c6badc0cbd79");

    private CosmosContainer products;

    @BeforeEach
    void startWithoutTheDatabase(CosmosClient client) {
        client.createDatabaseIfNotExists("cosmicworks");
        client.getDatabase("cosmicworks").delete();
        products = client.getDatabase("cosmicworks").getContainer("products");
    }

    @Test
    void leavesTheSurfboard(CosmosClient client) {
        Step01Quickstart.run(client);
        assertSurfboard();
    }

    @Test
    void leavesTheSurfboardAsynchronously(CosmosAsyncClient client) {
        Step01QuickstartAsync.run(client).block();
        assertSurfboard();
    }

    private void assertSurfboard() {
        ObjectNode item =
                products.readItem(
                                "70b63682-b93a-4c77-aad2-65501347265f",
                                SURFBOARDS,
                                ObjectNode.class)
                        .getItem();
        assertThat(item.get("categoryName").textValue()).isEqualTo("gear-surf-surfboards");
        assertThat(item.get("name").textValue()).isEqualTo("Yamba Surfboard");
        assertThat(item.get("quantity").intValue()).isEqualTo(12);
        assertThat(item.get("sale").booleanValue()).isFalse();
        CosmosContainerProperties properties = products.read().getProperties();
        assertThat(properties.getPartitionKeyDefinition().getPaths())
                .containsExactly("/categoryId");
    }

    @Test
    void runsTwice(CosmosClient client) {
        Step01Quickstart.run(client);
        Step01Quickstart.run(client);
        assertThat(products.readAllItems(SURFBOARDS, ObjectNode.class).stream()).hasSize(1);
    }

    @Test
    @RequiresCapability(Capability.THROUGHPUT)
    void asksFor400RequestUnits(CosmosClient client) {
        Step01Quickstart.run(client);
        assertThat(products.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
    }
}
