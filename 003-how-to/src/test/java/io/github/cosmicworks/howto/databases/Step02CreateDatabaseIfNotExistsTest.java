package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step02CreateDatabaseIfNotExistsTest {

    @Test
    void thereIsOneDatabaseHoweverOftenItIsAskedFor(CosmosClient client) {
        CosmosDatabase database =
                Step02CreateDatabaseIfNotExists.createDatabaseIfNotExists(
                        client, "if-not-exists-test");

        assertThat(
                        client.readAllDatabases().stream()
                                .filter(d -> d.getId().equals("if-not-exists-test")))
                .hasSize(1);
        database.delete();
    }
}
