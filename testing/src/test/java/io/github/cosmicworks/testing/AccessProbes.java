package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosClientEncryptionKeyProperties;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.EncryptionKeyWrapMetadata;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import java.nio.file.Path;
import java.util.Map;

/** Tries the lines of the emulator's table about keys, identities, users and encryption. */
final class AccessProbes {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private final CosmosTarget target;
    private final CosmosDatabase database;
    private final CosmosContainer products;

    AccessProbes(CosmosTarget target, CosmosDatabase database, CosmosContainer products) {
        this.target = target;
        this.database = database;
        this.products = products;
    }

    void keys() {
        try (CosmosEmulator emulator = CosmosEmulator.start()) {
            TrustStore.install(emulator.certificate());
            String readOnly = emulator.keys().get(AccountKeys.Kind.PRIMARY_READ_ONLY);
            try (CosmosClient reader =
                    new CosmosClientBuilder()
                            .endpoint(emulator.endpoint().toString())
                            .key(readOnly)
                            .gatewayMode()
                            .buildClient()) {
                assertThat(reader.readAllDatabases().stream()).isEmpty();
                assertThat(statusOf(() -> reader.createDatabase("no"))).isEqualTo(401);
            }
        }
    }

    private static int statusOf(Runnable call) {
        try {
            call.run();
        } catch (CosmosException e) {
            return e.getStatusCode();
        }
        return 200;
    }

    /**
     * The tests of 002-connect sign in in every way; here it counts that they are there and the
     * target offers it.
     */
    void entra() {
        assertThat(target.capabilities()).contains(Capability.ENTRA);
        assertThat(
                        Path.of(
                                "../002-connect/src/test/java/io/github/cosmicworks/connect/Step01DefaultCredentialTest.java"))
                .exists();
    }

    void keyRotation() {
        try (CosmosEmulator emulator = CosmosEmulator.start()) {
            TrustStore.install(emulator.certificate());
            String old = emulator.key();
            emulator.keys().regenerate(AccountKeys.Kind.PRIMARY);
            assertThat(refusalToBuild(emulator, old)).isEqualTo(401);
            client(emulator, emulator.key()).close();
        }
        EmulatorOptions withoutKeys = EmulatorOptions.defaults().withPort(0).withLocalAuth(false);
        try (CosmosEmulator emulator = CosmosEmulator.start(withoutKeys)) {
            TrustStore.install(emulator.certificate());
            assertThat(refusalToBuild(emulator, emulator.key())).isEqualTo(401);
        }
    }

    /** A client that may not read the account is not built. */
    private static int refusalToBuild(CosmosEmulator emulator, String key) {
        try {
            client(emulator, key).close();
        } catch (RuntimeException e) {
            return e.getCause() instanceof CosmosException refusal ? refusal.getStatusCode() : 0;
        }
        return 200;
    }

    private static CosmosClient client(CosmosEmulator emulator, String key) {
        return new CosmosClientBuilder()
                .endpoint(emulator.endpoint().toString())
                .key(key)
                .gatewayMode()
                .buildClient();
    }

    void users() {
        database.createUser(new CosmosUserProperties().setId("margo"));
        String token;
        try (CosmosAsyncClient owner = target.clientBuilder().buildAsyncClient()) {
            CosmosPermissionProperties permission =
                    new CosmosPermissionProperties()
                            .setId("surf")
                            .setContainerName(products.getId())
                            .setResourcePartitionKey(SURF)
                            .setPermissionMode(PermissionMode.READ);
            token =
                    owner.getDatabase(database.getId())
                            .getUser("margo")
                            .createPermission(permission, null)
                            .block()
                            .getProperties()
                            .getToken();
        }
        try (CosmosClient margo =
                new CosmosClientBuilder()
                        .endpoint(target.endpoint().toString())
                        .resourceToken(token)
                        .gatewayMode()
                        .buildClient()) {
            CosmosContainer seen =
                    margo.getDatabase(database.getId()).getContainer(products.getId());
            CosmosQueryRequestOptions surf = new CosmosQueryRequestOptions().setPartitionKey(SURF);
            seen.queryItems("SELECT * FROM p", surf, ObjectNode.class).forEach(item -> {});
            assertThat(statusOf(() -> seen.upsertItem(Map.of("id", "x", "categoryId", "surf"))))
                    .isEqualTo(403);
        }
    }

    void clientEncryption() {
        var key =
                new CosmosClientEncryptionKeyProperties(
                        "probe",
                        "AEAD_AES_256_CBC_HMAC_SHA256",
                        new byte[] {1},
                        new EncryptionKeyWrapMetadata("local", "key", "main", "RSA-OAEP"));
        try (CosmosAsyncClient owner = target.clientBuilder().buildAsyncClient()) {
            CosmosAsyncDatabase mine = owner.getDatabase(database.getId());
            mine.createClientEncryptionKey(key).block();
            assertThat(mine.getClientEncryptionKey("probe").read().block().getProperties().getId())
                    .isEqualTo("probe");
        }
    }
}
