package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step70BatchRollbackTest {

    @Test
    void nothingIsWritten(@CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThat(Step70BatchRollback.failingBatch(stock)).containsExactly(424, 409, 424);
        assertThat(Documents.ids(stock)).containsExactly("taken");
    }
}
