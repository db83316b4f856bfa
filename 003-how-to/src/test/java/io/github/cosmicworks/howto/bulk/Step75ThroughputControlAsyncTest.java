package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step75ThroughputControlAsyncTest {

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void allIsLoadedAndNoFasterThanTheShareAllows(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId", throughput = 400)
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId", throughput = 400)
                    CosmosContainer same) {
        List<Product> products = Catalogue.products(130);

        ThroughputShare share = new ThroughputShare(132);
        DoubleSummaryStatistics charges =
                Pipelines.run(
                        () ->
                                Step75ThroughputControlAsync.loadInBackground(
                                        container, Flux.fromIterable(products)));

        share.assertKeptBy(charges.getSum(), products);
        assertThat(charges.getCount()).isEqualTo(130);
        assertThat(Documents.count(same)).isEqualTo(130);
    }
}
