package io.github.cosmicworks.howto;

import java.util.List;

/**
 * Product as stored in the container {@code products}, partitioned by {@code /categoryId}.
 *
 * @param id a stock keeping unit such as {@code SUR-0007}
 * @param categoryId such as {@code gear-surf-surfboards}
 * @param addedOn the day it entered the catalogue, as ISO 8601 text, which sorts as days do
 */
// <product>
public record Product(
        String id,
        String categoryId,
        String name,
        double price,
        int quantity,
        boolean sale,
        String addedOn,
        List<String> sizes,
        List<Tag> tags) {
    // </product>

    /**
     * A word that a product is found by.
     *
     * @param kind what the word says something about: colour, material or use
     */
    // <tag>
    public record Tag(String kind, String name) {}

    // </tag>

    /** A product with the essentials, for a step that needs one or two. */
    public Product(String id, String categoryId, String name, double price, int quantity) {
        this(id, categoryId, name, price, quantity, false, "2026-01-15", List.of(), List.of());
    }

    /** The same product with another number in stock. */
    public Product withQuantity(int quantity) {
        return new Product(id, categoryId, name, price, quantity, sale, addedOn, sizes, tags);
    }
}
