package io.github.cosmicworks.emulator.auth;

import static io.github.cosmicworks.emulator.auth.SignedRequests.DOCUMENTED_DATE;
import static io.github.cosmicworks.emulator.auth.SignedRequests.DOCUMENTED_HEADER;
import static io.github.cosmicworks.emulator.auth.SignedRequests.DOCUMENTED_KEY;
import static io.github.cosmicworks.emulator.auth.SignedRequests.NOW;
import static io.github.cosmicworks.emulator.auth.SignedRequests.PRODUCTS;
import static io.github.cosmicworks.emulator.auth.SignedRequests.TO_DO_DATABASE;
import static io.github.cosmicworks.emulator.auth.SignedRequests.request;
import static io.github.cosmicworks.emulator.auth.SignedRequests.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.implementation.RequestVerb;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that a key of the account has signed. */
class AccountKeyTest {

    private static final ResourcePath SURFBOARD =
            PRODUCTS.child(ResourceType.ITEM, "Yamba Surfboard é+%/1");

    private final AccountKeys keys = AccountKeys.ofPrimary(DOCUMENTED_KEY);
    private final Authorizer authorizer = new Authorizer(keys, Clock.fixed(NOW, ZoneOffset.UTC));

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
    void aRegeneratedKeyTakesOverAtOnce() {
        String before = sign(DOCUMENTED_KEY, RequestVerb.GET, "dbs/ToDoList", "dbs");
        Request old = request(OperationType.READ, ResourceType.DATABASE, TO_DO_DATABASE, before);
        assertThat(authorizer.authorize(old)).isEqualTo(Caller.KEY);

        String regenerated = keys.regenerate(Kind.PRIMARY);

        assertThat(Refusals.refusal(authorizer, old).status()).isEqualTo(401);
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

    @Test
    void theOtherKeysFollowFromThePrimaryAndDifferFromIt() {
        AccountKeys again = AccountKeys.ofPrimary(DOCUMENTED_KEY);
        Set<String> all = new HashSet<>();
        for (AccountKeys.Kind kind : AccountKeys.Kind.values()) {
            assertThat(again.get(kind)).isEqualTo(keys.get(kind));
            all.add(keys.get(kind));
        }
        assertThat(all).hasSize(4);
    }
}
