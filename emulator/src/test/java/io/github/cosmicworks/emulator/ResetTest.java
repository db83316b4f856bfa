package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link CosmosEmulator#reset()} promises. */
@InThisJvm("emulator with options of the test's own")
class ResetTest {

    @Test
    void onlyWhatTheOptionsAskForIsLeftAndClientsGoOn() {
        try (CosmosEmulator emulator =
                        TestAccount.trusted(
                                EmulatorOptions.defaults()
                                        .withPort(0)
                                        .withContainer("shop", "products", "/categoryId"));
                CosmosClient client =
                        TestAccount.client(emulator, ConnectionMode.GATEWAY).buildClient()) {
            client.createDatabase("mine");
            CosmosContainer products = client.getDatabase("shop").getContainer("products");
            products.createItem(Map.of("id", "1", "categoryId", "surf"));

            emulator.reset();

            assertThat(client.readAllDatabases().stream().map(CosmosDatabaseProperties::getId))
                    .containsExactly("shop");
            assertThat(
                            products.queryItems(
                                    "SELECT * FROM c", new CosmosQueryRequestOptions(), Map.class))
                    .isEmpty();
            products.createItem(Map.of("id", "1", "categoryId", "surf"));
            assertThat(products.readItem("1", new PartitionKey("surf"), Map.class).getStatusCode())
                    .isEqualTo(200);
        }
    }
}
