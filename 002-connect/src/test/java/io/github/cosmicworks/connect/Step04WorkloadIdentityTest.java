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
class Step04WorkloadIdentityTest {

    @Test
    void itSignsInWithTheTokenInTheFile(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step04WorkloadIdentity.class, target, Identity.WORKLOAD_IDENTITY)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Signed in as the workload identity");
    }
}
