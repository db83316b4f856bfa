package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.Cosmos;
import io.github.cosmicworks.testing.CosmosDbExtension;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README of the harness shows, line by line. */
class TourTest {

    static int count(CosmosContainer items) {
        return items.queryItems(
                        "SELECT VALUE COUNT(1) FROM c",
                        new CosmosQueryRequestOptions(),
                        Integer.class)
                .iterator()
                .next();
    }

    @Nested
    @CosmosDbTest
    class SeedTest {

        @Test
        void theSeedIsThere(
                @CosmosDbContainer(partitionKey = "/customerId", seed = "two-orders.json")
                        CosmosContainer orders) {
            assertEquals(2, count(orders));
        }
    }

    @Nested
    @CosmosDbTest
    class OwnClientTest {

        @Test
        void codeUnderTestMayBuildItsOwnClient(CosmosTarget target) {
            try (CosmosClient own = target.clientBuilder().buildClient()) {
                own.readAllDatabases().forEach(database -> {});
            }
        }
    }

    @Nested
    @CosmosDbTest
    class FieldsTest {

        @Cosmos private CosmosAsyncClient client;
        @Cosmos private CosmosDatabase database;

        @CosmosDbContainer(partitionKey = "/customerId")
        private CosmosContainer orders;

        @BeforeEach
        void fill() {
            orders.createItem(Map.of("id", "1", "customerId", "margo"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "3"})
        void everyTestBeginsWithOne(String id) {
            orders.createItem(Map.of("id", id, "customerId", "margo"));
            assertEquals(2, count(orders));
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class AndInside {

            @Test
            void theOuterFieldsAreThere() {
                assertEquals(1, count(orders));
                assertEquals(200, client.getDatabase(database.getId()).read().block().getStatusCode());
            }
        }
    }

    @Nested
    @CosmosDbTest
    class CapabilityTest {

        @Test
        @RequiresCapability(Capability.PHYSICAL_PARTITIONS)
        void twoPhysicalPartitions(@CosmosDbContainer(throughput = 12_000) CosmosContainer orders) {
            assertEquals(2, orders.getFeedRanges().size());
        }
    }

    @Nested
    class ByHandTest {

        @RegisterExtension
        static final CosmosDbExtension cosmos = CosmosDbExtension.create();

        @Test
        void theExtensionAnswers() {
            CosmosContainer orders = cosmos.container("orders", "/customerId");
            orders.createItem(Map.of("id", "1", "customerId", "margo"));
            assertEquals(
                    200,
                    orders.readItem("1", new PartitionKey("margo"), Map.class).getStatusCode());
        }
    }

    @Test
    void withoutJUnit() {
        try (CosmosTarget target = CosmosTarget.resolve();
                CosmosClient client = target.clientBuilder().buildClient()) {
            client.createDatabaseIfNotExists("cosmicworks");
        }
    }
}
