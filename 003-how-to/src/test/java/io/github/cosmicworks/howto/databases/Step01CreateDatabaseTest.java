package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step01CreateDatabaseTest {

    @Test
    void theDatabaseIsThere(CosmosClient client) {
        CosmosDatabase database =
                Step01CreateDatabase.createDatabase(client, "create-database-test");

        assertThat(database.read().getProperties().getId()).isEqualTo("create-database-test");
        assertThatThrownBy(
                        () -> Step01CreateDatabase.createDatabase(client, "create-database-test"))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(409));
        database.delete();
    }
}
