package io.github.cosmicworks.emulator.query.cost;

import io.github.cosmicworks.emulator.json.JsonValue;

/** What the execution of a page costs. */
public final class Measurements {

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

    /**
     * @param detailed whether sizes of items and times of functions are measured too
     */
    public Measurements(boolean detailed) {
        this.detailed = detailed;
    }

    public void item(JsonValue item) {
        items++;
        if (detailed) {
            long before = System.nanoTime();
            itemBytes += JsonSize.of(item);
            loadNanos += System.nanoTime() - before;
        }
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
        double charge = 2.79 + items * 0.03 + compared * 0.003 + resultBytes / 1024.0 * 0.04;
        return Math.round(charge * 100) / 100.0;
    }
}
