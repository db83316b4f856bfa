package io.github.cosmicworks.emulator.search;

/**
 * The types of vector indexes. All of them are searched exactly here; what differs is what a search
 * is charged for.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/vector-search">Vector search</a>
 */
public enum VectorIndexType {
    /** Vectors as they are. */
    FLAT("flat"),
    /** Compressed vectors, which are compared one by one. */
    QUANTIZED_FLAT("quantizedFlat"),
    /** A graph of compressed vectors, of which a search sees a part. */
    DISK_ANN("diskANN");

    /** With fewer vectors the service compresses none, and compares all of them as they are. */
    private static final int LEAST_TO_QUANTIZE = 1_000;

    /** How many compressed vectors cost as much as one that is not. */
    private static final int COMPRESSION = 4;

    /** How many vectors a search through a graph looks at before it gets near. */
    private static final int SEARCH_LIST = 100;

    private static final int FOR_EACH_DOUBLING = 20;

    private final String text;

    VectorIndexType(String text) {
        this.text = text;
    }

    /** The type with a name of an indexing policy, in any case; null when there is none. */
    public static VectorIndexType find(String name) {
        for (VectorIndexType type : values()) {
            if (type.text.equalsIgnoreCase(name)) {
                return type;
            }
        }
        return null;
    }

    /**
     * An estimate of what a search is charged for. The service documents that a quantized index
     * costs less than a flat one and a graph the least, from a thousand vectors on, but no numbers.
     *
     * @param count how many vectors the index of a partition has
     * @return the number of vectors whose comparison would cost as much
     */
    public long compared(long count) {
        if (this == FLAT || count < LEAST_TO_QUANTIZE) {
            return count;
        }
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(count);
        long seen =
                this == QUANTIZED_FLAT
                        ? count
                        : Math.min(count, SEARCH_LIST + (long) FOR_EACH_DOUBLING * doublings);
        return (seen + COMPRESSION - 1) / COMPRESSION;
    }
}
