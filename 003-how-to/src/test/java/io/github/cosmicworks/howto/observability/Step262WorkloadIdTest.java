package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosRequest;
import io.github.cosmicworks.testing.CosmosRequests;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step262WorkloadIdTest {

    @Test
    @RequiresCapability(Capability.OBSERVED_REQUESTS)
    void theServiceIsToldTheWorkloadOfTheOperationOrElseThatOfTheClient(
            CosmosTarget target,
            CosmosRequests requests,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        try (CosmosClient client =
                Step262WorkloadId.withWorkloadId(target.clientBuilder(mode), "15").buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());

            assertThat(Step262WorkloadId.write(same)).isEqualTo(201);
            assertThat(Step262WorkloadId.delete(same)).isEqualTo(204);
        }
        assertThat(requests.all())
                .extracting(
                        CosmosRequest::operation, request -> request.workloadId().orElse("none"))
                .containsExactly(tuple("upsert", "15"), tuple("delete", "16"));
    }

    @Test
    void whatIsNoNumberIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(
                        () ->
                                Step262WorkloadId.withWorkloadId(
                                        new CosmosClientBuilder(), "nightly"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x-ms-cosmos-workload-id");
    }
}
