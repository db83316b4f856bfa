package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
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
