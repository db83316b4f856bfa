package io.github.cosmicworks.emulator.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens of an authority that the tests trust, and requests that carry them. */
final class Tokens {

    static final Instant NOW = Instant.parse("2026-11-22T14:47:35Z");
    static final String TENANT = "975f013f-7f24-47e8-a7d3-abc4752bf346";
    static final String ISSUER = "https://sts.windows.net/" + TENANT + "/";
    static final String AUDIENCE = "https://localhost";
    static final String CONTRIBUTOR = "11111111-0000-0000-0000-000000000000";
    static final String READER = "22222222-0000-0000-0000-000000000000";
    static final String STRANGER = "33333333-0000-0000-0000-000000000000";
    static final String OF_PRODUCTS = "44444444-0000-0000-0000-000000000000";
    static final String OF_DATABASE = "55555555-0000-0000-0000-000000000000";
    static final String APPENDER = "66666666-0000-0000-0000-000000000000";

    static final RoleDefinition APPEND_ONLY =
            new RoleDefinition(
                    "77777777-0000-0000-0000-000000000000",
                    "Append only",
                    Set.of(
                            "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                            "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create"));

    static final ResourcePath COSMICWORKS =
            ResourcePath.ACCOUNT.child(ResourceType.DATABASE, "cosmicworks");

    static final ResourcePath PRODUCTS = COSMICWORKS.child(ResourceType.CONTAINER, "products");

    static final ResourcePath PRODUCTS_BY_RID =
            ResourcePath.ACCOUNT
                    .child(ResourceType.DATABASE, "KfZtAA==")
                    .child(ResourceType.CONTAINER, "KfZtAKbx3Q0=");

    private static final RSAKey KEY = newKey();

    private Tokens() {}

    /** A key pair with the id of the one that is trusted. */
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("current").generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static Authorizer authorizerAt(Instant time) {
        return authorizer(Clock.fixed(time, ZoneOffset.UTC));
    }

    static Authorizer authorizer(Clock clock) {
        TokenAuthorizer tokens =
                new TokenAuthorizer(
                        "localhost",
                        trust(),
                        List.of(
                                RoleDefinition.DATA_READER,
                                RoleDefinition.DATA_CONTRIBUTOR,
                                APPEND_ONLY),
                        List.of(
                                RoleAssignment.of(RoleDefinition.DATA_CONTRIBUTOR, CONTRIBUTOR),
                                RoleAssignment.of(RoleDefinition.DATA_READER, READER),
                                RoleAssignment.of(APPEND_ONLY, APPENDER),
                                RoleAssignment.of(
                                        RoleDefinition.DATA_CONTRIBUTOR,
                                        OF_PRODUCTS,
                                        "/dbs/cosmicworks/colls/products"),
                                RoleAssignment.of(
                                        RoleDefinition.DATA_READER,
                                        OF_DATABASE,
                                        "/dbs/cosmicworks")),
                        Tokens::names,
                        clock);
        return new Authorizer(AccountKeys.generate(), clock, tokens);
    }

    static ResourcePath names(ResourcePath path) {
        return path.equals(PRODUCTS_BY_RID) ? PRODUCTS : path;
    }

    static TokenTrust trust() {
        return new TokenTrust(
                TENANT,
                Set.of(ISSUER),
                Set.of(AUDIENCE, "https://cosmos.azure.com"),
                id -> id.equals("current") ? Optional.of(publicKey()) : Optional.empty());
    }

    static RSAPublicKey publicKey() {
        try {
            return KEY.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static Request createItem(String token) {
        return request(OperationType.CREATE, ResourceType.ITEM, PRODUCTS, token);
    }

    static Request request(
            OperationType operation, ResourceType type, ResourcePath path, String token) {
        String header = URLEncoder.encode("type=aad&ver=1.0&sig=" + token, StandardCharsets.UTF_8);
        return new Request(
                operation,
                type,
                path,
                Headers.builder().set(HeaderNames.AUTHORIZATION, header).build(),
                new byte[0]);
    }

    static String token(String principalId) {
        return sign(claims(principalId));
    }

    static JWTClaimsSet.Builder claims(String principalId) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(3600)))
                .claim("tid", TENANT)
                .claim("oid", principalId);
    }

    static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("current").build();
    }

    static String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header(), claims.build());
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
