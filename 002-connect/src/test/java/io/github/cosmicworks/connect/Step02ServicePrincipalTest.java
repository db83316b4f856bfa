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
class Step02ServicePrincipalTest {

    @Test
    void itSignsInWithTheCertificateAndWithTheSecret(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step02ServicePrincipal.class, target, Identity.SERVICE_PRINCIPAL)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Signed in with the certificate", "Signed in with the client secret");
    }

    @Test
    void aWrongSecretIsRefusedAndNotRepeated(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step02ServicePrincipal.class, target, Identity.SERVICE_PRINCIPAL)
                        .with("AZURE_CLIENT_CERTIFICATE_PATH", null)
                        .with("AZURE_CLIENT_SECRET", "a-secret-that-is-wrong")
                        .run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("AADSTS7000215").doesNotContain("a-secret-that-is-wrong");
    }
}
