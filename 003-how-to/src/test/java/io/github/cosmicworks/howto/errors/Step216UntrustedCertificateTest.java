package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What it changes is the whole JVM's. */
@CosmosDbTest
@InEveryConnectionMode
@Isolated
@RequiresCapability({Capability.ACCOUNT_KEY, Capability.OWN_CERTIFICATE})
class Step216UntrustedCertificateTest {

    private static final List<String> TRUST =
            List.of(
                    "javax.net.ssl.trustStore",
                    "javax.net.ssl.trustStorePassword",
                    "javax.net.ssl.trustStoreType");

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void remember() {
        for (String name : TRUST) {
            before.put(name, System.getProperty(name));
        }
    }

    @AfterEach
    void restore() {
        before.forEach(
                (name, value) -> {
                    if (value == null) {
                        System.clearProperty(name);
                    } else {
                        System.setProperty(name, value);
                    }
                });
    }

    private static CosmosClientBuilder builder(CosmosTarget target, ConnectionMode mode) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(target.endpoint().toString())
                        .key(target.key().orElseThrow());
        return mode == ConnectionMode.GATEWAY ? builder.gatewayMode() : builder;
    }

    @Test
    void aProgramStartsWhenItTrustsTheCertificate(CosmosTarget target, ConnectionMode mode)
            throws Exception {
        X509Certificate shown = Step216UntrustedCertificate.shown(target.endpoint());
        assertThat(shown).isEqualTo(target.certificate().orElseThrow());
        Path trustStore = Step216UntrustedCertificate.ofTheCompany();
        Step216UntrustedCertificate.use(trustStore);
        assertThat(Step216UntrustedCertificate.start(builder(target, mode)))
                .isEqualTo("unable to find valid certification path to requested target");

        Step216UntrustedCertificate.add(shown, trustStore);
        assertThat(Step216UntrustedCertificate.start(builder(target, mode))).isEqualTo("started");
    }

    /** It asks whom it trusts already, so that nobody in between can put in his own. */
    @Test
    void aCertificateIsNotTakenFromAnybody(CosmosTarget target) throws Exception {
        Step216UntrustedCertificate.use(Step216UntrustedCertificate.ofTheCompany());

        assertThatThrownBy(() -> Step216UntrustedCertificate.shown(target.endpoint()))
                .hasRootCauseMessage("unable to find valid certification path to requested target");
    }
}
