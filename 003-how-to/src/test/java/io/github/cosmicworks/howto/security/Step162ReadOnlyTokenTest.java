package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step162ReadOnlyTokenTest {

    private CosmosAsyncClient owner;
    private CosmosAsyncDatabase database;
    private String endpoint;

    @BeforeEach
    void open(CosmosTarget target, CosmosDatabase shared) {
        owner = target.clientBuilder().buildAsyncClient();
        database = owner.getDatabase(shared.getId());
        endpoint = target.endpoint().toString();
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void theModeDecidesWhetherAWriteIsLetThrough(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));

        assertThat(writeWith(PermissionMode.READ, products)).isEqualTo(403);
        assertThat(writeWith(PermissionMode.ALL, products)).isEqualTo(200);
    }

    private int writeWith(PermissionMode mode, CosmosContainer products) {
        String token = Step162ReadOnlyToken.token(database, products.getId(), mode);
        try (CosmosClient screen = Step161TokenForOnePartitionKey.client(endpoint, token)) {
            CosmosContainer seen = seenBy(screen, products);
            assertThat(Step162ReadOnlyToken.read(seen)).isEqualTo(200);
            return Step162ReadOnlyToken.write(seen);
        }
    }

    private CosmosContainer seenBy(CosmosClient client, CosmosContainer products) {
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }
}
