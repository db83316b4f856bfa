package io.github.cosmicworks.howto;

import java.util.List;

/**
 * Order as stored in the container {@code orders}, partitioned by {@code /customerId}.
 *
 * @param customerId a shop that buys from Cosmic Works, such as {@code harbour-outfitters}
 * @param status {@code open}, {@code shipped} or {@code delivered}
 */
public record Order(
        String id,
        String customerId,
        String country,
        String city,
        String orderedOn,
        String status,
        List<Line> lines,
        double total) {

    /** One line of an order. */
    public record Line(String productId, int quantity, double price) {}
}
