package io.github.cosmicworks.emulator.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to see the page, its files and the data behind it, on the wire. */
class ExplorerAccessTest {

    private static final String DATABASES = "/_explorer/api/dbs";

    private CosmosEmulator emulator;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        emulator = CosmosEmulator.start();
        browser = new Browser(emulator, HttpClient.Version.HTTP_2);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aSessionReadsAndWritesByBothVersionsOfHttp(HttpClient.Version version) throws Exception {
        Browser other = new Browser(emulator, version);
        Map<String, String> headers = other.ownHeaders(other.session(emulator.key()));
        HttpResponse<String> created = other.send("POST", DATABASES, headers, "{\"id\":\"shop\"}");
        assertThat(created.version()).isEqualTo(version);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        HttpResponse<String> read = other.send("GET", DATABASES + "/shop", headers, null);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"id\":\"shop\"");
    }

    @Test
    void nobodyWithoutASessionGetsToTheData() throws Exception {
        for (String cookie : new String[] {null, "__Secure-explorer-" + emulator.port() + "=x"}) {
            HttpResponse<String> answer =
                    browser.send("GET", DATABASES, browser.ownHeaders(cookie), null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("x-cosmos-explorer-signed-out")).isPresent();
        }
    }

    @Test
    void theCookieIsForTheExplorerOnlyAndForNoScript() throws Exception {
        HttpResponse<String> answer = browser.signIn("{\"key\":\"" + emulator.key() + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .matches("__Secure-explorer-" + emulator.port() + "=[\\w-]{43}; .*")
                .contains("; Path=/_explorer/", "; HTTPOnly", "; SameSite=Strict", "; Secure")
                .contains("; Max-Age=43200")
                .doesNotContain("Domain");
        assertThat(answer.body()).isEqualTo("{\"readOnly\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"AAAA\"}",
                "{\"key\":\"\"}",
                "{\"key\":\"no base 64\"}",
                "{\"key\":null}",
                "{\"link\":\"AAAA\"}",
                "{}"
            })
    void whoeverHasNoKeyIsRefusedAndNotToldWhatItWas(String body) throws Exception {
        HttpResponse<String> answer = browser.signIn(body);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("AAAA", "no base 64");
    }

    @Test
    void aLinkWorksOnce() throws Exception {
        String link = emulator.explorerLink().toString();
        assertThat(link).startsWith(emulator.endpoint() + "_explorer/#link=");
        String body = "{\"link\":\"" + link.substring(link.indexOf('=') + 1) + "\"}";
        HttpResponse<String> first = browser.signIn(body);
        assertThat(first.statusCode()).isEqualTo(200);
        Map<String, String> headers = browser.ownHeaders(Browser.cookie(first));
        assertThat(browser.send("GET", DATABASES, headers, null).statusCode()).isEqualTo(200);
        assertThat(browser.signIn(body).statusCode()).isEqualTo(401);
    }

    @Test
    void whoTriesTooManyKeysHasToWait() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(browser.signIn("{\"key\":\"AAAA\"}").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> answer = browser.signIn("{\"key\":\"" + emulator.key() + "\"}");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("x-ms-retry-after-ms")).isPresent();
    }

    @Test
    void aSessionOfAReadOnlyKeyReadsOnly() throws Exception {
        String key = emulator.keys().get(Kind.PRIMARY_READ_ONLY);
        HttpResponse<String> answer = browser.signIn("{\"key\":\"" + key + "\"}");
        assertThat(answer.body()).isEqualTo("{\"readOnly\":true}");
        Map<String, String> headers = browser.ownHeaders(Browser.cookie(answer));
        assertThat(browser.send("GET", DATABASES, headers, null).statusCode()).isEqualTo(200);
        HttpResponse<String> write = browser.send("POST", DATABASES, headers, "{\"id\":\"a\"}");
        assertThat(write.statusCode()).isEqualTo(401);
        assertThat(write.headers().firstValue("x-cosmos-explorer-signed-out")).isEmpty();
    }

    @Test
    void aKeyThatIsRegeneratedEndsTheSessionsThatItHasOpened() throws Exception {
        Map<String, String> headers = browser.ownHeaders(browser.session(emulator.key()));
        emulator.keys().regenerate(Kind.PRIMARY);
        assertThat(browser.send("GET", DATABASES, headers, null).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItIsClosed() throws Exception {
        Map<String, String> headers = browser.ownHeaders(browser.session(emulator.key()));
        HttpResponse<String> closed = browser.send("DELETE", "/_explorer/session", headers, null);
        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(closed.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(browser.send("GET", DATABASES, headers, null).statusCode()).isEqualTo(401);
    }

    @Test
    void noOtherPageGetsToTheDataWithTheSession() throws Exception {
        String cookie = browser.session(emulator.key());
        // An empty value stands for a header that is not there.
        List<Map<String, String>> changes =
                List.of(
                        // Another port of this machine, as a browser says it and as an old one
                        // does.
                        Map.of("origin", "https://localhost:1", "sec-fetch-site", "same-site"),
                        Map.of("origin", "https://localhost:1", "sec-fetch-site", ""),
                        Map.of("origin", "http://localhost:1", "sec-fetch-site", "cross-site"),
                        // A site whose name leads here by way of a proxy that hides the name.
                        Map.of("origin", "https://example.com"),
                        Map.of("origin", "null"),
                        Map.of("sec-fetch-site", "same-site"),
                        Map.of("x-cosmos-explorer", ""));
        for (Map<String, String> change : changes) {
            Map<String, String> headers = new HashMap<>(browser.ownHeaders(cookie));
            headers.putAll(change);
            headers.values().removeIf(String::isEmpty);
            for (String method : List.of("GET", "POST", "DELETE")) {
                HttpResponse<String> answer = browser.send(method, DATABASES, headers, null);
                assertThat(answer.statusCode()).as(change + " " + method).isEqualTo(403);
                assertThat(answer.headers().map().keySet())
                        .noneMatch(name -> name.startsWith("access-control"));
            }
            assertThat(browser.send("DELETE", "/_explorer/session", headers, null).statusCode())
                    .isEqualTo(403);
        }
        // A browser says where a write comes from.
        Map<String, String> silent = new HashMap<>(browser.ownHeaders(cookie));
        silent.remove("origin");
        assertThat(browser.send("POST", DATABASES, silent, "{\"id\":\"a\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void noOtherPageIsToldThatItMaySendAnything() throws Exception {
        Map<String, String> asks =
                Map.of(
                        "origin", "https://example.com",
                        "access-control-request-method", "GET",
                        "access-control-request-headers", "x-cosmos-explorer");
        HttpResponse<String> answer = browser.send("OPTIONS", DATABASES, asks, null);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "localhost.example.com:8081", ""})
    void aNameThatIsNotTheEmulatorsIsRefused(String host) throws Exception {
        for (String path : List.of("/_explorer/", "/_explorer/session", DATABASES)) {
            String answer =
                    browser.sendText(
                            "GET %s HTTP/1.1\r\n%sConnection: close\r\n\r\n"
                                    .formatted(
                                            path, host.isEmpty() ? "" : "Host: " + host + "\r\n"));
            assertThat(answer).as(path).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void everyAnswerSaysThatNothingElseMayRunOrFrameThePage() throws Exception {
        for (String path :
                List.of("/_explorer/", "/_explorer/session", "/_explorer/no", DATABASES)) {
            Map<String, List<String>> headers =
                    browser.send("GET", path, Map.of(), null).headers().map();
            String policy = headers.get("content-security-policy").get(0);
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "data:", "*");
            assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
            assertThat(headers.get("cross-origin-resource-policy")).containsExactly("same-origin");
            assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_explorer/../Explorer.class",
                "/_explorer/page/../../Explorer.class",
                "/_explorer/%2e%2e/Explorer.class",
                "/_explorer/..%2fExplorer.class",
                "/_explorer/..\\Explorer.class",
                "/_explorer//etc/passwd",
                "/_explorer/views/../index.html",
                "/_explorer/index.html%00",
                "/_explorer/index.html/",
                "/_explorer/.html",
                "/_explorer/views/"
            })
    void noPathLeadsOutOfThePagesFolder(String path) throws Exception {
        String answer =
                browser.sendText(
                        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n"
                                .formatted(path, emulator.port()));
        assertThat(answer).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aFileIsSentAgainOnlyWhenItHasChanged() throws Exception {
        HttpResponse<String> page = browser.send("GET", "/_explorer/", Map.of(), null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        String etag = page.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again =
                browser.send("GET", "/_explorer/", Map.of("if-none-match", etag), null);
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void thePageIsFoundWithoutTheSlashAtItsEnd() throws Exception {
        HttpResponse<String> answer = browser.send("GET", "/_explorer", Map.of(), null);
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains("/_explorer/");
    }

    @Test
    void theCertificateIsForEverybody() throws Exception {
        HttpResponse<String> answer =
                browser.send("GET", "/_explorer/emulator.pem", Map.of("origin", "https://a"), null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void anAccountThatTakesNoKeysOpensNoSession() throws Exception {
        try (CosmosEmulator strict =
                CosmosEmulator.start(EmulatorOptions.defaults().withPort(0).withLocalAuth(false))) {
            Browser other = new Browser(strict, HttpClient.Version.HTTP_2);
            HttpResponse<String> answer = other.signIn("{\"key\":\"" + strict.key() + "\"}");
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("--disable-local-auth");
        }
    }
}
