package io.github.cosmicworks.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.certificate.SelfSigned;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What service principals prove themselves with: a secret, a certificate, a federated token. */
final class ClientCredentials {

    /** What Microsoft Entra wants in the claim {@code aud} of a federated token. */
    private static final String FEDERATED_AUDIENCE = "api://AzureADTokenExchange";

    private static final String FEDERATED_ISSUER = "https://cluster.cosmicworks.example/";
    private static final Duration FEDERATED_LIFETIME = Duration.ofHours(1);
    private static final Set<JWSAlgorithm> ASSERTION_ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, SelfSigned> certificates = new ConcurrentHashMap<>();

    ClientCredentials(Clock clock) {
        this.clock = clock;
    }

    /** The secret of a service principal, made when it is first asked for. */
    String secret(EntraPrincipal principal) {
        return secrets.computeIfAbsent(
                principal.clientId(),
                id -> {
                    byte[] bytes = new byte[30];
                    random.nextBytes(bytes);
                    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                });
    }

    /** The certificate of a service principal, made when it is first asked for. */
    SelfSigned certificate(EntraPrincipal principal) {
        return certificates.computeIfAbsent(
                principal.clientId(),
                id -> SelfSigned.ofClient("CN=" + principal.name(), clock.instant()));
    }

    /** A token by which a workload of a cluster may sign in as a service principal. */
    String federatedToken(EntraPrincipal principal) {
        Instant now = clock.instant();
        return SigningKey.ofCluster()
                .sign(
                        new JWTClaimsSet.Builder()
                                .issuer(FEDERATED_ISSUER)
                                .subject(federatedSubject(principal))
                                .audience(FEDERATED_AUDIENCE)
                                .issueTime(Date.from(now))
                                .notBeforeTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(FEDERATED_LIFETIME)))
                                .jwtID(UUID.randomUUID().toString())
                                .build());
    }

    void checkSecret(EntraPrincipal principal, String given) {
        byte[] expected = secret(principal).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            throw new SignInException(
                    401,
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided for app '" + principal.clientId() + "'.");
        }
    }

    /**
     * Checks a client assertion: signed by the client itself with its certificate, or by the
     * cluster that it runs in.
     *
     * @param tokenEndpoint what the client must have meant it for
     */
    void checkAssertion(EntraPrincipal principal, String assertion, String tokenEndpoint) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (claims == null) {
                throw invalidAssertion("it is not a token in the expected format");
            }
            boolean byClient = principal.clientId().equals(claims.getIssuer());
            RSAPublicKey key =
                    byClient
                            ? (RSAPublicKey) certificate(principal).certificate().getPublicKey()
                            : SigningKey.ofCluster().rsaPublicKey();
            if (!ASSERTION_ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new RSASSAVerifier(key))) {
                throw invalidAssertion("the signature is invalid");
            }
            checkTime(claims);
            String audience = byClient ? tokenEndpoint : FEDERATED_AUDIENCE;
            String subject = byClient ? principal.clientId() : federatedSubject(principal);
            if (!claims.getAudience().contains(audience)) {
                throw invalidAssertion("it is not meant for '" + audience + "'");
            }
            if (!subject.equals(claims.getSubject())
                    || (!byClient && !FEDERATED_ISSUER.equals(claims.getIssuer()))) {
                throw new SignInException(
                        401,
                        "invalid_client",
                        700213,
                        "No matching federated identity record found for presented assertion subject '"
                                + claims.getSubject()
                                + "'.");
            }
        } catch (ParseException e) {
            // Its message may quote the assertion.
            throw invalidAssertion("it is not a token in the expected format");
        } catch (JOSEException e) {
            throw invalidAssertion("the signature is invalid");
        }
    }

    private void checkTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        if (expires == null || !now.isBefore(expires.toInstant())) {
            throw new SignInException(
                    401,
                    "invalid_client",
                    700024,
                    "Client assertion is not within its valid time range.");
        }
        if (notBefore != null && now.isBefore(notBefore.toInstant())) {
            throw new SignInException(
                    401,
                    "invalid_client",
                    700024,
                    "Client assertion is not within its valid time range.");
        }
    }

    private static SignInException invalidAssertion(String why) {
        return new SignInException(
                401,
                "invalid_client",
                700027,
                "The client assertion cannot be used to sign in: " + why + ".");
    }

    private static String federatedSubject(EntraPrincipal principal) {
        return "system:serviceaccount:default:" + principal.name();
    }
}
