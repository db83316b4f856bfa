package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step75ThroughputControlTest {

    @Test
    void allIsLoaded(
            @Container(partitionKey = "/categoryId", throughput = 4000) CosmosContainer container) {
        assertThat(Step75ThroughputControl.loadInBackground(container, Catalogue.products(40)))
                .isEqualTo(40);
        assertThat(Documents.count(container)).isEqualTo(40);
    }
}
