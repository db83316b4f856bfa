package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.observability.Step100Keywords.Costs;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step100KeywordsTest {

    /** "A point read of a 1-KB item costs 1 RU". */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void whatAnOperationCostsCountsForItsKeyword(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));
        Costs costs = new Costs();
        try (CosmosClient client =
                target.clientBuilder(mode)
                        .clientTelemetryConfig(
                                new CosmosClientTelemetryConfig().diagnosticsHandler(costs))
                        .buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(products.getId());
            same.readItem(
                    "SUR-0001",
                    new PartitionKey("gear-surf-surfboards"),
                    new CosmosItemRequestOptions(),
                    Product.class);
            assertThat(costs.byKeyword()).isEmpty();

            Step100Keywords.checkOut(same);
            Step100Keywords.checkOut(same);
            Step100Keywords.report(same);
        }

        assertThat(costs.byKeyword()).containsOnlyKeys("checkout", "report");
        assertThat(costs.of("checkout")).isEqualTo(2.0, within(0.001));
        assertThat(costs.of("report")).isGreaterThan(2);
    }
}
