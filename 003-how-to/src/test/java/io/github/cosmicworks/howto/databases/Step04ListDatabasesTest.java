package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.LIST_RESOURCES)
@CosmosDbTest
class Step04ListDatabasesTest {

    @Test
    void listsAllAndQueriesSome(CosmosClient client) {
        client.createDatabaseIfNotExists("listed-1");
        client.createDatabaseIfNotExists("other-1");

        assertThat(Step04ListDatabases.listDatabases(client)).contains("listed-1", "other-1");
        assertThat(Step04ListDatabases.queryDatabases(client, "listed-"))
                .containsExactly("listed-1");
        client.getDatabase("listed-1").delete();
        client.getDatabase("other-1").delete();
    }
}
