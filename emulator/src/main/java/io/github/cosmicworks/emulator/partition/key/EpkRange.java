package io.github.cosmicworks.emulator.partition.key;

/**
 * A range of effective partition keys: from {@code min}, which belongs to it, up to {@code max},
 * which does not.
 *
 * @param min hexadecimal digits in upper case; empty for the beginning
 * @param max hexadecimal digits in upper case; {@code FF} for the end
 */
public record EpkRange(String min, String max) {

    /** The beginning of the key space. */
    public static final String MIN = "";

    /** The end of the key space; no effective partition key begins with it. */
    public static final String MAX = "FF";

    /** The whole key space. */
    public static final EpkRange FULL = new EpkRange(MIN, MAX);

    /** Whether a key lies in this range. */
    public boolean contains(String key) {
        return key.compareTo(min) >= 0 && key.compareTo(max) < 0;
    }

    /** Whether another range has keys in common with this one. */
    public boolean overlaps(EpkRange other) {
        return min.compareTo(other.max) < 0 && other.min.compareTo(max) < 0;
    }

    /** Whether another range lies in this one entirely. */
    public boolean covers(EpkRange other) {
        return min.compareTo(other.min) <= 0 && other.max.compareTo(max) <= 0;
    }
}
