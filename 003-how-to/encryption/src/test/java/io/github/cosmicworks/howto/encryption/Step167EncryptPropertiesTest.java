package io.github.cosmicworks.howto.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.encryption.CosmosEncryptionClient;
import com.azure.cosmos.encryption.CosmosEncryptionContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step167EncryptPropertiesTest {

    private static final PartitionKey NORWAY = new PartitionKey("Norway");

    private static final Contract FJORD =
            new Contract("fjord-and-fell", "Norway", "Fjord and Fell", "NO 974 760 673", 25_000);

    private final LocalKeys keys = new LocalKeys().create("key-2026");

    private CosmosEncryptionContainer contracts;

    private CosmosDatabase database;

    @BeforeEach
    void createContracts(CosmosClient client) {
        String id = "contracts-" + UUID.randomUUID();
        client.createDatabase(id);
        database = client.getDatabase(id);
        contracts =
                Step167EncryptProperties.contracts(
                        Step167EncryptProperties.encrypting(client, keys), database);
        contracts.createItem(FJORD);
    }

    @AfterEach
    void deleteDatabase() {
        database.delete();
    }

    @Test
    void aReaderWithTheKeySeesWhatWasWritten() {
        assertThat(contracts.readItem(FJORD.id(), NORWAY, Contract.class).getItem())
                .isEqualTo(FJORD);
    }

    @Test
    void theDatabaseHoldsCiphertext() {
        ObjectNode stored =
                contracts
                        .getCosmosContainer()
                        .readItem(FJORD.id(), NORWAY, ObjectNode.class)
                        .getItem();

        assertThat(stored.get("name").asText()).isEqualTo("Fjord and Fell");
        assertThat(stored.get("taxNumber").isTextual()).isTrue();
        assertThat(stored.get("creditLimit").isTextual()).isTrue();
        assertThat(stored.toString()).doesNotContain("974", "25000", "25_000");
    }

    @Test
    void anItemIsFoundByWhatIsEncryptedDeterministically() {
        contracts.createItem(
                new Contract("nordlys", "Norway", "Nordlys Friluft", "NO 111 222 333", 1));

        assertThat(Step167EncryptProperties.byTaxNumber(contracts, "NO 974 760 673"))
                .containsExactly(FJORD);
        assertThat(Step167EncryptProperties.byTaxNumber(contracts, "NO 000 000 000")).isEmpty();
    }

    @Test
    void equalValuesLookAlikeOnlyWhereTheyAreEncryptedDeterministically() {
        contracts.createItem(
                new Contract("again", "Norway", "Fjord and Fell", "NO 974 760 673", 25_000));

        assertThat(
                        contracts
                                .getCosmosContainer()
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions(),
                                        ObjectNode.class)
                                .stream()
                                .map(item -> item.get("taxNumber").asText())
                                .distinct())
                .hasSize(1);
        assertThat(
                        contracts
                                .getCosmosContainer()
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions(),
                                        ObjectNode.class)
                                .stream()
                                .map(item -> item.get("creditLimit").asText())
                                .distinct())
                .hasSize(2);
    }

    @Test
    void aReaderWithAnotherKeyIsToldSo(CosmosClient client) {
        LocalKeys others = new LocalKeys().create("key-2026");
        CosmosEncryptionClient stranger = Step167EncryptProperties.encrypting(client, others);

        Throwable thrown =
                catchThrowable(
                        () ->
                                stranger.getCosmosEncryptionDatabase(database)
                                        .getCosmosEncryptionContainer("contracts")
                                        .readItem(FJORD.id(), NORWAY, Contract.class));

        assertThat(thrown)
                .hasStackTraceContaining(
                        "The key 'key-2026' is not the one that it was wrapped with.");
    }
}
