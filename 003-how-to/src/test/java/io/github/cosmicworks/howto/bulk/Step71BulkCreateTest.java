package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step71BulkCreateTest {

    @Test
    void eachProductIsCreatedOrReportedAsThere(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer container) {
        container.createItem(Catalogue.products(1).get(0));

        assertThat(Step71BulkCreate.create(container, Catalogue.products(100)))
                .isEqualTo(Map.of(201, 99L, 409, 1L));
        assertThat(Documents.count(container)).isEqualTo(100);
    }
}
