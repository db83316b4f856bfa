package io.github.cosmicworks.emulator.auth;

import static io.github.cosmicworks.emulator.auth.SignedRequests.DOCUMENTED_HEADER;
import static io.github.cosmicworks.emulator.auth.SignedRequests.DOCUMENTED_KEY;
import static io.github.cosmicworks.emulator.auth.SignedRequests.NOW;
import static io.github.cosmicworks.emulator.auth.SignedRequests.PRODUCTS;
import static io.github.cosmicworks.emulator.auth.SignedRequests.TO_DO_DATABASE;
import static io.github.cosmicworks.emulator.auth.SignedRequests.request;
import static io.github.cosmicworks.emulator.auth.SignedRequests.sign;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.RequestVerb;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused because of their signature, their date or their header. */
class KeyRefusalTest {

    private final AccountKeys keys = AccountKeys.ofPrimary(DOCUMENTED_KEY);
    private final Authorizer authorizer = authorizerAt(NOW);

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

    /** A name says nothing of the levels above it; only a resource id does. */
    @ParameterizedTest
    @CsvSource({"cosmicworks, orders", "KfZtAA==, orders", "cosmicworks, KfZtAKbx3Q0="})
    void aSignatureOverTheLastNameOfAPathOpensNothing(String database, String container) {
        ResourcePath path =
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, database)
                        .child(ResourceType.CONTAINER, container);
        String header = sign(DOCUMENTED_KEY, RequestVerb.GET, container, "colls");

        assertThat(
                        refusal(request(OperationType.READ, ResourceType.CONTAINER, path, header))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void aSignatureOverAResourceIdIsForNoOtherDatabase() {
        ResourcePath path =
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, "AAAAAQ==")
                        .child(ResourceType.CONTAINER, "KfZtAKbx3Q0=");
        String header = sign(DOCUMENTED_KEY, RequestVerb.GET, "kfztakbx3q0=", "colls");

        assertThat(
                        refusal(request(OperationType.READ, ResourceType.CONTAINER, path, header))
                                .status())
                .isEqualTo(401);
    }

    @Test
    void anAccountThatTakesNoKeysSaysSo() {
        Authorizer withoutKeys =
                new Authorizer(keys, Clock.fixed(NOW, ZoneOffset.UTC), null, null, false);

        ServiceException refusal =
                Refusals.refusal(
                        withoutKeys,
                        request(
                                OperationType.READ,
                                ResourceType.DATABASE,
                                TO_DO_DATABASE,
                                DOCUMENTED_HEADER));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal)
                .hasMessage(
                        "Local Authorization is disabled. Use an AAD token to authorize all requests.");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, value = Kind.class, names = ".*READ_ONLY")
    void aReadOnlyKeyReadsNoPermissions(Kind kind) {
        ResourcePath user = TO_DO_DATABASE.child(ResourceType.USER, "ann");
        String header =
                sign(keys.get(kind), RequestVerb.GET, "dbs/ToDoList/users/ann", "permissions");

        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ_FEED,
                                                ResourceType.PERMISSION,
                                                user,
                                                header))
                                .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(longs = {-20, 20})
    void aDateTwentyMinutesOffIsRefused(long minutes) {
        Instant server = NOW.plus(Duration.ofMinutes(minutes));

        ServiceException refusal =
                Refusals.refusal(
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
                "type%3dmaster%26ver%3d1.0%26sig%3",
                "type%3Dmaster%26ver%3D1.0%26sig%3DAAAA%3",
                "type%3Dmaster%26ver%3D1.0%26sig%3Dnot%20Base64!"
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
    void aResourceTokenOfAnotherVersionIsInAnotherFormat() {
        assertThat(
                        refusal(
                                request(
                                        OperationType.READ,
                                        ResourceType.DATABASE,
                                        TO_DO_DATABASE,
                                        "type=resource&ver=1.0&sig=AAAA")))
                .hasMessage(
                        "Authorization header doesn't confirm to the required format. Please verify and try again.");
    }

    private Authorizer authorizerAt(Instant time) {
        return new Authorizer(keys, Clock.fixed(time, ZoneOffset.UTC));
    }

    private ServiceException refusal(Request request) {
        return Refusals.refusal(authorizer, request);
    }
}
