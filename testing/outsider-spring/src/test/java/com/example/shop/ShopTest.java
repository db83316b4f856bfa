package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.spring.AutoConfigureCosmosDb;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@AutoConfigureCosmosDb
class ShopTest {

    @Autowired OrderRepository orders;

    @Test
    void anOrderIsKept() {
        orders.save(new Order("1", "margo"));
        assertThat(orders.findByCustomerId("margo")).hasSize(1);
    }

    @Test
    void theNextTestBeginsWithout() {
        orders.save(new Order("2", "margo"));
        assertThat(orders.findByCustomerId("margo")).hasSize(1);
    }
}
