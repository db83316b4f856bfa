package io.github.cosmicworks.emulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.implementation.BaseAuthorizationTokenProvider;
import com.azure.cosmos.implementation.RequestVerb;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.operation.HeaderNames;
import io.github.cosmicworks.emulator.operation.Headers;
import io.github.cosmicworks.emulator.operation.OperationType;
import io.github.cosmicworks.emulator.operation.Request;
import io.github.cosmicworks.emulator.operation.ResourcePath;
import io.github.cosmicworks.emulator.operation.ResourceType;
import io.github.cosmicworks.emulator.operation.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are signed by the SDK's own code, so that both sides cannot share a mistake. */
class AccountKeyTest {

    // The worked example of "Access control on Azure Cosmos DB resources" in the REST reference.
    private static final String DOCUMENTED_KEY =
            "dsZQi3KtZmCv1ljt3VNWNm7sQUF1y5rJfC6kv5JiwvW0EndXdDku/dkKBp8/ufDToSxLzR4y+O/0H/t4bQtVNw==";
    private static final String DOCUMENTED_DATE = "Thu, 27 Apr 2017 00:51:12 GMT";
    private static final String DOCUMENTED_HEADER =
            "type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTqhByc7TVr3OHyqlu%2bc%2bc%3d";

    private static final Instant NOW = Instant.parse("2017-04-27T00:51:12Z");

    private static final ResourcePath TO_DO_DATABASE =
            ResourcePath.ACCOUNT.child(ResourceType.DATABASE, "ToDoList");
    private static final ResourcePath PRODUCTS =
            ResourcePath.ACCOUNT
                    .child(ResourceType.DATABASE, "cosmicworks")
                    .child(ResourceType.CONTAINER, "Products");
    private static final ResourcePath SURFBOARD =
            PRODUCTS.child(ResourceType.ITEM, "Yamba Surfboard é+%/1");

    private final AccountKeys keys = AccountKeys.ofPrimary(DOCUMENTED_KEY);
    private final Authorizer authorizer = authorizerAt(NOW);

