package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step91SessionTokenAcrossClientsTest {

    @Test
    void theOtherClientReadsTheWrite(
            CosmosTarget target,
            CosmosDatabase database,
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        String token = Step91SessionTokenAcrossClients.write(stock);

        assertThat(token).contains(":");
        try (CosmosClient other = target.clientBuilder().buildClient()) {
            CosmosContainer same = other.getDatabase(database.getId()).getContainer(stock.getId());
            assertThat(Step91SessionTokenAcrossClients.read(same, token).quantity()).isEqualTo(11);
        }
    }
}
