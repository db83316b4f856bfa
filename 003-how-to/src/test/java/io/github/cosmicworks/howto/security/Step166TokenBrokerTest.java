package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.sun.net.httpserver.HttpServer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step166TokenBrokerTest {

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
    void theBrokerGivesTokensToWhomItKnows(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products)
            throws Exception {
        Cosmicworks.fill(products, Catalogue.products(16));
        HttpServer broker = Step166TokenBroker.broker(database, products.getId());
        try {
            URI address = URI.create("http://localhost:" + broker.getAddress().getPort());

            String token = Step166TokenBroker.ask(address, "session-of-a-dealer").body();

            assertThat(Step166TokenBroker.ask(address, "guessed").statusCode()).isEqualTo(401);
            try (CosmosClient device = Step161TokenForOnePartitionKey.client(endpoint, token)) {
                CosmosContainer seen = seenBy(device, products);
                assertThat(Step161TokenForOnePartitionKey.count(seen, "bikes-touring"))
                        .isEqualTo(2);
            }
        } finally {
            broker.stop(0);
        }
    }

    private CosmosContainer seenBy(CosmosClient client, CosmosContainer products) {
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }
}
