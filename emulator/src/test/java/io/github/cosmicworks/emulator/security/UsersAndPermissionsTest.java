package io.github.cosmicworks.emulator.security;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static io.github.cosmicworks.emulator.sdk.TestAccount.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncUser;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosUser;
import com.azure.cosmos.models.ContainerChildResourceType;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosPermissionResponse;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.CosmosUserResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Users and their permissions.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/users">Users</a>
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/permissions">Permissions</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class UsersAndPermissionsTest {

    @Parameter private ConnectionMode mode;

    private CosmosClient client;
    private CosmosDatabase database;

    @BeforeEach
    void createDatabase() {
        client = TestAccount.client(mode).buildClient();
        String id = newId();
        client.createDatabase(id);
        database = client.getDatabase(id);
    }

    @AfterEach
    void deleteDatabase() {
        database.delete();
        client.close();
    }

    @Test
    void aUserIsCreatedReadRenamedAndDeleted() {
        CosmosUserResponse created = database.createUser(new CosmosUserProperties().setId("ann"));
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(created.getProperties().getId()).isEqualTo("ann");
        assertThat(created.getProperties().getETag()).isNotEmpty();

        CosmosUser ann = database.getUser("ann");
        assertThat(ann.read().getStatusCode()).isEqualTo(200);

        CosmosUserProperties properties = ann.read().getProperties();
        assertThat(ann.replace(properties.setId("anna")).getProperties().getId()).isEqualTo("anna");
        assertThat(failure(ann::read).getStatusCode()).isEqualTo(404);
        assertThat(database.getUser("anna").delete().getStatusCode()).isEqualTo(204);
        assertThat(failure(() -> database.getUser("anna").read()).getStatusCode()).isEqualTo(404);
    }

    @Test
    void aNameIsGivenToOneUserOnly() {
        database.createUser(new CosmosUserProperties().setId("ann"));

        CosmosException failure =
                failure(() -> database.createUser(new CosmosUserProperties().setId("ann")));

        assertThat(failure.getStatusCode()).isEqualTo(409);
    }

    @Test
    void anUpsertCreatesAUserOrReplacesIt() {
        CosmosUserProperties ann = new CosmosUserProperties().setId("ann");

        assertThat(database.upsertUser(ann).getStatusCode()).isEqualTo(201);
        assertThat(database.upsertUser(ann).getStatusCode()).isEqualTo(200);
    }

    @Test
    void usersAreListedAndQueried() {
        assertThat(database.readAllUsers()).isEmpty();
        for (String id : new String[] {"ann", "bob", "cleo"}) {
            database.createUser(new CosmosUserProperties().setId(id));
        }

        assertThat(database.readAllUsers())
                .extracting(CosmosUserProperties::getId)
                .containsExactly("ann", "bob", "cleo");
        assertThat(database.queryUsers("SELECT * FROM u WHERE u.id > 'ann'", null))
                .extracting(CosmosUserProperties::getId)
                .containsExactly("bob", "cleo");
    }

    @Test
    void aPermissionIsCreatedReadReplacedAndDeleted() {
        CosmosAsyncUser user = user();
        CosmosPermissionResponse created = user.createPermission(permission("p"), null).block();
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(created.getProperties().getPermissionMode()).isEqualTo(PermissionMode.READ);
        assertThat(created.getProperties().getContainerName()).isEqualTo("items");
        assertThat(created.getProperties().getToken()).startsWith("type=resource&ver=1&sig=");

        CosmosPermissionProperties read =
                user.getPermission("p").read(null).block().getProperties();
        assertThat(read.getContainerName()).isEqualTo("items");

        CosmosPermissionResponse replaced =
                user.getPermission("p")
                        .replace(read.setPermissionMode(PermissionMode.ALL), null)
                        .block();
        assertThat(replaced.getStatusCode()).isEqualTo(200);
        assertThat(replaced.getProperties().getPermissionMode()).isEqualTo(PermissionMode.ALL);

        assertThat(user.getPermission("p").delete(null).block().getStatusCode()).isEqualTo(204);
        assertThat(failure(() -> user.getPermission("p").read(null).block()).getStatusCode())
                .isEqualTo(404);
    }

    /** "Resource tokens are recreated when a permission is acted upon by POST, GET or PUT." */
    @Test
    void everyReadOfAPermissionBringsANewToken() {
        CosmosAsyncUser user = user();
        String first =
                user.createPermission(permission("p"), null).block().getProperties().getToken();

        String second = user.getPermission("p").read(null).block().getProperties().getToken();
        String third = user.getPermission("p").read(null).block().getProperties().getToken();

        assertThat(second).isNotEqualTo(first).isNotEqualTo(third);
    }

    @Test
    void aPermissionForAnItemKeepsItsPartitionKey() {
        CosmosAsyncUser user = user();
        CosmosPermissionProperties wanted =
                permission("p")
                        .setResourcePath(ContainerChildResourceType.ITEM, "board")
                        .setResourcePartitionKey(new PartitionKey("surf"));

        user.createPermission(wanted, null).block();

        CosmosPermissionProperties read =
                user.getPermission("p").read(null).block().getProperties();
        assertThat(read.getResourceKind()).isEqualTo(ContainerChildResourceType.ITEM);
        assertThat(read.getResourceName()).isEqualTo("board");
        assertThat(read.getResourcePartitionKey()).isEqualTo(new PartitionKey("surf"));
    }

    @Test
    void permissionsAreUpsertedListedAndQueried() {
        CosmosAsyncUser user = user();
        assertThat(user.upsertPermission(permission("p"), null).block().getStatusCode())
                .isEqualTo(201);
        assertThat(user.upsertPermission(permission("p"), null).block().getStatusCode())
                .isEqualTo(200);
        user.createPermission(permission("q").setContainerName("others"), null).block();

        assertThat(user.readAllPermissions().toIterable())
                .extracting(CosmosPermissionProperties::getId)
                .containsExactly("p", "q");
        assertThat(user.queryPermissions("SELECT * FROM p WHERE p.id = 'q'").toIterable())
                .singleElement()
                .satisfies(found -> assertThat(found.getToken()).startsWith("type=resource&ver=1"));
    }

    /** "You can associate only one permission to a particular resource for a user." */
    @Test
    void aSecondPermissionForTheSameResourceIsAConflict() {
        CosmosAsyncUser user = user();
        user.createPermission(permission("p"), null).block();

        CosmosException failure =
                failure(() -> user.createPermission(permission("q"), null).block());

        assertThat(failure.getStatusCode()).isEqualTo(409);
    }

    @Test
    void permissionsOfOnePartitionKeyEachDoNotConflict() {
        CosmosAsyncUser user = user();
        user.createPermission(permission("p").setResourcePartitionKey(new PartitionKey("a")), null)
                .block();

        assertThat(
                        user.createPermission(
                                        permission("q")
                                                .setResourcePartitionKey(new PartitionKey("b")),
                                        null)
                                .block()
                                .getStatusCode())
                .isEqualTo(201);
    }

    /** The client that does not wait is the one that has permissions. */
    private CosmosAsyncUser user() {
        database.createUser(new CosmosUserProperties().setId("ann"));
        return TestAccount.sharedClient(mode).getDatabase(database.getId()).getUser("ann");
    }

    private static CosmosPermissionProperties permission(String id) {
        return new CosmosPermissionProperties()
                .setId(id)
                .setContainerName("items")
                .setPermissionMode(PermissionMode.READ);
    }
}
