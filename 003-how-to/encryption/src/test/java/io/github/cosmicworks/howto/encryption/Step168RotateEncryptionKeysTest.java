package io.github.cosmicworks.howto.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.encryption.CosmosEncryptionClient;
import com.azure.cosmos.encryption.CosmosEncryptionContainer;
import com.azure.cosmos.encryption.CosmosEncryptionDatabase;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step168RotateEncryptionKeysTest {

    private static final Contract FJORD =
            new Contract("1", "Norway", "Fjord and Fell", "NO 974 760 673", 25_000);

    private CosmosDatabase database;

    @BeforeEach
    void createDatabase(CosmosClient client) {
        String id = "rotation-" + UUID.randomUUID();
        client.createDatabase(id);
        database = client.getDatabase(id);
    }

    @AfterEach
    void deleteDatabase() {
        database.delete();
    }

    @Test
    void itemsOutliveTheKeyThatTheirKeyWasWrappedWith(CosmosClient client) {
        LocalKeys keys = new LocalKeys().create("key-2026").create("key-2027");
        CosmosEncryptionClient first = Step167EncryptProperties.encrypting(client, keys);
        Step167EncryptProperties.contracts(first, database).createItem(FJORD);

        Step168RotateEncryptionKeys.wrapAnew(first.getCosmosEncryptionDatabase(database));
        keys.destroy("key-2026");

        CosmosEncryptionContainer later =
                Step167EncryptProperties.encrypting(client, keys)
                        .getCosmosEncryptionDatabase(database)
                        .getCosmosEncryptionContainer("contracts");
        assertThat(Step168RotateEncryptionKeys.read(later)).isEqualTo(FJORD);
    }

    @Test
    void itemsAreCopiedToAContainerOfAnotherKey(CosmosClient client) {
        LocalKeys keys = new LocalKeys().create("key-2026").create("key-2027");
        CosmosEncryptionClient encrypting = Step167EncryptProperties.encrypting(client, keys);
        CosmosEncryptionContainer contracts =
                Step167EncryptProperties.contracts(encrypting, database);
        contracts.createItem(FJORD);
        CosmosEncryptionDatabase encrypted = encrypting.getCosmosEncryptionDatabase(database);

        CosmosEncryptionContainer moved =
                Step168RotateEncryptionKeys.moveToNewKey(encrypted, contracts);

        assertThat(Step168RotateEncryptionKeys.read(moved)).isEqualTo(FJORD);
        assertThat(Step167EncryptProperties.byTaxNumber(moved, "NO 974 760 673"))
                .containsExactly(FJORD);
    }
}
