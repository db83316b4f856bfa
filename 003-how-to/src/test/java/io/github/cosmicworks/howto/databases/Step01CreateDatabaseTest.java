package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step01CreateDatabaseTest {

    @Test
    void theDatabaseIsThere(CosmosClient client) {
        CosmosDatabase database =
                Step01CreateDatabase.createDatabase(client, "create-database-test");

        assertThat(database.read().getProperties().getId()).isEqualTo("create-database-test");
        database.delete();
    }
}
