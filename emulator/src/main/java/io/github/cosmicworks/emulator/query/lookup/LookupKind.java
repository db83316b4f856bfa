package io.github.cosmicworks.emulator.query.lookup;

/**
 * How an index is read, from the cheapest way to the dearest.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
 *     usage</a>
 */
public enum LookupKind {
    /** Single values are looked up. */
    SEEK("index seek"),

    /** A range of values is looked up. */
    PRECISE_SCAN("precise index scan"),

    /** Some ranges of values are read, and each value is tested. */
    EXPANDED_SCAN("expanded index scan"),

    /** All values are read and tested. */
    FULL_SCAN("full index scan");

    private final String text;

    LookupKind(String text) {
        this.text = text;
    }

    /** The dearer one of two. */
    LookupKind or(LookupKind other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Its name in the documentation. */
    @Override
    public String toString() {
        return text;
    }
}
