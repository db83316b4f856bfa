package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step10ChoosePartitionKeyTest {

    @Test
    void theSameOrdersAreInBothContainers(
            @CosmosDbContainer(partitionKey = "/status") CosmosContainer byStatus,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer byCustomer) {
        Step10ChoosePartitionKey.compare(byStatus, byCustomer);

        assertThat(Documents.count(byStatus)).isEqualTo(40);
        assertThat(Documents.count(byCustomer)).isEqualTo(40);
        assertThat(Step10ChoosePartitionKey.spread(byCustomer, "customerId"))
                .isEqualTo("8 partitions, the largest holds 12%");
    }
}
