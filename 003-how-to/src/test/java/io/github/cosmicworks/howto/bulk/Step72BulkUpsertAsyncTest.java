package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step72BulkUpsertAsyncTest {

    @Test
    void newItemsAreCreatedAndOldOnesReplaced(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId")
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId") CosmosContainer same) {
        Product old = Catalogue.products(1).get(0);
        same.createItem(old.withQuantity(-1));

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step72BulkUpsertAsync.upsert(
                                                container,
                                                Flux.fromIterable(Catalogue.products(20)))))
                .isEqualTo(Map.of(200, 1L, 201, 19L));
        assertThat(Documents.all(same, Product.class)).contains(old).hasSize(20);
    }
}
