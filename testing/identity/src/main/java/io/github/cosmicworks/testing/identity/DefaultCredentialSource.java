package io.github.cosmicworks.testing.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.github.cosmicworks.testing.spi.CredentialSource;

/**
 * The identity that this machine has, or that somebody has signed in with.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/developer/java/sdk/authentication/credential-chains#defaultazurecredential-overview">DefaultAzureCredential</a>
 */
public final class DefaultCredentialSource implements CredentialSource {

    /** For {@link java.util.ServiceLoader}. */
    public DefaultCredentialSource() {}

    @Override
    public TokenCredential credential() {
        return new DefaultAzureCredentialBuilder().build();
    }
}
