package io.github.cosmicworks.emulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.RoleAssignment;
import io.github.cosmicworks.emulator.RoleDefinition;
import io.github.cosmicworks.emulator.operation.HeaderNames;
import io.github.cosmicworks.emulator.operation.Headers;
import io.github.cosmicworks.emulator.operation.OperationType;
import io.github.cosmicworks.emulator.operation.Request;
import io.github.cosmicworks.emulator.operation.ResourcePath;
import io.github.cosmicworks.emulator.operation.ResourceType;
import io.github.cosmicworks.emulator.operation.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthorizationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:47:35Z");
    private static final String TENANT = "975f013f-7f24-47e8-a7d3-abc4752bf346";
    private static final String ISSUER = "https://sts.windows.net/" + TENANT + "/";
    private static final String AUDIENCE = "https://localhost";

    private static final String CONTRIBUTOR = "11111111-0000-0000-0000-000000000000";
    private static final String READER = "22222222-0000-0000-0000-000000000000";
    private static final String STRANGER = "33333333-0000-0000-0000-000000000000";
    private static final String OF_PRODUCTS = "44444444-0000-0000-0000-000000000000";
    private static final String OF_DATABASE = "55555555-0000-0000-0000-000000000000";
    private static final String APPENDER = "66666666-0000-0000-0000-000000000000";

    private static final RoleDefinition APPEND_ONLY =
            new RoleDefinition(
                    "77777777-0000-0000-0000-000000000000",
                    "Append only",
                    Set.of(
                            "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                            "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create"));

    private static final ResourcePath COSMICWORKS =
            ResourcePath.ACCOUNT.child(ResourceType.DATABASE, "cosmicworks");
    private static final ResourcePath PRODUCTS =
            COSMICWORKS.child(ResourceType.CONTAINER, "products");
    private static final ResourcePath PRODUCTS_BY_RID =
            ResourcePath.ACCOUNT
                    .child(ResourceType.DATABASE, "KfZtAA==")
                    .child(ResourceType.CONTAINER, "KfZtAKbx3Q0=");
    private static final ResourcePath ITEM = PRODUCTS.child(ResourceType.ITEM, "70b63682");

    private static RSAKey key;
    private static RSAKey otherKey;

    private final Authorizer authorizer = authorizerAt(NOW);

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("current").generate();
        otherKey = new RSAKeyGenerator(2048).keyID("current").generate();
    }

    @Test
    void aContributorCreatesAnItem() {
        assertThat(authorizer.authorize(create(token(CONTRIBUTOR))))
                .isEqualTo(new Caller(Caller.Credential.TOKEN, CONTRIBUTOR));
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "REPLACE", "PATCH", "DELETE", "HEAD"})
    void aContributorDoesWithAnItemWhateverCanBeDone(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, ITEM, token(CONTRIBUTOR)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSERT", "QUERY", "QUERY_PLAN", "READ_FEED", "BATCH"})
    void aContributorDoesWithAContainersItemsWhateverCanBeDone(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, PRODUCTS, token(CONTRIBUTOR)));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUERY", "QUERY_PLAN", "READ_FEED"})
    void aReaderQueries(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, PRODUCTS, token(READER)));
    }

    @Test
    void aReaderReads() {
        assertAllowed(request(OperationType.READ, ResourceType.ITEM, ITEM, token(READER)));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE,  items/create",
        "UPSERT,  items/upsert",
    })
    void aReaderThatWritesIsToldWhichActionItLacks(OperationType operation, String action) {
        ServiceException refusal =
                refusal(request(operation, ResourceType.ITEM, PRODUCTS, token(READER)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5302);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Request is blocked because principal ["
                                + READER
                                + "] does not have required RBAC permissions to perform action"
                                + " [Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/"
                                + action
                                + "] on resource [/dbs/cosmicworks/colls/products]. Learn more:"
                                + " https://aka.ms/cosmos-native-rbac.");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void aReaderChangesNothing(OperationType operation) {
        assertThat(refusal(request(operation, ResourceType.ITEM, ITEM, token(READER))).subStatus())
                .isEqualTo(5302);
    }

    @Test
    void aBatchTakesWhatEachOfItsOperationsTakes() {
        String reads = "[{\"operationType\":\"Read\",\"id\":\"1\"}]";
        String readsAndDeletes =
                "[{\"operationType\":\"Read\",\"id\":\"1\"},{\"operationType\":\"Delete\",\"id\":\"1\"}]";

        assertAllowed(batch(reads, token(READER)));
        assertThat(refusal(batch(readsAndDeletes, token(READER))))
                .hasMessageContaining("sqlDatabases/containers/items/delete");
    }

    @Test
    void aPrincipalWithoutARoleCannotEvenReadTheAccount() {
        ServiceException refusal =
                refusal(
                        request(
                                OperationType.READ,
                                ResourceType.DATABASE_ACCOUNT,
                                ResourcePath.ACCOUNT,
                                token(STRANGER)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5301);
        assertThat(refusal)
                .hasMessageContaining(
                        "principal ["
                                + STRANGER
                                + "] does not have required RBAC permissions to perform action"
                                + " [Microsoft.DocumentDB/databaseAccounts/readMetadata] on any scope.");
    }

    @Test
    void aCustomRoleAllowsItsActionsAndNoOthers() {
        assertAllowed(create(token(APPENDER)));
        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ,
                                                ResourceType.ITEM,
                                                ITEM,
                                                token(APPENDER)))
                                .subStatus())
                .isEqualTo(5302);
    }

    @Test
    void aRoleForOneContainerLetsAClientBegin() {
        assertAllowed(
                request(
                        OperationType.READ,
                        ResourceType.DATABASE_ACCOUNT,
                        ResourcePath.ACCOUNT,
                        token(OF_PRODUCTS)));
        assertAllowed(
                request(OperationType.READ, ResourceType.CONTAINER, PRODUCTS, token(OF_PRODUCTS)));
        assertAllowed(create(token(OF_PRODUCTS)));
    }

    @Test
    void aRoleForOneContainerIsFoundByItsResourceId() {
        assertAllowed(
                request(
                        OperationType.READ_FEED,
                        ResourceType.PARTITION_KEY_RANGE,
                        PRODUCTS_BY_RID,
                        token(OF_PRODUCTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"products2", "orders", "Products"})
    void aRoleForOneContainerIsForNoOther(String container) {
        ResourcePath other = COSMICWORKS.child(ResourceType.CONTAINER, container);

        assertThat(
                        refusal(
                                        request(
                                                OperationType.QUERY,
                                                ResourceType.ITEM,
                                                other,
                                                token(OF_PRODUCTS)))
                                .status())
                .isEqualTo(403);
    }

    /** From the table of metadata requests by scope. */
    @Test
    void aRoleForOneDatabaseListsItsContainersButNotTheDatabases() {
        assertAllowed(
                request(
                        OperationType.READ_FEED,
                        ResourceType.CONTAINER,
                        COSMICWORKS,
                        token(OF_DATABASE)));
        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ_FEED,
                                                ResourceType.DATABASE,
                                                ResourcePath.ACCOUNT,
                                                token(OF_DATABASE)))
                                .subStatus())
                .isEqualTo(5301);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, DATABASE,  '',                             POST /dbs",
        "DELETE, DATABASE,  cosmicworks,                    DELETE /dbs/cosmicworks",
        "CREATE, CONTAINER, cosmicworks,                    POST /dbs/cosmicworks/colls",
        "QUERY,  OFFER,     '',                             POST /offers",
        "CREATE, USER,      cosmicworks,                    POST /dbs/cosmicworks/users",
    })
    void managementIsRefusedWhateverTheRole(
            OperationType operation, ResourceType type, String database, String described) {
        ResourcePath path = database.isEmpty() ? ResourcePath.ACCOUNT : COSMICWORKS;

        ServiceException refusal = refusal(request(operation, type, path, token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5300);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : The given request ["
                                + described
                                + "] cannot be authorized by AAD token in data plane. Learn more:"
                                + " https://aka.ms/cosmos-native-rbac.");
    }

    @Test
    void anExpiredTokenIsRefusedEvenWhenItWasSeenBefore() {
        String token = token(CONTRIBUTOR);
        MutableClock clock = new MutableClock(NOW);
        Authorizer aging = authorizer(clock);
        aging.authorize(create(token));

        clock.now = NOW.plusSeconds(3600);

        ServiceException refusal = refusal(aging, create(token));
        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5006);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Provided AAD token has been expired since [11/22/2026"
                                + " 3:47:35 PM (UTC)]. Current server time is [11/22/2026 3:47:35 PM (UTC)]. Please"
                                + " refresh the AAD token.");
    }

    @Test
    void aTokenIsNotValidBeforeItsTime() {
        ServiceException refusal =
                refusal(authorizerAt(NOW.minusSeconds(1)), create(token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5005);
    }

    @Test
    void aTamperedTokenIsRefused() {
        String[] parts = token(READER).split("\\.", -1);
        String[] stolen = token(CONTRIBUTOR).split("\\.", -1);

        ServiceException refusal = refusal(create(parts[0] + "." + stolen[1] + "." + parts[2]));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() throws JOSEException {
        SignedJWT forged = new SignedJWT(header(), claims(CONTRIBUTOR).build());
        forged.sign(new RSASSASigner(otherKey));

        assertThat(refusal(create(forged.serialize())).subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String unsigned = new PlainJWT(claims(CONTRIBUTOR).build()).serialize();

        assertThat(refusal(create(unsigned)).status()).isEqualTo(401);
    }

    /**
     * The public key is no secret: a token signed with it by a symmetric algorithm proves nothing.
     */
    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
        SignedJWT forged =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("current").build(),
                        claims(CONTRIBUTOR).build());
        forged.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));

        assertThat(refusal(create(forged.serialize())).subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        ServiceException refusal =
                refusal(create(sign(claims(CONTRIBUTOR).audience("https://vault.azure.net"))));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5008);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Provided AAD token is intended for"
                                + " [https://vault.azure.net]. This database account accepts tokens intended for"
                                + " [https://cosmos.azure.com, https://localhost].");
    }

    @Test
    void aTokenOfAnotherTenantIsRefused() {
        String tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";

        ServiceException refusal =
                refusal(
                        create(
                                sign(
                                        claims(CONTRIBUTOR)
                                                .issuer("https://sts.windows.net/" + tenant + "/")
                                                .claim("tid", tenant))));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5007);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Provided AAD token was issued by the authority ["
                                + tenant
                                + "] which is not trusted by this database account. Please ensure the token has been"
                                + " issued by the AAD tenant(s) ["
                                + TENANT
                                + "].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a token", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.bm90IEpTT04.AA"})
    void whatIsNoTokenIsRefusedWithoutBeingQuoted(String text) {
        ServiceException refusal = refusal(create(text));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5003);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Provided AAD token is not a token in the expected"
                                + " format.");
    }

    @Test
    void tokensAreInNoRefusal() {
        String token = sign(claims(STRANGER));

        for (Request request :
                List.of(
                        create(token),
                        create(token + "A"),
                        request(
                                OperationType.CREATE,
                                ResourceType.DATABASE,
                                ResourcePath.ACCOUNT,
                                token))) {
            assertThat(refusal(request)).hasMessageNotContaining(token.substring(0, 20));
            assertThat(request.toString()).doesNotContain(token.substring(0, 20));
        }
    }

    @Test
    void anAccountThatTakesNoTokensSaysSo() {
        Authorizer keysOnly =
                new Authorizer(AccountKeys.generate(), Clock.fixed(NOW, ZoneOffset.UTC));

        ServiceException refusal = refusal(keysOnly, create(token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5002);
    }

    @Test
    void anAssignmentOfARoleThatIsNotThereIsAMistake() {
        assertThatThrownBy(
                        () ->
                                new TokenAuthorizer(
                                        "localhost",
                                        trust(),
                                        List.of(),
                                        List.of(
                                                RoleAssignment.of(
                                                        RoleDefinition.DATA_READER, READER)),
                                        TokenAuthorizationTest::names,
                                        Clock.systemUTC()))
                .hasMessage("There is no role definition '00000000-0000-0000-0000-000000000001'.");
    }

    @Test
    void aScopeWithTheIdOfTheAccountIsAMistake() {
        assertThatThrownBy(
                        () ->
                                RoleAssignment.of(
                                        RoleDefinition.DATA_READER,
                                        READER,
                                        "/subscriptions/x/dbs/cosmicworks"))
                .hasMessageContaining("use /, /dbs/NAME or /dbs/NAME/colls/NAME");
    }

    private void assertAllowed(Request request) {
        assertThat(authorizer.authorize(request).credential()).isEqualTo(Caller.Credential.TOKEN);
    }

    private ServiceException refusal(Request request) {
        return refusal(authorizer, request);
    }

    private static ServiceException refusal(Authorizer authorizer, Request request) {
        Throwable thrown = catchThrowable(() -> authorizer.authorize(request));
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return (ServiceException) thrown;
    }

    private Authorizer authorizerAt(Instant time) {
        return authorizer(Clock.fixed(time, ZoneOffset.UTC));
    }

    private Authorizer authorizer(Clock clock) {
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
                        TokenAuthorizationTest::names,
                        clock);
        return new Authorizer(AccountKeys.generate(), clock, tokens);
    }

    private static ResourcePath names(ResourcePath path) {
        return path.equals(PRODUCTS_BY_RID) ? PRODUCTS : path;
    }

    private static TokenTrust trust() {
        return new TokenTrust(
                TENANT,
                Set.of(ISSUER),
                Set.of(AUDIENCE, "https://cosmos.azure.com"),
                id -> id.equals("current") ? Optional.of(publicKey()) : Optional.empty());
    }

    private static RSAPublicKey publicKey() {
        try {
            return key.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Request create(String token) {
        return request(OperationType.CREATE, ResourceType.ITEM, PRODUCTS, token);
    }

    private static Request batch(String body, String token) {
        Request request = request(OperationType.BATCH, ResourceType.ITEM, PRODUCTS, token);
        return new Request(
                request.operation(),
                request.resourceType(),
                request.path(),
                request.headers(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Request request(
            OperationType operation, ResourceType type, ResourcePath path, String token) {
        String header = URLEncoder.encode("type=aad&ver=1.0&sig=" + token, StandardCharsets.UTF_8);
        return new Request(
                operation,
                type,
                path,
                Headers.builder().set(HeaderNames.AUTHORIZATION, header).build(),
                new byte[0]);
    }

    private static String token(String principalId) {
        return sign(claims(principalId));
    }

    private static JWTClaimsSet.Builder claims(String principalId) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .notBeforeTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(3600)))
                .claim("tid", TENANT)
                .claim("oid", principalId);
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("current").build();
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header(), claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static final class MutableClock extends Clock {

        private Instant now;

        MutableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
