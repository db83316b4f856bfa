package io.github.cosmicworks.emulator.search;

/**
 * How near two vectors are to each other.
 *
 * <p>Components are numbers of 32 bits; products and sums are computed with 64, so that the order
 * of neighbours is the true one.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/distance-functions">Distance
 *     functions</a>
 */
public enum DistanceFunction {
    /** From -1, least similar, to +1, most similar. */
    COSINE("cosine", true),
    /** From minus to plus infinity, most similar. */
    DOT_PRODUCT("dotproduct", true),
    /** From 0, most similar, to infinity. */
    EUCLIDEAN("euclidean", false);

    private final String text;
    private final boolean largerIsNearer;

    DistanceFunction(String text, boolean largerIsNearer) {
        this.text = text;
        this.largerIsNearer = largerIsNearer;
    }

    /** As policies write it. */
    public String text() {
        return text;
    }

    /** Whether more similar vectors have larger values. */
    public boolean largerIsNearer() {
        return largerIsNearer;
    }

    /** The function of a name, whose case does not matter; null when there is none. */
    public static DistanceFunction find(String name) {
        for (DistanceFunction function : values()) {
            if (function.text.equalsIgnoreCase(name)) {
                return function;
            }
        }
        return null;
    }

    /**
     * The value of two vectors of the same length; NaN where there is none, as for the cosine of a
     * vector of zeros.
     */
    public double of(float[] a, float[] b) {
        return switch (this) {
            case COSINE -> dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
            case DOT_PRODUCT -> dot(a, b);
            case EUCLIDEAN -> Math.sqrt(squared(a, b));
        };
    }

    /**
     * The same as {@link #of}, where what depends on one vector alone is known.
     *
     * @param squaredA {@link #dot} of {@code a} with itself
     * @param squaredB {@link #dot} of {@code b} with itself
     */
    double of(float[] a, double squaredA, float[] b, double squaredB) {
        return this == COSINE ? dot(a, b) / Math.sqrt(squaredA * squaredB) : of(a, b);
    }

    /** Four sums at a time: one would wait for each addition before it starts the next. */
    static double dot(float[] a, float[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int whole = a.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            sum0 += (double) a[i] * b[i];
            sum1 += (double) a[i + 1] * b[i + 1];
            sum2 += (double) a[i + 2] * b[i + 2];
            sum3 += (double) a[i + 3] * b[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            sum0 += (double) a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** The sum of the squares of the components. */
    public static double squared(float[] vector) {
        return dot(vector, vector);
    }

    private static double squared(float[] a, float[] b) {
        double sum0 = 0;
        double sum1 = 0;
        int whole = a.length & ~1;
        for (int i = 0; i < whole; i += 2) {
            double d0 = (double) a[i] - b[i];
            double d1 = (double) a[i + 1] - b[i + 1];
            sum0 += d0 * d0;
            sum1 += d1 * d1;
        }
        if (whole < a.length) {
            double last = (double) a[whole] - b[whole];
            sum0 += last * last;
        }
        return sum0 + sum1;
    }
}
