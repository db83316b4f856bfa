package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** What the execution of a page costs. */
final class Measurements {

    private final boolean detailed;
    private final long started = System.nanoTime();
    private final List<IndexFilter.Lookup> lookups = new ArrayList<>();
    private OrderIndex orderIndex;
    private long lookupNanos;
    private long loadNanos;
    private long outputNanos;
    private long items;
    private long itemBytes;
    private long results;
    private long resultBytes;

    /**
     * @param detailed whether the sizes of items are measured too
     */
    Measurements(boolean detailed) {
        this.detailed = detailed;
    }

    void item(JsonValue item) {
        items++;
        if (detailed) {
            long before = System.nanoTime();
            itemBytes += JsonSize.of(item);
            loadNanos += System.nanoTime() - before;
        }
    }

    /** Says which conditions an index has answered. */
    void lookedUp(List<IndexFilter.Lookup> used, long nanos) {
        lookups.addAll(used);
        lookupNanos += nanos;
    }

    /** Says which index the items were walked over in. */
    void ordered(OrderIndex index) {
        orderIndex = index;
    }

    List<IndexFilter.Lookup> lookups() {
        return lookups;
    }

    OrderIndex orderIndex() {
        return orderIndex;
    }

    long lookupNanos() {
        return lookupNanos;
    }

    void result(long bytes, long nanos) {
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
     * of it, and so does every KiB that is sent.
     */
    double requestCharge() {
        double charge = 2.79 + items * 0.03 + resultBytes / 1024.0 * 0.04;
        return Math.round(charge * 100) / 100.0;
    }
}
