package io.github.cosmicworks.emulator.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.transport.HostNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long sessions and links last, and where the page is without encryption. */
class ExplorerTest {

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void move(Duration by) {
            now = now.plus(by);
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

    private final Hands clock = new Hands();
    private final AccountKeys keys = AccountKeys.generate();
    private final Explorer explorer =
            new Explorer("certificate", keys, true, new HostNames(Set.of("shop.example")), clock);

    private static Visit visit(
            String method,
            String target,
            String host,
            boolean encrypted,
            String cookie,
            String body) {
        Headers.Builder headers =
                Headers.builder()
                        .set("host", host)
                        .set("origin", (encrypted ? "https://" : "http://") + host)
                        .set("x-cosmos-explorer", "1")
                        .set("cookie", cookie);
        return new Visit(
                method, target, headers.build(), body.getBytes(StandardCharsets.UTF_8), encrypted);
    }

    private Response answer(Visit visit) {
        return ((Outcome.Answered) explorer.receive(visit)).response();
    }

    private Response signIn(String body) {
        return answer(visit("POST", "/_explorer/session", "localhost:8081", true, null, body));
    }

    private String session() {
        Response response = signIn("{\"key\":\"" + keys.get(Kind.PRIMARY) + "\"}");
        return response.headers().get("set-cookie").replaceFirst(";.*", "");
    }

    private boolean isOpen(String cookie) {
        return explorer.receive(
                        visit("GET", "/_explorer/api/dbs", "localhost:8081", true, cookie, ""))
                instanceof Outcome.ForAccount;
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        String cookie = session();
        clock.move(Sessions.IDLE);
        assertThat(isOpen(cookie)).isTrue();
        clock.move(Sessions.IDLE.plusSeconds(1));
        assertThat(isOpen(cookie)).isFalse();
    }

    @Test
    void aSessionEndsHoweverBusyItIs() {
        String cookie = session();
        for (int hour = 0; hour < 12; hour++) {
            assertThat(isOpen(cookie)).isTrue();
            clock.move(Duration.ofHours(1));
        }
        clock.move(Duration.ofSeconds(1));
        assertThat(isOpen(cookie)).isFalse();
    }

    @Test
    void theSessionThatWasUsedLongestAgoMakesRoom() {
        String first = session();
        String second = session();
        assertThat(isOpen(first)).isTrue();
        for (int i = 2; i <= Sessions.MOST; i++) {
            session();
        }
        assertThat(isOpen(first)).isTrue();
        assertThat(isOpen(second)).isFalse();
    }

    @Test
    void aLinkIsTooOldAfterAnHour() {
        String link = explorer.newLink().replaceFirst(".*=", "");
        clock.move(Links.VALID.plusSeconds(1));
        assertThat(signIn("{\"link\":\"" + link + "\"}").status()).isEqualTo(401);
    }

    @Test
    void keysMayBeTriedAgainAfterAMinute() {
        for (int i = 0; i < Attempts.MOST; i++) {
            assertThat(signIn("{\"key\":\"AAAA\"}").status()).isEqualTo(401);
        }
        assertThat(signIn("{\"key\":\"AAAA\"}").status()).isEqualTo(429);
        clock.move(Attempts.PERIOD.plusSeconds(1));
        assertThat(signIn("{\"key\":\"AAAA\"}").status()).isEqualTo(401);
    }

    @Test
    void withoutEncryptionThePageIsForThisMachineOnly() {
        for (String host : new String[] {"localhost:8081", "127.0.0.1:8081", "[::1]:8081"}) {
            assertThat(answer(visit("GET", "/_explorer/", host, false, null, "")).status())
                    .as(host)
                    .isEqualTo(200);
        }
        for (String host : new String[] {"192.168.1.2:8081", "emulator:8081", "shop.example"}) {
            assertThat(answer(visit("GET", "/_explorer/", host, false, null, "")).status())
                    .as(host)
                    .isEqualTo(403);
            assertThat(answer(visit("GET", "/_explorer/", host, true, null, "")).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    /** What a browser sends by way of a proxy: to it, or as the proxy has changed it. */
    private int signsIn(String host, boolean encrypted, String origin, String site) {
        Headers.Builder headers =
                Headers.builder()
                        .set("host", host)
                        .set("origin", origin)
                        .set("x-cosmos-explorer", "1");
        if (site != null) {
            headers.set("sec-fetch-site", site);
        }
        byte[] body =
                ("{\"key\":\"" + keys.get(Kind.PRIMARY) + "\"}").getBytes(StandardCharsets.UTF_8);
        return answer(new Visit("POST", "/_explorer/session", headers.build(), body, encrypted))
                .status();
    }

    @ParameterizedTest
    @CsvSource({
        // It ends the encryption, and leaves the header Host as it is.
        "shop.example, false, https://shop.example",
        "localhost:9443, false, https://localhost:9443",
        // It ends the encryption, and puts the emulator's address in.
        "localhost:8081, false, https://localhost:9443",
        "localhost:8081, true, https://shop.example:9443",
        "emulator:8081, true, https://shop.example",
        // It changes both, as Codespaces does.
        "localhost:8081, true, http://localhost:8081",
        "shop.example, true, http://localhost:8081",
    })
    void thePageWorksBehindAProxyWhenTheBrowserSaysThatItIsThePage(
            String host, boolean encrypted, String origin) {
        assertThat(signsIn(host, encrypted, origin, "same-origin")).isEqualTo(200);
        for (String site : new String[] {"same-site", "cross-site", "none", null}) {
            assertThat(signsIn(host, encrypted, origin, site)).as(site).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A site that has its name lead to a proxy that hides the name.
        "localhost:8081, true, https://example.com, 403",
        "localhost:8081, false, http://example.com:8081, 403",
        "localhost:8081, true, https://localhost.example.com, 403",
        "localhost:8081, true, https://shop.example.evil.com:443, 403",
        "localhost:8081, true, https://shop.example@example.com, 403",
        "localhost:8081, true, null, 403",
        "localhost:8081, true, localhost:8081, 403",
        // And to one that does not.
        "example.com, true, https://example.com, 421",
        "example.com, false, https://example.com, 421",
        "example.com, true, https://shop.example, 421",
    })
    void noOtherSitesNameGetsInBehindAProxyWhateverTheBrowserSays(
            String host, boolean encrypted, String origin, int status) {
        assertThat(signsIn(host, encrypted, origin, "same-origin")).isEqualTo(status);
    }

    @Test
    void whatAProxySaysOfItselfChangesNothing() {
        Headers headers =
                Headers.builder()
                        .set("host", "localhost:8081")
                        .set("origin", "https://example.com")
                        .set("sec-fetch-site", "same-origin")
                        .set("x-forwarded-proto", "https")
                        .set("x-forwarded-host", "example.com")
                        .set("forwarded", "host=example.com;proto=https")
                        .build();
        assertThat(answer(new Visit("GET", "/_explorer/", headers, new byte[0], true)).status())
                .isEqualTo(403);
        Headers plain =
                Headers.builder()
                        .set("host", "shop.example")
                        .set("x-forwarded-proto", "https")
                        .build();
        assertThat(answer(new Visit("GET", "/_explorer/", plain, new byte[0], false)).status())
                .isEqualTo(403);
    }

    @Test
    void theUsualPortMayBeLeftOutOfAnOrigin() {
        Headers headers =
                Headers.builder()
                        .set("host", "localhost:443")
                        .set("origin", "https://localhost")
                        .build();
        Visit visit = new Visit("GET", "/_explorer/", headers, new byte[0], true);
        assertThat(answer(visit).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeForAKeyIsRefused() {
        assertThat(signIn("{\"key\":\"" + "A".repeat(5000) + "\"}").status()).isEqualTo(413);
    }

    @Test
    void aCookieOfAnotherPortsExplorerIsNone() {
        String cookie = session().replace("8081", "8082");
        assertThat(isOpen(cookie)).isFalse();
    }
}
