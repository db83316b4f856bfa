package io.github.cosmicworks.emulator.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/**
 * Makes access tokens of the kind that the service gets: version 1.0, by the security token service
 * of the tenant.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Access
 *     token claims reference</a>
 */
final class TokenIssuer {

    private final EntraOptions options;
    private final Clock clock;

    TokenIssuer(EntraOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** A token and when it ends. */
    record Issued(String token, Instant issued, Instant expires) {

        long secondsValid() {
            return ChronoUnit.SECONDS.between(issued, expires);
        }

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Issued[until " + expires + "]";
        }
    }

    /** Who issues the tokens, as the claim {@code iss} says it. */
    String issuer() {
        return "https://sts.windows.net/" + options.tenantId() + "/";
    }

    SigningKey key() {
        return SigningKey.ofAuthority();
    }

    /**
     * A token for a principal.
     *
     * @param audience the resource that it is meant for
     */
    Issued issue(EntraPrincipal principal, String audience) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(options.tokenLifetime());
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(audience)
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .subject(principal.objectId())
                        .claim("oid", principal.objectId())
                        .claim("tid", options.tenantId())
                        .claim("idp", issuer())
                        .claim("uti", UUID.randomUUID().toString())
                        .claim("ver", "1.0");
        if (principal.kind() == EntraPrincipal.Kind.USER) {
            claims.claim("upn", principal.name()).claim("scp", "user_impersonation");
        } else {
            claims.claim("appid", principal.clientId()).claim("idtyp", "app");
        }
        return new Issued(key().sign(claims.build()), now, expires);
    }
}
