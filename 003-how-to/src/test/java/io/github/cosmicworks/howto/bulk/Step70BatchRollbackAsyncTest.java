package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step70BatchRollbackAsyncTest {

    @Test
    void nothingIsWritten(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId")
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId") CosmosContainer same) {
        same.createItem(new Product("taken", "gear-camp-tents", "Bells Tent", 199.0, 1));

        assertThat(Pipelines.run(() -> Step70BatchRollbackAsync.failingBatch(container)))
                .containsExactly(424, 409, 424);
        assertThat(Documents.ids(same)).containsExactly("taken");
    }
}
