package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.gateway.PlainServer.CONTAINER;
import static io.github.cosmicworks.emulator.gateway.Signatures.authorization;
import static io.github.cosmicworks.emulator.gateway.Signatures.date;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.CosmosEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the SDK never sends, or hides when it comes back. Signatures are made as the REST reference
 * says.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
 *     control on Azure Cosmos DB resources</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawProtocolTest {

    private PlainServer server;
    private CosmosEmulator secure;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        server = PlainServer.start();
        secure = CosmosEmulator.start();
    }

    @AfterAll
    void stop() {
        server.close();
        secure.close();
    }

    private static void assertError(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
        assertThat(response.body()).contains("\"code\":").contains("ActivityId: ");
    }

    @Test
    void aWrongSignatureIsA401() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.endpoint().resolve("dbs/db"))
                        .header("x-ms-date", date())
                        .header("authorization", "type%3Dmaster%26ver%3D1.0%26sig%3DAAAA")
                        .build();
        assertError(server.http().send(request, BodyHandlers.ofString()), 401);
    }

    @Test
    void aBodyThatIsNoJsonIsA400() throws Exception {
        for (String body :
                new String[] {"", "{", "[]", "null", "{\"id\":\"a\",\"pk\":\"a\"} x", "\u0000"}) {
            assertError(server.create(body), 400);
        }
    }

    @Test
    void aMethodThatThePathDoesNotHaveIsA405() throws Exception {
        assertError(server.send("PUT", CONTAINER + "/docs", CONTAINER, "docs", "{}"), 405);
        assertError(server.send("DELETE", "dbs", "", "dbs", null), 405);
    }

    @Test
    void anUnknownPathIsA400AndAMissingResourceA404() throws Exception {
        assertError(server.send("GET", "no/such/path", "no/such", "path", null), 400);
        assertError(server.send("GET", "dbs/db/docs", "dbs/db", "docs", null), 400);
        assertError(server.send("GET", "dbs/none", "dbs/none", "dbs", null), 404);
    }

    @Test
    void aBodyBeyondAllLimitsIsA413AndTheNextRequestIsServed() throws Exception {
        String large = "{\"id\":\"a\",\"pk\":\"a\",\"x\":\"" + "x".repeat(2_100_000) + "\"}";
        assertError(server.create(large), 413);
        server.assertServing();
    }

    @Test
    void aSessionTokenAheadOfThePartitionIsA404WithSubStatus1002() throws Exception {
        server.create("{\"id\":\"s\",\"pk\":\"a\"}");
        String link = CONTAINER + "/docs/s";
        HttpResponse<String> ahead =
                server.http()
                        .send(
                                server.request(link, "GET", link, "docs")
                                        .header("x-ms-documentdb-partitionkey", "[\"a\"]")
                                        .header("x-ms-session-token", "0:-1#999999")
                                        .build(),
                                BodyHandlers.ofString());
        assertError(ahead, 404);
        assertThat(ahead.headers().firstValue("x-ms-substatus")).hasValue("1002");
        assertThat(ahead.headers().firstValue("x-ms-request-charge")).isPresent();
    }

    @Test
    void itemsAreListedPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.create("{\"id\":\"list" + i + "\",\"pk\":\"a\"}");
        }
        int pages = 0;
        int items = 0;
        String continuation = "";
        while (continuation != null) {
            HttpRequest.Builder page =
                    server.request(CONTAINER + "/docs", "GET", CONTAINER, "docs")
                            .header("x-ms-max-item-count", "2");
            if (!continuation.isEmpty()) {
                page.header("x-ms-continuation", continuation);
            }
            HttpResponse<String> response =
                    server.http().send(page.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            items += Integer.parseInt(response.headers().firstValue("x-ms-item-count").orElse("0"));
            pages++;
            continuation = response.headers().firstValue("x-ms-continuation").orElse(null);
        }
        assertThat(items).isGreaterThanOrEqualTo(5);
        // A page that is full has a continuation, whether there is more or not.
        assertThat(pages).isEqualTo(items / 2 + 1);
    }

    @Test
    void theConflictFeedIsEmpty() throws Exception {
        HttpResponse<String> conflicts =
                server.send("GET", CONTAINER + "/conflicts", CONTAINER, "conflicts", null);
        assertThat(conflicts.statusCode()).isEqualTo(200);
        assertThat(conflicts.body()).contains("\"Conflicts\":[]");
    }

    @Test
    void httpTwoIsSpokenOverTls() throws Exception {
        HttpClient two = Http2Client.of(secure);
        String date = date();
        URI root = secure.endpoint();
        HttpResponse<String> account =
                two.send(
                        HttpRequest.newBuilder(root)
                                .header("x-ms-date", date)
                                .header(
                                        "authorization",
                                        authorization(secure.key(), "GET", "", "", date))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(account.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(account.statusCode()).isEqualTo(200);
        assertThat(account.body()).contains("writableLocations");
    }
}
