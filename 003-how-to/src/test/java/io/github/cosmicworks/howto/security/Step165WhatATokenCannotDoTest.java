package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step165WhatATokenCannotDoTest {

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
    void onlyWhatStaysWithinThePartitionKeyIsLetThrough(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));
        String token =
                Step161TokenForOnePartitionKey.token(
                        database, products.getId(), "till-9", "bikes-road");

        try (CosmosClient till = Step161TokenForOnePartitionKey.client(endpoint, token)) {
            Map<String, Integer> statuses =
                    Step165WhatATokenCannotDo.tries(
                                    till.getDatabase(database.getId()), products.getId())
                            .entrySet()
                            .stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            entry ->
                                                    Step165WhatATokenCannotDo.status(
                                                            entry.getValue())));
            assertThat(statuses.remove("A query that names its partition key")).isEqualTo(200);
            assertThat(statuses)
                    .hasSize(6)
                    .allSatisfy((what, status) -> assertThat(status).as(what).isEqualTo(403));
        }
    }
}
