package com.example.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** The same five tests with a map in the place of the container. */
abstract class PlainOrders {

    private final Map<String, Map<String, Object>> orders = new HashMap<>();

    @RepeatedTest(5)
    void whatIsWrittenIsRead() {
        orders.put("1", Map.of("id", "1", "customerId", "margo", "total", 12));
        Map<?, ?> read = orders.get("1");
        Report.assertion();
        assertEquals(12, read.get("total"));
    }
}
