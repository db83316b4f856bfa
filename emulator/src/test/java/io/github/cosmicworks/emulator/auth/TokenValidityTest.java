package io.github.cosmicworks.emulator.auth;

import static io.github.cosmicworks.emulator.auth.Tokens.CONTRIBUTOR;
import static io.github.cosmicworks.emulator.auth.Tokens.NOW;
import static io.github.cosmicworks.emulator.auth.Tokens.READER;
import static io.github.cosmicworks.emulator.auth.Tokens.STRANGER;
import static io.github.cosmicworks.emulator.auth.Tokens.TENANT;
import static io.github.cosmicworks.emulator.auth.Tokens.authorizer;
import static io.github.cosmicworks.emulator.auth.Tokens.authorizerAt;
import static io.github.cosmicworks.emulator.auth.Tokens.claims;
import static io.github.cosmicworks.emulator.auth.Tokens.createItem;
import static io.github.cosmicworks.emulator.auth.Tokens.header;
import static io.github.cosmicworks.emulator.auth.Tokens.request;
import static io.github.cosmicworks.emulator.auth.Tokens.sign;
import static io.github.cosmicworks.emulator.auth.Tokens.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are taken at all. */
class TokenValidityTest {

    private final Authorizer authorizer = authorizerAt(NOW);

    @Test
    void anExpiredTokenIsRefusedEvenWhenItWasSeenBefore() {
        String token = token(CONTRIBUTOR);
        MutableClock clock = new MutableClock(NOW);
        Authorizer aging = authorizer(clock);
        aging.authorize(createItem(token));

        clock.now = NOW.plusSeconds(3600);

        ServiceException refusal = Refusals.refusal(aging, createItem(token));
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
                Refusals.refusal(authorizerAt(NOW.minusSeconds(1)), createItem(token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5005);
    }

    @Test
    void aTamperedTokenIsRefused() {
        String[] parts = token(READER).split("\\.", -1);
        String[] stolen = token(CONTRIBUTOR).split("\\.", -1);

        ServiceException refusal = refusal(createItem(parts[0] + "." + stolen[1] + "." + parts[2]));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() throws JOSEException {
        SignedJWT forged = new SignedJWT(header(), claims(CONTRIBUTOR).build());
        forged.sign(new RSASSASigner(Tokens.newKey()));

        assertThat(refusal(createItem(forged.serialize())).subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        String unsigned = new PlainJWT(claims(CONTRIBUTOR).build()).serialize();

        assertThat(refusal(createItem(unsigned)).status()).isEqualTo(401);
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
        forged.sign(new MACSigner(Tokens.publicKey().getEncoded()));

        assertThat(refusal(createItem(forged.serialize())).subStatus()).isEqualTo(5004);
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        ServiceException refusal =
                refusal(createItem(sign(claims(CONTRIBUTOR).audience("https://vault.azure.net"))));

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
                        createItem(
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
        ServiceException refusal = refusal(createItem(text));

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
                        createItem(token),
                        createItem(token + "A"),
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

        ServiceException refusal = Refusals.refusal(keysOnly, createItem(token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.subStatus()).isEqualTo(5002);
    }

    private ServiceException refusal(Request request) {
        return Refusals.refusal(authorizer, request);
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
