package io.github.cosmicworks.emulator.query.cost;

import io.github.cosmicworks.emulator.json.JsonValue;

/** What the execution of a page costs. */
public final class Measurements {

    /** In RU, for a value that is looked up beyond the first one. */
    private static final double LOOKUP = 0.01;

    /**
     * In RU, for a value that a full index scan tests: the difference of the charges that are
     * published for 8.5 million different values.
     *
     * @see <a
     *     href="https://devblogs.microsoft.com/cosmosdb/new-string-function-performance-improvements-and-case-insensitive-search/">New
     *     string function performance improvements</a>
     */
    private static final double TESTED_VALUE = 26e-6;

    private static final double KIB = 1024.0;

    /** In RU, for an item of 1 KiB that is loaded. */
    private static final double ITEM = 0.03;

    /**
     * In RU, for each KiB more: a scan of 60,951 items of 6.4 KiB is published with 4,059.95 RU.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-query-performance">Troubleshoot
     *     query performance</a>
     */
    private static final double ITEM_KIB = 0.0068;

    /**
     * So many values in an index cost as much as an item that is loaded, and so many items that are
     * counted there: the ratios of the charges that are published for the same queries before and
     * after aggregates could use an index, 11,201.54 to 121.69 and 12,823.04 to 24.58.
     *
     * @see <a href="https://devblogs.microsoft.com/cosmosdb/april-query-improvements/">April query
     *     updates</a>
     */
    private static final double VALUES_OF_ITEM = 92;

    private static final double COUNTS_OF_ITEM = 522;

    private final boolean detailed;
    private final long started = System.nanoTime();
    private long planNanos;
    private long lookupNanos;
    private long functionNanos;
    private long loadNanos;
    private long outputNanos;
    private long items;
    private long compared;
    private long matches;
    private long itemBytes;
    private long results;
    private long resultBytes;
    private double lookupCharge;
    private double largeKib;
    private double indexed;

    /**
     * @param detailed whether sizes of items and times of functions are measured too
     */
    public Measurements(boolean detailed) {
        this.detailed = detailed;
    }

    /**
     * Counts an item that was loaded.
     *
     * @param bytes its size; 0 when it is not known
     */
    public void item(JsonValue item, int bytes) {
        items++;
        largeKib += Math.max(0, bytes / KIB - 1);
        if (detailed) {
            long before = System.nanoTime();
            itemBytes += JsonSize.of(item);
            loadNanos += System.nanoTime() - before;
        }
    }

    /** Counts an item of which only values were read, in an index. */
    public void valueRead() {
        indexed += ITEM / VALUES_OF_ITEM;
    }

    /** Says how many items were counted in an index. */
    public void counted(long number) {
        indexed += number * ITEM / COUNTS_OF_ITEM;
    }

    /** Says how many single values were looked up in an index. */
    public void sought(int values) {
        lookupCharge += values * LOOKUP;
    }

    /**
     * Says that ranges of an index were read.
     *
     * @param entries how many entries are in them
     */
    public void scannedPrecisely(int ranges, long entries) {
        lookupCharge += ranges * LOOKUP + LOOKUP * Math.log10(1.0 + entries);
    }

    /**
     * Says that values in ranges of an index were tested.
     *
     * @param entries how many entries are in them
     */
    public void scannedExpanded(int ranges, long entries) {
        lookupCharge += ranges * LOOKUP + 5 * LOOKUP * Math.log10(1.0 + entries);
    }

    /** Says how many different values of an index were tested. */
    public void scannedFully(long values) {
        lookupCharge += LOOKUP + values * TESTED_VALUE;
    }

    /** Says how many entries of an index were compared one by one. */
    public void compared(long entries) {
        compared += entries;
    }

    /** Says that an item has a row that passes the filter. */
    public void matched() {
        matches++;
    }

    public void lookedUp(long nanos) {
        lookupNanos += nanos;
    }

    /** Says how long it took to choose between the index and a scan. */
    public void planned(long nanos) {
        planNanos += nanos;
    }

    /** Says how long the functions of the query took. */
    public void functions(long nanos) {
        functionNanos += nanos;
    }

    public boolean detailed() {
        return detailed;
    }

    /** The items with a row that passes the filter. */
    long matches() {
        return matches;
    }

    long planNanos() {
        return planNanos;
    }

    long functionNanos() {
        return functionNanos;
    }

    public long lookupNanos() {
        return lookupNanos;
    }

    public void result(long bytes, long nanos) {
        results++;
        resultBytes += bytes;
        outputNanos += nanos;
    }

    long outputNanos() {
        return outputNanos;
    }

    long loadNanos() {
        return loadNanos;
    }

    long items() {
        return items;
    }

    long results() {
        return results;
    }

    long resultBytes() {
        return resultBytes;
    }

    long itemBytes() {
        return itemBytes;
    }

    long elapsedNanos() {
        return System.nanoTime() - started;
    }

    /**
     * An estimate: a query starts at about 2.8 RU, loading an item costs a fraction of a point read
     * of it, and so does every KiB that is sent. To compare an entry of an index is a tenth of
     * that.
     */
    public double requestCharge() {
        double charge =
                2.79
                        + items * ITEM
                        + largeKib * ITEM_KIB
                        + indexed
                        + compared * 0.003
                        + Math.max(0, lookupCharge - LOOKUP)
                        + resultBytes / KIB * 0.04;
        return Math.round(charge * 100) / 100.0;
    }
}
