package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.EVERY_KEY)
class Step08ReadOnlyKeyTest {

    @Test
    void itQueriesAndDoesNotWrite(CosmosTarget target) {
        Map<String, String> environment = target.environment(Identity.ALL_KEYS);

        try (CosmosClient client =
                target.clientBuilder().key(environment.get("COSMOS_READ_ONLY_KEY")).buildClient()) {
            var products = client.getDatabase("cosmicworks").getContainer("products");

            assertThat(Step08ReadOnlyKey.count(products)).isNotNegative();
            assertThat(Step08ReadOnlyKey.tryToWrite(products)).isFalse();
        }
    }
}
