package io.github.cosmicworks.howto.encryption;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.encryption.CosmosEncryptionClient;
import com.azure.cosmos.encryption.CosmosEncryptionClientBuilder;
import com.azure.cosmos.encryption.CosmosEncryptionContainer;
import com.azure.cosmos.encryption.CosmosEncryptionDatabase;
import com.azure.cosmos.encryption.models.CosmosEncryptionAlgorithm;
import com.azure.cosmos.encryption.models.CosmosEncryptionType;
import com.azure.cosmos.encryption.models.SqlQuerySpecWithEncryption;
import com.azure.cosmos.models.ClientEncryptionIncludedPath;
import com.azure.cosmos.models.ClientEncryptionPolicy;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.EncryptionKeyWrapMetadata;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Encrypts two properties before they leave the program, and finds an item by one of them.
 *
 * <p>The service keeps what it cannot read. Deterministic encryption gives equal texts for equal
 * values, so a query can ask for equality, and an onlooker sees which items agree. Randomized
 * encryption hides that too, and nothing can be asked of it. Neither can be sorted or compared.
 *
 * <p>Ends with: {@code Found by tax number: Fjord and Fell, credit limit 25000}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted">Use
 *     client-side encryption with Always Encrypted</a>
 */
public final class Step167EncryptProperties {

    private Step167EncryptProperties() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        LocalKeys keys = new LocalKeys().create("key-2026");
        try (CosmosClient client =
                        new CosmosClientBuilder()
                                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                .key(System.getenv("COSMOS_KEY"))
                                .buildClient();
                CosmosEncryptionClient encrypting = encrypting(client, keys)) {
            client.createDatabaseIfNotExists("cosmicworks-contracts");
            CosmosDatabase database = client.getDatabase("cosmicworks-contracts");
            try {
                CosmosEncryptionContainer contracts = contracts(encrypting, database);
                contracts.createItem(
                        new Contract(
                                "fjord-and-fell",
                                "Norway",
                                "Fjord and Fell",
                                "NO 974 760 673",
                                25_000));
                ObjectNode stored =
                        contracts
                                .getCosmosContainer()
                                .readItem(
                                        "fjord-and-fell",
                                        new PartitionKey("Norway"),
                                        ObjectNode.class)
                                .getItem();
                System.out.println("Name in the database:         " + stored.get("name").asText());
                System.out.println("Tax number in the database:   " + start(stored, "taxNumber"));
                System.out.println("Credit limit in the database: " + start(stored, "creditLimit"));
                for (Contract found : byTaxNumber(contracts, "NO 974 760 673")) {
                    System.out.printf(
                            "Found by tax number: %s, credit limit %.0f%n",
                            found.name(), found.creditLimit());
                }
            } finally {
                database.delete();
            }
        }
    }

    private static String start(ObjectNode item, String property) {
        return item.get(property).asText().substring(0, 16) + "...";
    }

    static CosmosEncryptionClient encrypting(CosmosClient client, LocalKeys keys) {
        // <encryption_client>
        return new CosmosEncryptionClientBuilder()
                .cosmosClient(client)
                .keyEncryptionKeyResolver(keys)
                .keyEncryptionKeyResolverName(LocalKeys.STORE)
                .buildClient();
        // </encryption_client>
    }

    static CosmosEncryptionContainer contracts(
            CosmosEncryptionClient encrypting, CosmosDatabase database) {
        // <data_encryption_key>
        CosmosEncryptionDatabase encrypted = encrypting.getCosmosEncryptionDatabase(database);
        encrypted.createClientEncryptionKey(
                "contract-key",
                CosmosEncryptionAlgorithm.AEAD_AES_256_CBC_HMAC_SHA256.getName(),
                new EncryptionKeyWrapMetadata(
                        LocalKeys.STORE, "main key", "key-2026", LocalKeys.ALGORITHM));
        // </data_encryption_key>
        return container(encrypted, "contracts", "contract-key");
    }

    static CosmosEncryptionContainer container(
            CosmosEncryptionDatabase encrypted, String id, String keyId) {
        // <encryption_policy>
        CosmosContainerProperties properties =
                new CosmosContainerProperties(id, "/country")
                        .setClientEncryptionPolicy(
                                new ClientEncryptionPolicy(
                                        List.of(
                                                path(
                                                        "/taxNumber",
                                                        CosmosEncryptionType.DETERMINISTIC,
                                                        keyId),
                                                path(
                                                        "/creditLimit",
                                                        CosmosEncryptionType.RANDOMIZED,
                                                        keyId))));
        encrypted.getCosmosDatabase().createContainer(properties);
        return encrypted.getCosmosEncryptionContainer(id);
        // </encryption_policy>
    }

    private static ClientEncryptionIncludedPath path(
            String path, CosmosEncryptionType type, String keyId) {
        return new ClientEncryptionIncludedPath()
                .setPath(path)
                .setEncryptionType(type.getName())
                .setClientEncryptionKeyId(keyId)
                .setEncryptionAlgorithm(
                        CosmosEncryptionAlgorithm.AEAD_AES_256_CBC_HMAC_SHA256.getName());
    }

    static List<Contract> byTaxNumber(CosmosEncryptionContainer contracts, String taxNumber) {
        // <query_on_encrypted>
        SqlQuerySpecWithEncryption query =
                new SqlQuerySpecWithEncryption(
                        new SqlQuerySpec("SELECT * FROM c WHERE c.taxNumber = @tax"));
        query.addEncryptionParameter("/taxNumber", new SqlParameter("@tax", taxNumber));
        return contracts
                .queryItemsOnEncryptedProperties(
                        query, new CosmosQueryRequestOptions(), Contract.class)
                .stream()
                .toList();
        // </query_on_encrypted>
    }
}
