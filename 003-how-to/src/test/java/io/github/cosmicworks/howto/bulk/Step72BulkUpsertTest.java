package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step72BulkUpsertTest {

    @Test
    void newItemsAreCreatedAndOldOnesReplaced(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container) {
        Product old = Catalogue.products(1).get(0);
        container.createItem(old.withQuantity(-1));

        assertThat(Step72BulkUpsert.upsert(container, Catalogue.products(20)))
                .isEqualTo(Map.of(200, 1L, 201, 19L));
        assertThat(Documents.all(container, Product.class)).contains(old).hasSize(20);
    }
}
