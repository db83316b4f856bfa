package io.github.cosmicworks.howto.encryption;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.encryption.CosmosEncryptionClient;
import com.azure.cosmos.encryption.CosmosEncryptionContainer;
import com.azure.cosmos.encryption.CosmosEncryptionDatabase;
import com.azure.cosmos.encryption.models.CosmosEncryptionAlgorithm;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.EncryptionKeyWrapMetadata;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Environment;

/**
 * Wraps a data encryption key with another key, and moves items to another data encryption key.
 *
 * <p>The first is cheap: the items stay as they are, and the old key can be destroyed. The second
 * encrypts every item anew, since a container keeps its policy for ever: it takes another container
 * and a copy. Wrap anew every year; copy when somebody may have seen the data encryption key.
 *
 * <p>Ends with: {@code With the data encryption key of 2027: Fjord and Fell, credit limit 25000}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted">Use
 *     client-side encryption with Always Encrypted</a>
 */
public final class Step168RotateEncryptionKeys {

    private static final PartitionKey NORWAY = new PartitionKey("Norway");

    private Step168RotateEncryptionKeys() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        LocalKeys keys = new LocalKeys().create("key-2026").create("key-2027");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            client.createDatabaseIfNotExists("cosmicworks-rotation");
            CosmosDatabase database = client.getDatabase("cosmicworks-rotation");
            try (CosmosEncryptionClient encrypting =
                    Step167EncryptProperties.encrypting(client, keys)) {
                CosmosEncryptionContainer contracts =
                        Step167EncryptProperties.contracts(encrypting, database);
                contracts.createItem(
                        new Contract("1", "Norway", "Fjord and Fell", "NO 974 760 673", 25_000));

                CosmosEncryptionDatabase encrypted =
                        encrypting.getCosmosEncryptionDatabase(database);
                wrapAnew(encrypted);
                keys.destroy("key-2026");
                print("Wrapped with the key of 2027", read(contracts));

                CosmosEncryptionContainer moved = moveToNewKey(encrypted, contracts);
                print("With the data encryption key of 2027", read(moved));
            } finally {
                database.delete();
            }
        }
    }

    private static void print(String when, Contract contract) {
        System.out.printf(
                "%s: %s, credit limit %.0f%n", when, contract.name(), contract.creditLimit());
    }

    static Contract read(CosmosEncryptionContainer contracts) {
        return contracts.readItem("1", NORWAY, Contract.class).getItem();
    }

    static void wrapAnew(CosmosEncryptionDatabase encrypted) {
        // <rewrap_data_encryption_key>
        encrypted.rewrapClientEncryptionKey(
                "contract-key",
                new EncryptionKeyWrapMetadata(
                        LocalKeys.STORE, "main key", "key-2027", LocalKeys.ALGORITHM));
        // </rewrap_data_encryption_key>
    }

    static CosmosEncryptionContainer moveToNewKey(
            CosmosEncryptionDatabase encrypted, CosmosEncryptionContainer contracts) {
        // <move_to_new_data_encryption_key>
        encrypted.createClientEncryptionKey(
                "contract-key-2027",
                CosmosEncryptionAlgorithm.AEAD_AES_256_CBC_HMAC_SHA256.getName(),
                new EncryptionKeyWrapMetadata(
                        LocalKeys.STORE, "main key", "key-2027", LocalKeys.ALGORITHM));
        CosmosEncryptionContainer moved =
                Step167EncryptProperties.container(
                        encrypted, "contracts-2027", "contract-key-2027");
        contracts
                .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), Contract.class)
                .forEach(moved::upsertItem);
        return moved;
        // </move_to_new_data_encryption_key>
    }
}
