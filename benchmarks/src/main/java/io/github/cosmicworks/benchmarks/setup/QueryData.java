package io.github.cosmicworks.benchmarks.setup;

/** What there is to query. */
public final class QueryData {

    /** Items in all. */
    public static final int ITEMS = 1000;

    /** Items of one partition key value. */
    public static final int PER_CATEGORY = 10;

    private QueryData() {}
}
