package io.github.cosmicworks.connect;

/** Product as stored in the container {@code products}, partitioned by the id of its category. */
// <product>
public record Product(String id, String categoryId, String name, int quantity) {}
// </product>
