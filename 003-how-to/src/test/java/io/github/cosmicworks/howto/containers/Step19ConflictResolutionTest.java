package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ConflictResolutionMode;
import com.azure.cosmos.models.ConflictResolutionPolicy;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step19ConflictResolutionTest {

    @Test
    void theContainerKeepsThePolicy(CosmosDatabase database) {
        CosmosContainer container = Step19ConflictResolution.createContainer(database, "versioned");

        ConflictResolutionPolicy policy =
                container.read().getProperties().getConflictResolutionPolicy();
        assertThat(policy.getMode()).isEqualTo(ConflictResolutionMode.LAST_WRITER_WINS);
        assertThat(policy.getConflictResolutionPath()).isEqualTo("/version");
    }
}
