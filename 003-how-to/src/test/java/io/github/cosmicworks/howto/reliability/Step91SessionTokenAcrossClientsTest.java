package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@Tag("slow")
class Step91SessionTokenAcrossClientsTest {

    @Test
    void theOtherClientReadsTheWrite(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        String token = Step91SessionTokenAcrossClients.write(stock);

        assertThat(token).contains(":");
        try (CosmosClient other = target.clientBuilder().buildClient()) {
            CosmosContainer same = other.getDatabase(database.getId()).getContainer(stock.getId());
            assertThat(Step91SessionTokenAcrossClients.read(same, token).quantity()).isEqualTo(11);
            // What no replica has seen yet is waited for, some seconds, and then refused.
            String ahead = token.replaceFirst("#\\d+", "#999999");
            assertThatThrownBy(() -> Step91SessionTokenAcrossClients.read(same, ahead))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> {
                                assertThat(e.getStatusCode()).isEqualTo(404);
                                assertThat(e.getSubStatusCode()).isEqualTo(1002);
                            });
        }
    }
}
