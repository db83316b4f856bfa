package io.github.cosmicworks.emulator.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies Microsoft Entra access tokens: format, signature, issuer, tenant, audience and time.
 * What cannot change about a token is remembered, its time is checked with every request.
 */
final class TokenVerifier {

    private static final int INVALID_FORMAT = 5003;
    private static final int INVALID_SIGNATURE = 5004;
    private static final int NOT_YET_VALID = 5005;
    private static final int EXPIRED = 5006;
    private static final int INVALID_ISSUER = 5007;
    private static final int INVALID_AUDIENCE = 5008;
    private static final int NO_OBJECT_ID = 5011;

    /** More tokens than any test has clients; a bound for a process that runs for weeks. */
    private static final int REMEMBERED = 1_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a '(UTC)'", Locale.US);

    private final TokenTrust trust;
    private final String blockedBy;
    private final Clock clock;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    TokenVerifier(TokenTrust trust, String blockedBy, Clock clock) {
        this.trust = trust;
        this.blockedBy = blockedBy;
        this.clock = clock;
    }

    private record Verified(String principalId, Instant notBefore, Instant expires) {}

    /**
     * Verifies a token.
     *
     * @return the object id of the principal
     */
    String principal(String token) {
        Verified known = verified.get(token);
        if (known == null) {
            known = verify(token);
            if (verified.size() >= REMEMBERED) {
                verified.clear();
            }
            verified.put(token, known);
        }
        Instant now = clock.instant();
        if (now.isBefore(known.notBefore())) {
            throw refuse(
                    NOT_YET_VALID,
                    "Provided AAD token is not valid until ["
                            + text(known.notBefore())
                            + "]. Current server time is ["
                            + text(now)
                            + "].");
        }
        if (!now.isBefore(known.expires())) {
            throw refuse(
                    EXPIRED,
                    "Provided AAD token has been expired since ["
                            + text(known.expires())
                            + "]. Current server time is ["
                            + text(now)
                            + "]. Please refresh the AAD token.");
        }
        return known.principalId();
    }

    private Verified verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims == null) {
                throw invalidFormat();
            }
            checkSignature(jwt);
            checkIssuer(claims);
            checkAudience(claims);
            Date notBefore = claims.getNotBeforeTime();
            Date expires = claims.getExpirationTime();
            if (notBefore == null || expires == null) {
                throw invalidFormat();
            }
            String principalId = claims.getStringClaim("oid");
            if (principalId == null || principalId.isEmpty()) {
                throw refuse(NO_OBJECT_ID, "Provided AAD token has no object identifier (oid).");
            }
            return new Verified(principalId, notBefore.toInstant(), expires.toInstant());
        } catch (ParseException e) {
            // Its message may quote the token.
            throw invalidFormat();
        }
    }

    private void checkSignature(SignedJWT jwt) {
        // A token that chose its own algorithm could choose none.
        if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            throw invalidSignature();
        }
        Optional<RSAPublicKey> key =
                Optional.ofNullable(jwt.getHeader().getKeyID()).flatMap(trust.keys());
        try {
            if (key.isEmpty() || !jwt.verify(new RSASSAVerifier(key.get()))) {
                throw invalidSignature();
            }
        } catch (JOSEException e) {
            throw invalidSignature();
        }
    }

    private void checkIssuer(JWTClaimsSet claims) throws ParseException {
        String issuer = claims.getIssuer();
        String tenantId = claims.getStringClaim("tid");
        if (!trust.tenantId().equals(tenantId) || !trust.issuers().contains(issuer)) {
            throw refuse(
                    INVALID_ISSUER,
                    "Provided AAD token was issued by the authority ["
                            + (tenantId == null ? issuer : tenantId)
                            + "] which is not trusted by this database account. Please ensure the token has been"
                            + " issued by the AAD tenant(s) ["
                            + trust.tenantId()
                            + "].");
        }
    }

    private void checkAudience(JWTClaimsSet claims) {
        if (claims.getAudience().stream().noneMatch(trust.audiences()::contains)) {
            throw refuse(
                    INVALID_AUDIENCE,
                    "Provided AAD token is intended for ["
                            + String.join(", ", claims.getAudience())
                            + "]. This database account accepts tokens intended for ["
                            + String.join(", ", new TreeSet<>(trust.audiences()))
                            + "].");
        }
    }

    private ServiceException invalidFormat() {
        return refuse(INVALID_FORMAT, "Provided AAD token is not a token in the expected format.");
    }

    private ServiceException invalidSignature() {
        return refuse(INVALID_SIGNATURE, "Provided AAD token has an invalid signature.");
    }

    private ServiceException refuse(int subStatus, String message) {
        return Authorizer.unauthorized(subStatus, blockedBy + message);
    }

    private static String text(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
