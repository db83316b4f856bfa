package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ContainersInExplorerTest {

    @Test
    void theExplorerHasTheContainersOfTheStepsAboutContainers() throws IOException {
        ExplorerData.of("orders-by-customer", "computed-products")
                .isWhatTheSamplesMake(
                        client -> {
                            CosmosDatabase database = Cosmicworks.database(client);
                            CosmosContainer orders =
                                    Step12HierarchicalPartitionKey.createContainer(
                                            database, "orders-by-customer");
                            Catalogue.orders(32).forEach(orders::upsertItem);
                            Cosmicworks.fill(
                                    Step18ComputedProperties.createContainer(
                                            database, "computed-products"),
                                    Catalogue.products(Cosmicworks.PRODUCTS));
                        });
    }
}
