package io.github.cosmicworks.testing;

import com.azure.core.credential.TokenCredential;
import io.github.cosmicworks.testing.spi.CredentialSource;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.ServiceLoader;

/** An account that runs already. */
final class AccountTarget extends CosmosTarget {

    AccountTarget(TargetSettings settings) {
        super(settings);
    }

    static EnumSet<Capability> supported(boolean withKey) {
        EnumSet<Capability> supported =
                EnumSet.complementOf(
                        EnumSet.of(
                                Capability.CONTROLLED_CLOCK,
                                Capability.FAULTS,
                                Capability.GLOBAL_SECONDARY_INDEX, // has to be switched on
                                Capability.OBSERVED_REQUESTS,
                                Capability.OWN_CERTIFICATE,
                                Capability.SNAPSHOTS,
                                Capability.THROUGHPUT_FAIRNESS));
        if (!withKey) {
            // Resources are managed through Azure Resource Manager when there is no key.
            supported.removeAll(
                    EnumSet.of(
                            Capability.ACCOUNT_KEY,
                            Capability.MANAGE_RESOURCES,
                            Capability.SERVER_SIDE_CODE));
        }
        return supported;
    }

    /** Who comes without a key. */
    static TokenCredential defaultCredential() {
        return credentialOf(
                ServiceLoader.load(CredentialSource.class, AccountTarget.class.getClassLoader())
                        .findFirst());
    }

    static TokenCredential credentialOf(Optional<CredentialSource> source) {
        return source.orElseThrow(
                        () ->
                                new TargetUnavailableException(
                                        "COSMOS_KEY is not set, and an account without a key takes one more dependency:"
                                                + " io.github.cosmicworks:testing-identity, in the version of"
                                                + " io.github.cosmicworks:testing",
                                        null))
                .credential();
    }

    @Override
    public URI endpoint() {
        return settings().endpoint().orElseThrow();
    }

    @Override
    public Optional<String> key() {
        return settings().key();
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Optional.empty();
    }

    @Override
    void stop() {
        // It was there before and stays.
    }
}
