package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step75ThroughputControlTest {

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void allIsLoadedAndNoFasterThanTheShareAllows(
            @Container(partitionKey = "/categoryId", throughput = 400) CosmosContainer container) {
        List<Product> products = Catalogue.products(130);

        ThroughputShare share = new ThroughputShare(0.33 * 400);
        DoubleSummaryStatistics charges =
                Step75ThroughputControl.loadInBackground(container, products);

        share.assertKeptBy(charges.getSum(), products);
        assertThat(charges.getCount()).isEqualTo(130);
        assertThat(Documents.count(container)).isEqualTo(130);
    }
}
