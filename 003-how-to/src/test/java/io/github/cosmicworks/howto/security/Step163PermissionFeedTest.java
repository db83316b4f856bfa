package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPermissionProperties;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step163PermissionFeedTest {

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
    void theClientChoosesTheTokenByThePartitionKey(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));
        List<CosmosPermissionProperties> permissions =
                Step163PermissionFeed.permissions(
                        database, products.getId(), "bikes-road", "bikes-touring");

        try (CosmosClient workshop = Step163PermissionFeed.client(endpoint, permissions)) {
            CosmosContainer seen = seenBy(workshop, products);
            assertThat(Step161TokenForOnePartitionKey.count(seen, "bikes-road")).isEqualTo(3);
            assertThat(Step161TokenForOnePartitionKey.count(seen, "bikes-touring")).isEqualTo(3);
            assertThatThrownBy(() -> Step161TokenForOnePartitionKey.count(seen, "gear-camp-tents"))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(401));
        }
    }

    private CosmosContainer seenBy(CosmosClient client, CosmosContainer products) {
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }
}
