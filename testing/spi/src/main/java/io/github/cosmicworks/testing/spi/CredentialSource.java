package io.github.cosmicworks.testing.spi;

import com.azure.core.credential.TokenCredential;

/**
 * Says as whom the harness comes to an account that it has no key of. It is found by {@link
 * java.util.ServiceLoader}; the artifact {@code testing-identity} has one.
 */
public interface CredentialSource {

    /** The credential of this environment. */
    TokenCredential credential();
}
