package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step43ContentResponseOnWriteTest {

    @Test
    void theItemIsStoredEitherWay(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThat(Step43ContentResponseOnWrite.write(stock)).isEmpty();
        assertThat(Documents.ids(stock)).containsExactly("TEN-1002");
    }
}
