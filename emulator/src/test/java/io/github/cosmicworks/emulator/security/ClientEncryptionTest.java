package io.github.cosmicworks.emulator.security;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static io.github.cosmicworks.emulator.sdk.TestAccount.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClientEncryptionKey;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.ClientEncryptionIncludedPath;
import com.azure.cosmos.models.ClientEncryptionPolicy;
import com.azure.cosmos.models.CosmosClientEncryptionKeyProperties;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.EncryptionKeyWrapMetadata;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the service knows of encryption on the client: wrapped keys, and which properties are
 * encrypted.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted">Always
 *     Encrypted</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class ClientEncryptionTest {

    private static final String ALGORITHM = "AEAD_AES_256_CBC_HMAC_SHA256";

    @Parameter private ConnectionMode mode;

    private CosmosAsyncDatabase database;

    @BeforeEach
    void createDatabase() {
        String id = newId();
        TestAccount.sharedClient(mode).createDatabase(id).block();
        database = TestAccount.sharedClient(mode).getDatabase(id);
    }

    @AfterEach
    void deleteDatabase() {
        database.delete().block();
    }

    @Test
    void aKeyIsCreatedReadAndListed() {
        assertThat(
                        database.createClientEncryptionKey(key("k", ALGORITHM, "main", 1))
                                .block()
                                .getProperties()
                                .getId())
                .isEqualTo("k");

        CosmosClientEncryptionKeyProperties read =
                database.getClientEncryptionKey("k").read().block().getProperties();
        assertThat(read.getEncryptionAlgorithm()).isEqualTo(ALGORITHM);
        assertThat(read.getWrappedDataEncryptionKey()).containsExactly(1, 2, 3);
        assertThat(read.getEncryptionKeyWrapMetadata().getValue()).isEqualTo("main");
        assertThat(database.readAllClientEncryptionKeys().toIterable())
                .extracting(CosmosClientEncryptionKeyProperties::getId)
                .containsExactly("k");
        assertThat(
                        database.queryClientEncryptionKeys("SELECT * FROM k WHERE k.id = 'k'")
                                .toIterable())
                .hasSize(1);
    }

    /** Rotation of the key that wraps it. */
    @Test
    void aKeyIsWrappedAnew() {
        database.createClientEncryptionKey(key("k", ALGORITHM, "old", 1)).block();
        CosmosAsyncClientEncryptionKey known = database.getClientEncryptionKey("k");

        known.replace(key("k", ALGORITHM, "new", 9)).block();

        CosmosClientEncryptionKeyProperties read = known.read().block().getProperties();
        assertThat(read.getEncryptionKeyWrapMetadata().getValue()).isEqualTo("new");
        assertThat(read.getWrappedDataEncryptionKey()).containsExactly(9, 2, 3);
    }

    @Test
    void aKeyOfAnotherAlgorithmIsRefused() {
        CosmosException failure =
                failure(
                        () ->
                                database.createClientEncryptionKey(key("k", "ROT13", "main", 1))
                                        .block());

        assertThat(failure.getStatusCode()).isEqualTo(400);
    }

    @Test
    void aNameIsGivenToOneKeyOnly() {
        database.createClientEncryptionKey(key("k", ALGORITHM, "main", 1)).block();

        assertThat(
                        failure(
                                        () ->
                                                database.createClientEncryptionKey(
                                                                key("k", ALGORITHM, "main", 1))
                                                        .block())
                                .getStatusCode())
                .isEqualTo(409);
    }

    @Test
    void aContainerKeepsItsPolicy() {
        CosmosContainerProperties properties =
                new CosmosContainerProperties("people", "/id")
                        .setClientEncryptionPolicy(
                                new ClientEncryptionPolicy(List.of(path("/ssn", "Deterministic"))));
        database.createContainer(properties).block();

        ClientEncryptionPolicy read =
                database.getContainer("people")
                        .read()
                        .block()
                        .getProperties()
                        .getClientEncryptionPolicy();
        assertThat(read.getIncludedPaths())
                .singleElement()
                .satisfies(
                        path -> {
                            assertThat(path.getPath()).isEqualTo("/ssn");
                            assertThat(path.getClientEncryptionKeyId()).isEqualTo("k");
                        });
    }

    @Test
    void aPolicyCannotBeChanged() {
        CosmosContainerProperties properties =
                new CosmosContainerProperties("people", "/id")
                        .setClientEncryptionPolicy(
                                new ClientEncryptionPolicy(List.of(path("/ssn", "Deterministic"))));
        database.createContainer(properties).block();
        CosmosContainerProperties changed =
                database.getContainer("people").read().block().getProperties();
        changed.setClientEncryptionPolicy(
                new ClientEncryptionPolicy(List.of(path("/name", "Randomized"))));

        CosmosException failure =
                failure(() -> database.getContainer("people").replace(changed).block());

        assertThat(failure.getStatusCode()).isEqualTo(400);
    }

    private static CosmosClientEncryptionKeyProperties key(
            String id, String algorithm, String wrappedBy, int first) {
        return new CosmosClientEncryptionKeyProperties(
                id,
                algorithm,
                new byte[] {(byte) first, 2, 3},
                new EncryptionKeyWrapMetadata("local", "a name", wrappedBy, "RSA-OAEP"));
    }

    private static ClientEncryptionIncludedPath path(String path, String type) {
        return new ClientEncryptionIncludedPath()
                .setPath(path)
                .setClientEncryptionKeyId("k")
                .setEncryptionType(type)
                .setEncryptionAlgorithm(ALGORITHM);
    }
}
