package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@CosmosDbTest
@RequiresCapability(Capability.OWN_CERTIFICATE)
class Step10EmulatorTest {

    @TempDir Path folder;

    @Test
    void itConnectsToAnEmulatorThatNobodyHasToldJavaToTrust(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step10Emulator.class, target, Identity.EMULATOR_BY_HAND).run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Connected to the emulator", "Database: cosmicworks");
    }

    @Test
    void keytoolPutsTheCertificateIntoATrustStore(CosmosTarget target) throws Exception {
        String pem =
                target.environment(Identity.EMULATOR_BY_HAND).get("COSMOS_EMULATOR_CERTIFICATE");
        Path trustStore = folder.resolve("emulator.p12");

        // As in the Javadoc of the sample.
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-importcert",
                                "-noprompt",
                                "-alias",
                                "cosmos-emulator",
                                "-file",
                                pem,
                                "-keystore",
                                trustStore.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();

        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(trustStore)) {
            store.load(in, "changeit".toCharArray());
        }
        assertThat(store.getCertificate("cosmos-emulator"))
                .isEqualTo(target.certificate().orElseThrow());
    }
}
