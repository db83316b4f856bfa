package io.github.cosmicworks.benchmarks.setup;

import java.util.Random;

/**
 * The item of the benchmarks.
 *
 * @param categoryId the partition key
 * @param description words that bring the item to its size
 */
public record Product(
        String id,
        String categoryId,
        String name,
        int quantity,
        double price,
        boolean clearance,
        String description) {

    private static final String[] WORDS = {
        "surfboard", "yamba", "gear", "trail", "alpine", "classic", "wave", "wax", "paddle", "fin"
    };

    private static final int KIB = 1024;

    /** The JSON around the description. */
    private static final int HEAD = 180;

    /**
     * An item of about a size. The same id gives the same item.
     *
     * @param sizeInKib the length of its JSON text
     */
    public static Product of(String id, String categoryId, int sizeInKib) {
        Random random = new Random(id.hashCode());
        int length = sizeInKib * KIB - HEAD;
        StringBuilder description = new StringBuilder(length + 16);
        while (description.length() < length) {
            description.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return new Product(
                id,
                categoryId,
                "Product " + id,
                random.nextInt(100),
                random.nextInt(100_000) / 100.0,
                random.nextBoolean(),
                description.substring(0, length));
    }

    /** The id of the item of a size that is there to be read. */
    public static String readableId(int sizeInKib) {
        return "read-" + sizeInKib;
    }

    /** The partition key value of items that are read and written one at a time. */
    public static final String CATEGORY = "gear-surf-surfboards";

    /** The id of an item among those that are queried. */
    public static String queriedId(int number) {
        return "product-" + number;
    }

    /** The partition key value of an item among those that are queried. */
    public static String queriedCategory(int number) {
        return "category-" + number / QueryData.PER_CATEGORY;
    }
}
