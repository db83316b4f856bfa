package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.ENTRA)
class Step06CredentialChainTest {

    /** A secret in the environment, which the default credential would take, is passed over. */
    @Test
    void itSignsInWithTheChainAndNothingElse(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step06CredentialChain.class, target, Identity.MANAGED_IDENTITY)
                        .with("AZURE_TENANT_ID", "b1c5f0d2-0000-0000-0000-000000000000")
                        .with("AZURE_CLIENT_SECRET", "not-to-be-used")
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Signed in with the first of the chain that could");
    }
}
