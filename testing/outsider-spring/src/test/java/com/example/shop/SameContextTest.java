package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.spring.AutoConfigureCosmosDb;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.test.context.SpringBootTest;

/** Another class with the same context, which has none of the orders of the first one. */
@SpringBootTest
@AutoConfigureCosmosDb
class SameContextTest {

    @Autowired OrderRepository orders;
    @Autowired CosmosTarget target;

    @Test
    void itBeginsWithNoOrder() {
        System.out.println("Spring Boot " + SpringBootVersion.getVersion() + ", " + target);
        assertThat(orders.findAll()).isEmpty();
        try (CosmosClient client = target.clientBuilder().buildClient()) {
            assertThat(client.getDatabase("shop").read().getStatusCode()).isEqualTo(200);
        }
    }
}
