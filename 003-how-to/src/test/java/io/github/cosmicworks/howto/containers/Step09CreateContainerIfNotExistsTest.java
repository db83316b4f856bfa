package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step09CreateContainerIfNotExistsTest {

    @Test
    void theFirstSettingsStay(CosmosDatabase database) {
        Step09CreateContainerIfNotExists.createIfNotExists(database, "carts");

        assertThat(
                        database.getContainer("carts")
                                .read()
                                .getProperties()
                                .getDefaultTimeToLiveInSeconds())
                .isEqualTo(3600);
    }
}
