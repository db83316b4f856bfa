package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.lookup.LookupKind;

/** Hands on what lookups take to the measurements of a page. */
final class IndexCharge {

    private final Measurements measurements;

    IndexCharge(Measurements measurements) {
        this.measurements = measurements;
    }

    /**
     * Counts a lookup.
     *
     * @param lookups how many values or ranges are looked up
     * @param values how many different values are read
     */
    void add(LookupKind kind, int lookups, long values) {
        switch (kind) {
            case SEEK -> measurements.sought(lookups);
            case PRECISE_SCAN -> measurements.scannedPrecisely(lookups, values);
            case EXPANDED_SCAN -> measurements.scannedExpanded(lookups, values);
            case FULL_SCAN -> measurements.scannedFully(values);
            default -> throw new IllegalArgumentException("An unknown kind of lookup: " + kind);
        }
    }
}
