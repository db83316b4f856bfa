package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step78ReadFromBeginningTest {

    @Test
    void everyItemComesOnceInTheOrderOfItsLastChange(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container) {
        container.createItem(new Product("a", "surf", "Yamba", 1, 1));
        container.createItem(new Product("b", "surf", "Kiama", 1, 1));
        container.upsertItem(new Product("a", "surf", "Yamba", 2, 1));

        assertThat(Step78ReadFromBeginning.changes(container)).containsExactly("b", "a");
    }
}
