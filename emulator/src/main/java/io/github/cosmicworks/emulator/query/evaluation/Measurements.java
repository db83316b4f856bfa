package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;

/** What the execution of a page costs. */
final class Measurements {

    private final boolean detailed;
    private final long started = System.nanoTime();
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
            itemBytes += JsonSize.of(item);
        }
    }

    void result(long bytes) {
        results++;
        resultBytes += bytes;
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
