package io.github.cosmicworks.howto.serverside;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step124BulkDeleteTest {

    @Test
    void whatIsLeftIsWhatTheQueryDoesNotFind(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(Step124BulkDelete.deleteSoldOut(products)).isEqualTo(60);
        assertThat(Documents.ids(products)).hasSize(20);
    }
}
