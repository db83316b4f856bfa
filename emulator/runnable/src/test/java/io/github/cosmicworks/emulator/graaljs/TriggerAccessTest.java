package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static io.github.cosmicworks.emulator.identity.EntraOptions.APPLICATION;
import static io.github.cosmicworks.emulator.identity.EntraOptions.SYSTEM_ASSIGNED;
import static io.github.cosmicworks.emulator.identity.EntraOptions.USER_ASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/**
 * Triggers by each kind of credential. Whoever may write an item may name a trigger with it, and
 * the trigger does what its author may.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security">Data
 *     plane security reference</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data">Resource
 *     tokens</a>
 */
class TriggerAccessTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private static final RoleDefinition CREATE_ONLY =
            new RoleDefinition(
                    "88888888-0000-0000-0000-000000000000",
                    "Create only",
                    Set.of(
                            "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                            "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create"));

    private static CosmosTarget target;
    private static CosmosClient owner;
    private static String stamp;

    @BeforeAll
    static void start() {
        target =
                CosmosTarget.embedded(
                        0,
                        EntraOptions.defaults()
                                .withRoleDefinition(CREATE_ONLY)
                                .withRoleAssignments(
                                        RoleAssignment.of(
                                                RoleDefinition.DATA_CONTRIBUTOR,
                                                APPLICATION.objectId()),
                                        RoleAssignment.of(
                                                RoleDefinition.DATA_READER,
                                                SYSTEM_ASSIGNED.objectId()),
                                        RoleAssignment.of(CREATE_ONLY, USER_ASSIGNED.objectId())));
        owner = target.clientBuilder(ConnectionMode.GATEWAY).buildClient();
        stamp =
                new ScriptedContainer(products(owner))
                        .trigger(
                                TriggerType.PRE,
                                TriggerOperation.ALL,
                                """
                                function () {
                                    const item = __.request.getBody();
                                    item.stamped = typeof __.request.getValue('authorization');
                                    __.request.setBody(item);
                                    __.upsertDocument(__.getSelfLink(), { id: 'log', categoryId: item.categoryId, last: item.id });
                                }
                                """);
    }

    @AfterAll
    static void stop() {
        owner.close();
        target.close();
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("cosmicworks").getContainer("products");
    }

    /**
     * Who comes, and how the creation of an item and of a trigger end for them. A key that may only
     * read is the wrong one for a write: 401. A token with all rights on the container has them on
     * its triggers; Microsoft Entra has no data action for them.
     */
    enum Who {
        KEY(201, 201),
        SECONDARY_KEY(201, 201),
        READ_ONLY_KEY(401, 401),
        TOKEN_FOR_ALL(201, 201),
        TOKEN_TO_READ(403, 403),
        CONTRIBUTOR(201, 403),
        READER(403, 403),
        CREATOR(201, 403);

        private final int create;
        private final int register;

        Who(int create, int register) {
            this.create = create;
            this.register = register;
        }
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void byGateway(Who who) {
        check(who, ConnectionMode.GATEWAY);
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void byDirect(Who who) {
        check(who, ConnectionMode.DIRECT);
    }

    private static void check(Who who, ConnectionMode mode) {
        try (CosmosClient client = as(who, mode).buildClient()) {
            CosmosContainer products = products(client);
            String id = "i" + UUID.randomUUID();
            ObjectNode item =
                    ((ObjectNode) ScriptedContainer.json("{}"))
                            .put("id", id)
                            .put("categoryId", "surf");
            CosmosItemRequestOptions stamped =
                    new CosmosItemRequestOptions().setPreTriggerInclude(List.of(stamp));
            int created = status(() -> products.createItem(item, SURF, stamped).getStatusCode());
            assertThat(created).isEqualTo(who.create);
            if (created == 201) {
                assertThat(owned(id).get("stamped").asText()).isEqualTo("undefined");
                assertThat(owned("log").get("last").asText()).isEqualTo(id);
            } else {
                assertThat(failure(() -> owned(id)).getStatusCode()).isEqualTo(404);
            }
            assertThat(
                            status(
                                    () -> {
                                        new ScriptedContainer(products)
                                                .trigger(
                                                        TriggerType.PRE,
                                                        TriggerOperation.ALL,
                                                        "function () { }");
                                        return 201;
                                    }))
                    .isEqualTo(who.register);
        }
    }

    private static ObjectNode owned(String id) {
        return products(owner).readItem(id, SURF, ObjectNode.class).getItem();
    }

    private static int status(IntSupplier call) {
        try {
            return call.getAsInt();
        } catch (CosmosException e) {
            return e.getStatusCode();
        }
    }

    private static CosmosClientBuilder as(Who who, ConnectionMode mode) {
        CosmosClientBuilder builder = target.clientBuilder(mode);
        return switch (who) {
            case KEY -> builder;
            case SECONDARY_KEY -> builder.key(key(Kind.SECONDARY));
            case READ_ONLY_KEY -> builder.key(key(Kind.PRIMARY_READ_ONLY));
            case TOKEN_FOR_ALL -> builder.resourceToken(token(PermissionMode.ALL));
            case TOKEN_TO_READ -> builder.resourceToken(token(PermissionMode.READ));
            case CONTRIBUTOR -> builder.credential(credential(APPLICATION));
            case READER -> builder.credential(credential(SYSTEM_ASSIGNED));
            case CREATOR -> builder.credential(credential(USER_ASSIGNED));
        };
    }

    private static String key(Kind kind) {
        return target.keys().orElseThrow().get(kind);
    }

    private static TokenCredential credential(EntraPrincipal principal) {
        var token = target.entra().orElseThrow().accessToken(principal, "https://localhost");
        return context ->
                Mono.just(new AccessToken(token.token(), token.expires().atOffset(ZoneOffset.UTC)));
    }

    private static String token(PermissionMode mode) {
        String name = "u" + UUID.randomUUID();
        try (CosmosAsyncClient client =
                target.clientBuilder(ConnectionMode.GATEWAY).buildAsyncClient()) {
            CosmosAsyncDatabase database = client.getDatabase("cosmicworks");
            database.createUser(new CosmosUserProperties().setId(name)).block();
            return database.getUser(name)
                    .createPermission(
                            new CosmosPermissionProperties()
                                    .setId(name)
                                    .setContainerName("products")
                                    .setPermissionMode(mode),
                            null)
                    .block()
                    .getProperties()
                    .getToken();
        }
    }
}
