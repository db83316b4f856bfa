package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step12RegionsAndConsistencyTest {

    @BeforeAll
    static void createContainer(CosmosTarget target) {
        Products.create(target);
    }

    @Test
    void theClientPrefersTheRegionsAndReadsEventually(CosmosTarget target) {
        CosmosClientBuilder builder = Step12RegionsAndConsistency.configure(target.clientBuilder());

        assertThat(ClientSettings.of(builder).getPreferredRegions())
                .containsExactly("West Europe", "North Europe");
        try (CosmosClient client = builder.buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            products.upsertItem(new Product("fin", "gear-surf-fins", "Fin", 3));
            CosmosItemResponse<Product> read =
                    products.readItem("fin", new PartitionKey("gear-surf-fins"), Product.class);
            assertThat(read.getDiagnostics().getDiagnosticsContext().getEffectiveConsistencyLevel())
                    .isEqualTo(ConsistencyLevel.EVENTUAL);
        }
    }

    @Test
    void aRegionThatTheAccountDoesNotHaveIsPassedOver(CosmosTarget target)
            throws InterruptedException {
        try (CosmosClient client =
                target.clientBuilder()
                        .preferredRegions(List.of("Jio India Central"))
                        .consistencyLevel(ConsistencyLevel.EVENTUAL)
                        .buildClient()) {
            assertThat(Step12RegionsAndConsistency.regionsOfRead(client))
                    .isNotEmpty()
                    .doesNotContain("jio india central");
        }
    }
}
