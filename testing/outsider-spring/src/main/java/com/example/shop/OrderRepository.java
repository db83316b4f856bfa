package com.example.shop;

import com.azure.spring.data.cosmos.repository.CosmosRepository;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
public interface OrderRepository extends CosmosRepository<Order, String> {

    List<Order> findByCustomerId(String customerId);
}
