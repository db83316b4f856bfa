package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step161TokenForOnePartitionKeyTest {

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
    void theDeviceReadsItsPartitionKeyAndNoOther(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));
        String token =
                Step161TokenForOnePartitionKey.token(
                        database, products.getId(), "till", "bikes-road");

        try (CosmosClient till = Step161TokenForOnePartitionKey.client(endpoint, token)) {
            CosmosContainer seen = seenBy(till, products);
            assertThat(Step161TokenForOnePartitionKey.count(seen, "bikes-road")).isEqualTo(2);
            assertThatThrownBy(
                            () ->
                                    seen.readItem(
                                            "TEN-0001",
                                            new PartitionKey("gear-camp-tents"),
                                            Product.class))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(403));
        }
    }

    private CosmosContainer seenBy(CosmosClient client, CosmosContainer products) {
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }
}
