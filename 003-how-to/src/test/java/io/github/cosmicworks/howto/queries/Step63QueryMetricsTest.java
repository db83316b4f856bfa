package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.QUERY_METRICS)
@CosmosDbTest
class Step63QueryMetricsTest {

    @Test
    void theMetricsTellThatAllWasReadForTheFewReturned(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        products.createItem(new Product("1", "bikes-road", "Lennox", 1, 1));
        products.createItem(new Product("2", "bikes-road", "Merimbula", 1, 1));
        products.createItem(new Product("3", "bikes-road", "Bells", 1, 1));
        products.createItem(new Product("4", "bikes-touring", "Noosa", 1, 1));

        assertThat(Step63QueryMetrics.work(products)).isEqualTo(new Step63QueryMetrics.Work(3, 1));
    }
}
