package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cosmicworks.testing.spi.CredentialSource;
import io.github.cosmicworks.testing.spi.ImageRunner;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Docker and identities are artifacts that a project adds when it wants them. */
class MissingArtifactTest {

    @Test
    void theTargetDockerNamesTheArtifactThatItTakes() {
        TargetSettings docker = TargetSettings.from(Map.of("COSMOS_TARGET", "docker"));
        assertThatExceptionOfType(TargetUnavailableException.class)
                .isThrownBy(() -> DockerTarget.start(docker, Optional.empty()))
                .withMessageContaining("io.github.cosmicworks:testing-docker");
    }

    @Test
    void anAccountWithoutAKeyNamesTheArtifactThatItTakes() {
        assertThatExceptionOfType(TargetUnavailableException.class)
                .isThrownBy(() -> AccountTarget.credentialOf(Optional.empty()))
                .withMessageContaining("io.github.cosmicworks:testing-identity");
    }

    @Test
    void whereTheyAreTheyAreFound() {
        assertThat(ServiceLoader.load(ImageRunner.class)).hasSize(1);
        assertThat(ServiceLoader.load(CredentialSource.class)).hasSize(1);
        assertThat(AccountTarget.defaultCredential()).isNotNull();
    }
}
