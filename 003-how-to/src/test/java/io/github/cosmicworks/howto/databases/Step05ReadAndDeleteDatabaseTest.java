package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step05ReadAndDeleteDatabaseTest {

    @Test
    void theDatabaseIsGone(CosmosClient client) {
        client.createDatabaseIfNotExists("delete-test");

        Step05ReadAndDeleteDatabase.readAndDelete(client.getDatabase("delete-test"));

        assertThat(client.readAllDatabases().stream().map(CosmosDatabaseProperties::getId))
                .doesNotContain("delete-test");
    }
}
