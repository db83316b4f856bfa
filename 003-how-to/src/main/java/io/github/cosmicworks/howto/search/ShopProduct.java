package io.github.cosmicworks.howto.search;

import java.util.List;

/**
 * Product of the shop as stored: its words, and the vector that stands for what they mean.
 *
 * @param id a stock keeping unit such as {@code SLE-001}
 * @param categoryId the partition key, such as {@code camp-sleep}
 * @param vector 384 numbers that an embedding model has made of name and description
 */
public record ShopProduct(
        String id,
        String categoryId,
        String name,
        String description,
        double price,
        List<Float> vector) {

    /** What the vector is made of. */
    public String text() {
        return name + ". " + description;
    }
}
