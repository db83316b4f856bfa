package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step24DeleteContainerTest {

    @Test
    void theContainerIsGone(CosmosDatabase database) {
        database.createContainer("short-lived", "/id");

        Step24DeleteContainer.delete(database.getContainer("short-lived"));

        assertThat(database.readAllContainers().stream().map(CosmosContainerProperties::getId))
                .doesNotContain("short-lived");
    }
}
