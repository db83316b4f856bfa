package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Against a server that keeps what it was sent, in the form that the REST reference asks for. */
class RolesTest {

    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.DocumentDB/databaseAccounts/a";
    private static final UUID ROLE = UUID.fromString("5c7b4b5e-0e0a-4c6e-8a47-0d3c7c1b1001");

    private HttpServer server;
    private int answer = 202;
    private URI requested;
    private String authorization;
    private JsonNode properties;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    requested = exchange.getRequestURI();
                    authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    properties =
                            new ObjectMapper()
                                    .readTree(exchange.getRequestBody())
                                    .get("properties");
                    byte[] body = "{\"code\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAssignmentNamesRolePrincipalAndScope() throws Exception {
        assertThat(roles().assign("00000000-0000-0000-0000-000000000002", "principal"))
                .isEqualTo(202);

        assertThat(requested.toString())
                .matches(ACCOUNT + "/sqlRoleAssignments/[0-9a-f-]{36}\\?api-version=2024-11-15");
        assertThat(authorization).isEqualTo("Bearer https://management.azure.com/.default");
        assertThat(properties.get("roleDefinitionId").asText())
                .isEqualTo(ACCOUNT + "/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002");
        assertThat(properties.get("principalId").asText()).isEqualTo("principal");
        assertThat(properties.get("scope").asText())
                .isEqualTo(ACCOUNT + "/dbs/cosmicworks/colls/products");
    }

    @Test
    void aRoleListsItsDataActions() throws Exception {
        roles().createAppender(ROLE);

        assertThat(requested.getPath()).isEqualTo(ACCOUNT + "/sqlRoleDefinitions/" + ROLE);
        assertThat(properties.get("type").asText()).isEqualTo("CustomRole");
        assertThat(properties.get("permissions").get(0).get("dataActions"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                        "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create");
    }

    @Test
    void aRefusalIsPassedOn() {
        answer = 403;

        assertThatThrownBy(() -> roles().createAppender(ROLE))
                .isInstanceOf(IOException.class)
                .hasMessage("HTTP 403: {\"code\":\"Forbidden\"}");
    }

    private Roles roles() {
        // The token says what it was asked for, so that the test can see it.
        TokenCredential credential =
                request ->
                        Mono.just(
                                new AccessToken(
                                        String.join(" ", request.getScopes()),
                                        OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        return new Roles(
                URI.create("http://localhost:" + server.getAddress().getPort()),
                credential,
                ACCOUNT);
    }
}
