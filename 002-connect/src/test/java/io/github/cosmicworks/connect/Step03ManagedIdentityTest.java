package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.ENTRA)
class Step03ManagedIdentityTest {

    @Test
    void itSignsInAsBothIdentitiesOfTheMachine(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(
                                Step03ManagedIdentity.class,
                                target,
                                Identity.USER_ASSIGNED_IDENTITY)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "Signed in as the system-assigned identity",
                        "Signed in as the user-assigned identity");
    }

    @Test
    void anIdentityThatTheAppDoesNotHaveIsRefused(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step03ManagedIdentity.class, target, Identity.MANAGED_IDENTITY)
                        .with("AZURE_CLIENT_ID", "c1c5f0d2-0000-0000-0000-000000000000")
                        .run();

        assertThat(result.out()).contains("Signed in as the system-assigned identity");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("No identity can sign in here.");
        assertThat(details(result.err())).content().contains("Managed Identity");
    }

    /** The file that the last line of an error names. */
    private static Path details(String error) {
        return Path.of(error.strip().replaceFirst("(?s).*Details: ", ""));
    }
}
