package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same without the annotation: what Spring itself offers. */
@SpringBootTest
class DynamicPropertiesTest {

    static final CosmosTarget COSMOS = CosmosTarget.embedded(0);

    @DynamicPropertySource
    static void cosmosDb(DynamicPropertyRegistry properties) {
        properties.add("spring.cloud.azure.cosmos.endpoint", COSMOS::endpoint);
        properties.add("spring.cloud.azure.cosmos.key", COSMOS.key()::orElseThrow);
    }

    @Autowired OrderRepository orders;

    @Test
    void anOrderIsKept() {
        orders.save(new Order("1", "margo"));
        assertThat(orders.findByCustomerId("margo")).hasSize(1);
    }
}
