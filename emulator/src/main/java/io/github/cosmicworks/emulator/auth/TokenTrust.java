package io.github.cosmicworks.emulator.auth;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whose tokens an account accepts.
 *
 * @param tenantId the tenant whose tokens are accepted
 * @param issuers what the claim {@code iss} may say
 * @param audiences what the claim {@code aud} may say, without a slash at the end
 * @param keys finds the key that checks a signature by its id
 */
public record TokenTrust(
        String tenantId,
        Set<String> issuers,
        Set<String> audiences,
        Function<String, Optional<RSAPublicKey>> keys) {

    public TokenTrust {
        issuers = Set.copyOf(issuers);
        audiences = Set.copyOf(audiences);
    }
}
