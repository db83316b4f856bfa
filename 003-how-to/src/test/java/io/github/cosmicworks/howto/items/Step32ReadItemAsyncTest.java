package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step32ReadItemAsyncTest {

    @Test
    void readsWhatIsThereAndNothingElse(
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId") CosmosContainer filled,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId")
                    CosmosAsyncContainer products) {
        Cosmicworks.fill(filled, Catalogue.products(16));

        assertThat(Pipelines.run(() -> Step32ReadItemAsync.readItem(products, "SUR-0002")))
                .isEqualTo(Catalogue.products(16).get(8));
        assertThat(Pipelines.run(() -> Step32ReadItemAsync.readItem(products, "SUR-9999")))
                .isNull();
    }
}
