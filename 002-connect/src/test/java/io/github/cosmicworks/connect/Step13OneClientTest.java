package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability({Capability.ACCOUNT_KEY, Capability.DIRECT_MODE})
class Step13OneClientTest {

    @BeforeAll
    static void createContainer(CosmosTarget target) {
        Products.create(target);
        // This JVM trusts the target from now on, as a program that is told to does.
        target.clientBuilder();
    }

    @Test
    void oneClientServesManyThreads(CosmosTarget target) {
        try (Step13OneClient application =
                new Step13OneClient(target.endpoint().toString(), target.key().orElseThrow())) {
            assertThat(application.writeFromManyThreads(20)).isEqualTo(20);
        }
    }
}
