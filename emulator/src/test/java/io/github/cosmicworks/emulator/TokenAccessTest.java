package io.github.cosmicworks.emulator;

import static io.github.cosmicworks.emulator.identity.EntraOptions.APPLICATION;
import static io.github.cosmicworks.emulator.identity.EntraOptions.DEVELOPER;
import static io.github.cosmicworks.emulator.identity.EntraOptions.SYSTEM_ASSIGNED;
import static io.github.cosmicworks.emulator.identity.EntraOptions.USER_ASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** The SDK with tokens of the local authority: what a role allows works, and nothing else does. */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
@InThisJvm("emulator with options of the test's own")
class TokenAccessTest {

    private static CosmosEmulator emulator;

    @Parameter private ConnectionMode mode;

    @BeforeAll
    static void start() {
        emulator =
                TestAccount.trusted(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withContainer("cosmicworks", "products", "/categoryId")
                                .withContainer("cosmicworks", "orders", "/customerId")
                                .withEntra(
                                        EntraOptions.defaults()
                                                .withRoleAssignments(
                                                        RoleAssignment.of(
                                                                RoleDefinition.DATA_CONTRIBUTOR,
                                                                APPLICATION.objectId()),
                                                        RoleAssignment.of(
                                                                RoleDefinition.DATA_READER,
                                                                SYSTEM_ASSIGNED.objectId()),
                                                        RoleAssignment.of(
                                                                RoleDefinition.DATA_READER,
                                                                USER_ASSIGNED.objectId(),
                                                                "/dbs/cosmicworks/colls/orders"))));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aContributorWritesReadsAndQueries() {
        try (CosmosClient client = client(APPLICATION)) {
            CosmosContainer products = products(client);

            products.upsertItem(product("board", "surf"));

            assertThat(
                            products.readItem("board", new PartitionKey("surf"), ObjectNode.class)
                                    .getStatusCode())
                    .isEqualTo(200);
            assertThat(
                            products.queryItems(
                                    "SELECT * FROM p WHERE p.categoryId = 'surf'",
                                    new CosmosQueryRequestOptions(),
                                    ObjectNode.class))
                    .hasSize(1);
        }
    }

    @Test
    void aContributorCreatesNoDatabase() {
        try (CosmosClient client = client(APPLICATION)) {
            CosmosException refusal = refusal(() -> client.createDatabase("another"));

            assertThat(refusal.getStatusCode()).isEqualTo(403);
            assertThat(refusal.getSubStatusCode()).isEqualTo(5300);
            assertThat(refusal)
                    .hasMessageContaining(
                            "The given request [POST /dbs] cannot be authorized by AAD token in data plane");
        }
    }

    /** The trap: it only reads when the database is there, and only then it works. */
    @Test
    void createIfNotExistsWorksForWhatIsThere() {
        try (CosmosClient client = client(APPLICATION)) {
            assertThat(client.createDatabaseIfNotExists("cosmicworks").getStatusCode())
                    .isEqualTo(200);
            assertThat(
                            refusal(() -> client.createDatabaseIfNotExists("another"))
                                    .getSubStatusCode())
                    .isEqualTo(5300);
        }
    }

    @Test
    void aReaderReadsAndDoesNotWrite() {
        try (CosmosClient client = client(SYSTEM_ASSIGNED)) {
            CosmosContainer products = products(client);

            CosmosException refusal = refusal(() -> products.createItem(product("b", "surf")));

            assertThat(refusal.getStatusCode()).isEqualTo(403);
            assertThat(refusal.getSubStatusCode()).isEqualTo(5302);
            assertThat(
                            products
                                    .queryItems(
                                            "SELECT VALUE 1 FROM p WHERE p.id = 'nobody'",
                                            new CosmosQueryRequestOptions(),
                                            Integer.class)
                                    .stream())
                    .isEmpty();
        }
    }

    @Test
    void aReaderRunsNoBatchThatWrites() {
        try (CosmosClient client = client(SYSTEM_ASSIGNED)) {
            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("surf"));
            batch.createItemOperation(product("c", "surf"));

            CosmosException refusal = refusal(() -> products(client).executeCosmosBatch(batch));

            assertThat(refusal.getStatusCode()).isEqualTo(403);
        }
    }

    @Test
    void aRoleForOneContainerEndsAtItsBorder() {
        try (CosmosClient client = client(USER_ASSIGNED)) {
            assertThat(
                            client.getDatabase("cosmicworks")
                                    .getContainer("orders")
                                    .readAllItems(new PartitionKey("nobody"), ObjectNode.class))
                    .isEmpty();
            assertThat(refusal(() -> products(client).read()).getSubStatusCode()).isEqualTo(5301);
        }
    }

    @Test
    void aPrincipalWithoutARoleDoesNotGetIn() {
        CosmosException refusal = refusalToBuild(request -> token(DEVELOPER, "https://localhost"));

        assertThat(refusal.getStatusCode()).isEqualTo(403);
        assertThat(refusal.getSubStatusCode()).isEqualTo(5301);
    }

    @Test
    void aTokenForAnotherResourceDoesNotGetIn() {
        CosmosException refusal =
                refusalToBuild(request -> token(APPLICATION, "https://vault.azure.net"));

        assertThat(refusal.getStatusCode()).isEqualTo(401);
        assertThat(refusal.getSubStatusCode()).isEqualTo(5008);
    }

    @Test
    void anAuthorityThatKnowsARoleTooFewDoesNotStart() {
        EntraOptions unknownRole =
                EntraOptions.defaults()
                        .withRoleAssignments(
                                new RoleAssignment("no-such-role", APPLICATION.objectId(), "/"));

        assertThatThrownBy(
                        () ->
                                CosmosEmulator.start(
                                        EmulatorOptions.defaults()
                                                .withPort(0)
                                                .withEntra(unknownRole)))
                .hasMessage("There is no role definition 'no-such-role'.");
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("cosmicworks").getContainer("products");
    }

    private static ObjectNode product(String id, String categoryId) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("categoryId", categoryId);
    }

    private static CosmosException refusal(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(CosmosException.class);
        return (CosmosException) thrown;
    }

    /** A client that may not even read the account is not built. */
    private CosmosException refusalToBuild(TokenCredential credential) {
        Throwable thrown = catchThrowable(() -> client(credential).close());
        assertThat(thrown).hasMessageContaining("Client initialization failed");
        assertThat(thrown.getCause()).isInstanceOf(CosmosException.class);
        return (CosmosException) thrown.getCause();
    }

    private CosmosClient client(EntraPrincipal principal) {
        return client(request -> token(principal, audience(request.getScopes())));
    }

    private CosmosClient client(TokenCredential credential) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(emulator.endpoint().toString())
                        .credential(credential);
        return (mode == ConnectionMode.GATEWAY ? builder.gatewayMode() : builder).buildClient();
    }

    private static String audience(List<String> scopes) {
        assertThat(scopes).containsExactly("https://localhost/.default");
        return "https://localhost";
    }

    private static Mono<AccessToken> token(EntraPrincipal principal, String audience) {
        var issued = emulator.entra().orElseThrow().accessToken(principal, audience);
        return Mono.just(
                new AccessToken(issued.token(), issued.expires().atOffset(ZoneOffset.UTC)));
    }
}