    @Test
    void theExampleOfTheRestReferenceIsLetThrough() {
        assertThat(
                        authorizer.authorize(
                                request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        DOCUMENTED_HEADER)))
                .isEqualTo(new Caller(Caller.Credential.KEY, null));
    }

    @ParameterizedTest
    @CsvSource({
        "READ,           GET,    DATABASE_ACCOUNT,    '',    ''",
        "CREATE,         POST,   DATABASE,            '',    dbs",
        "READ_FEED,      GET,    DATABASE,            '',    dbs",
        "QUERY,          POST,   OFFER,               '',    offers"
    })
    void requestsOfTheAccountAreSignedWithAnEmptyLink(
            OperationType operation,
            RequestVerb verb,
            ResourceType type,
            String link,
            String segment) {
        String header = sign(DOCUMENTED_KEY, verb, link, segment);

        assertThat(authorizer.authorize(request(operation, type, ResourcePath.ACCOUNT, header)))
                .isEqualTo(Caller.KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE,     POST, ITEM,                docs",
        "UPSERT,     POST, ITEM,                docs",
        "QUERY,      POST, ITEM,                docs",
        "QUERY_PLAN, POST, ITEM,                docs",
        "BATCH,      POST, ITEM,                docs",
        "READ_FEED,  GET,  ITEM,                docs",
        "READ_FEED,  GET,  PARTITION_KEY_RANGE, pkranges",
        "HEAD,       HEAD, CONTAINER,           colls",
        "DELETE,     POST, PARTITION_KEY,       colls",
        "REPLACE,    PUT,  CONTAINER,           colls"
    })
    void createsListsAndQueriesAreSignedWithTheLinkOfTheContainer(
            OperationType operation, RequestVerb verb, ResourceType type, String segment) {
        String header = sign(DOCUMENTED_KEY, verb, "dbs/cosmicworks/colls/Products", segment);

        assertThat(authorizer.authorize(request(operation, type, PRODUCTS, header)))
                .isEqualTo(Caller.KEY);
    }

    @ParameterizedTest
    @CsvSource({"READ, GET", "REPLACE, PUT", "PATCH, PATCH", "DELETE, DELETE"})
    void itemsAreSignedWithTheirOwnLinkAndKeepItsCase(OperationType operation, RequestVerb verb) {
        String link = "dbs/cosmicworks/colls/Products/docs/Yamba Surfboard é+%/1";
        String header = sign(DOCUMENTED_KEY, verb, link, "docs");

        assertThat(authorizer.authorize(request(operation, ResourceType.ITEM, SURFBOARD, header)))
                .isEqualTo(Caller.KEY);
    }

    @Test
    void linksMadeOfResourceIdsAreSignedByTheLastOfThemInLowerCase() {
        ResourcePath path =
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, "KfZtAA==")
                        .child(ResourceType.CONTAINER, "KfZtAKbx3Q0=");
        String header = sign(DOCUMENTED_KEY, RequestVerb.GET, "KfZtAKbx3Q0=", "pkranges");

        assertThat(
                        authorizer.authorize(
                                request(
                                        OperationType.READ_FEED,
                                        ResourceType.PARTITION_KEY_RANGE,
                                        path,
                                        header)))
                .isEqualTo(Caller.KEY);
    }

    @Test
    void addressesAreSignedAsItems() {
        ResourcePath path =
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, "KfZtAA==")
                        .child(ResourceType.CONTAINER, "KfZtAKbx3Q0=");
        String header = sign(DOCUMENTED_KEY, RequestVerb.GET, "KfZtAKbx3Q0=", "docs");

        assertThat(
                        authorizer.authorize(
                                request(
                                        OperationType.READ_FEED,
                                        ResourceType.ADDRESS,
                                        path,
                                        header)))
                .isEqualTo(Caller.KEY);
    }

    @Test
    void theGeneralDateHeaderCountsWhereTheServicesOwnIsMissing() {
        String unsigned =
                """
                get
                dbs
                dbs/ToDoList

                thu, 27 apr 2017 00:51:12 gmt
                """;
        Headers headers =
                Headers.builder()
                        .set(HeaderNames.AUTHORIZATION, "type=master&ver=1.0&sig=" + hmac(unsigned))
                        .set(HeaderNames.HTTP_DATE, DOCUMENTED_DATE)
                        .build();

        assertThat(
                        authorizer.authorize(
                                new Request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        headers,
                                        new byte[0])))
                .isEqualTo(Caller.KEY);
    }

    @Test
    void aHeaderThatIsNotUrlEncodedIsUnderstood() {
        String header = "type=master&ver=1.0&sig=c09PEVJrgp2uQRkr934kFbTqhByc7TVr3OHyqlu+c+c=";

        assertThat(
                        authorizer.authorize(
                                request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        header)))
                .isEqualTo(Caller.KEY);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void allFourKeysRead(Kind kind) {
        String header = sign(keys.get(kind), RequestVerb.GET, "dbs/ToDoList", "dbs");

        Caller caller =
                authorizer.authorize(
                        request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, header));

        assertThat(caller.credential())
                .isEqualTo(
                        kind.isReadOnly()
                                ? Caller.Credential.READ_ONLY_KEY
                                : Caller.Credential.KEY);
    }

    /** "Troubleshoot unauthorized exceptions" lists it among the reasons for a 401. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, value = Kind.class, names = ".*READ_ONLY")
    void aReadOnlyKeyThatSignsAWriteIsAWrongKey(Kind kind) {
        String header =
                sign(keys.get(kind), RequestVerb.POST, "dbs/cosmicworks/colls/Products", "docs");

        ServiceException refusal =
                refusal(request(OperationType.CREATE, ResourceType.ITEM, PRODUCTS, header));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal).hasMessageContaining("The wrong key is being used");
    }

    @Test
    void aReadOnlyKeyQueries() {
        String header =
                sign(
                        keys.get(Kind.PRIMARY_READ_ONLY),
                        RequestVerb.POST,
                        "dbs/cosmicworks/colls/Products",
                        "docs");

        assertThat(
                        authorizer.authorize(
                                request(OperationType.QUERY, ResourceType.ITEM, PRODUCTS, header)))
                .isEqualTo(Caller.READ_ONLY_KEY);
    }

    @Test
    void aKeyWithOneBitChangedIsRefusedAndThePayloadIsNamed() {
        byte[] changed = Base64.getDecoder().decode(DOCUMENTED_KEY);
        changed[changed.length - 1] ^= 1;
        String wrong = Base64.getEncoder().encodeToString(changed);
        String header = sign(wrong, RequestVerb.GET, "dbs/ToDoList", "dbs");

        ServiceException refusal =
                refusal(request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, header));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.code()).isEqualTo("Unauthorized");
        assertThat(refusal)
                .hasMessageStartingWith(
                        "The input authorization token can't serve the request. The wrong key is being used or the"
                                + " expected payload is not built as per the protocol.")
                .hasMessageEndingWith(
                        "Server used the following payload to sign: "
                                + "'get\ndbs\ndbs/ToDoList\nthu, 27 apr 2017 00:51:12 gmt\n\n'");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, DATABASE", // another verb
        "READ, CONTAINER", // another type
    })
    void aSignatureServesOnlyWhatItWasMadeFor(OperationType operation, ResourceType type) {
        assertThat(refusal(request(operation, type, TO_DO_DATABASE, DOCUMENTED_HEADER)).status())
                .isEqualTo(401);
    }

    @Test
    void aSignatureServesOnlyTheResourceThatItWasMadeFor() {
        ResourcePath other = ResourcePath.ACCOUNT.child(ResourceType.DATABASE, "todolist");

        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ,
                                                ResourceType.DATABASE,
                                                other,
                                                DOCUMENTED_HEADER))
                                .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(longs = {-20, 20})
    void aDateTwentyMinutesOffIsRefused(long minutes) {
        Instant server = NOW.plus(Duration.ofMinutes(minutes));

        ServiceException refusal =
                refusal(
                        authorizerAt(server),
                        request(
                                OperationType.READ,
                                ResourceType.DATABASE,
                                TO_DO_DATABASE,
                                DOCUMENTED_HEADER));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal)
                .hasMessageStartingWith(
                        "The authorization token is not valid at the current time. Please create another token and"
                                + " retry (token start time: Thu, 27 Apr 2017 00:51:12 GMT");
    }

    @ParameterizedTest
    @ValueSource(longs = {-14, 14})
    void aDateFourteenMinutesOffIsLetThrough(long minutes) {
        assertThat(
                        authorizerAt(NOW.plus(Duration.ofMinutes(minutes)))
                                .authorize(
                                        request(
                                                OperationType.READ,
                                                ResourceType.DATABASE,
                                                TO_DO_DATABASE,
                                                DOCUMENTED_HEADER)))
                .isEqualTo(Caller.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2017-04-27T00:51:12Z"})
    void aDateInAnotherFormatIsRefused(String date) {
        Headers headers =
                Headers.builder()
                        .set(HeaderNames.AUTHORIZATION, DOCUMENTED_HEADER)
                        .set(HeaderNames.DATE, date)
                        .build();

        assertThat(
                        refusal(
                                new Request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        headers,
                                        new byte[0])))
                .hasMessage(
                        "The input date header is invalid format. Please pass in RFC 1123 style date format.");
    }

    @Test
    void aRequestWithoutTheHeaderIsToldWhatIsMissing() {
        ServiceException refusal =
                refusal(request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, null));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal)
                .hasMessage(
                        "Required Header authorization is missing. Ensure a valid Authorization token is passed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "type=master&ver=1.0",
                "type=master&ver=2.0&sig=AAAA",
                "type=other&ver=1.0&sig=AAAA",
                "type=master&ver=1.0&sig=not Base64!",
                "type%3dmaster%26ver%3d1.0%26sig%3"
            })
    void aHeaderInAnotherFormatIsRefused(String header) {
        ServiceException refusal =
                refusal(request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, header));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal)
                .hasMessage(
                        "Authorization header doesn't confirm to the required format. Please verify and try again.");
    }

    @Test
    void resourceTokensAreNamedAsNotSupported() {
        assertThat(
                        refusal(
                                request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        "type=resource&ver=1.0&sig=AAAA")))
                .hasMessage(
                        "Authorization by a resource token is not supported by this emulator yet.");
    }

    @Test
    void aRegeneratedKeyTakesOverAtOnce() {
        String before = sign(DOCUMENTED_KEY, RequestVerb.GET, "dbs/ToDoList", "dbs");
        Request old = request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, before);
        assertThat(authorizer.authorize(old)).isEqualTo(Caller.KEY);

        String regenerated = keys.regenerate(Kind.PRIMARY);

        assertThat(refusal(old).status()).isEqualTo(401);
        String after = sign(regenerated, RequestVerb.GET, "dbs/ToDoList", "dbs");
        assertThat(
                        authorizer.authorize(
                                request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        after)))
                .isEqualTo(Caller.KEY);
    }

    @Test
    void keysAreInNoTextThatCouldBeLogged() {
        String key = keys.get(Kind.PRIMARY);

        assertThat(keys.toString()).doesNotContain(key);
        assertThatThrownBy(() -> AccountKeys.ofPrimary("not a key but a secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("An account key must be Base64.");
    }

    private Authorizer authorizerAt(Instant time) {
        return new Authorizer(keys, Clock.fixed(time, ZoneOffset.UTC));
    }

    private ServiceException refusal(Request request) {
        return refusal(authorizer, request);
    }

    private static ServiceException refusal(Authorizer authorizer, Request request) {
        Throwable thrown = catchThrowable(() -> authorizer.authorize(request));
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return (ServiceException) thrown;
    }

    private static Request request(
            OperationType operation, ResourceType type, ResourcePath path, String authorization) {
        Headers headers =
                Headers.builder()
                        .set(HeaderNames.AUTHORIZATION, authorization)
                        .set(HeaderNames.DATE, DOCUMENTED_DATE)
                        .build();
        return new Request(operation, type, path, headers, new byte[0]);
    }

    private static String sign(String key, RequestVerb verb, String link, String segment) {
        String signature =
                new BaseAuthorizationTokenProvider(new AzureKeyCredential(key))
                        .generateKeyAuthorizationSignature(
                                verb, link, segment, Map.of("x-ms-date", DOCUMENTED_DATE));
        return URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }

    private static String hmac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(DOCUMENTED_KEY), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
