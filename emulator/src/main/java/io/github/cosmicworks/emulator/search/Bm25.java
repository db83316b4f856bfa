package io.github.cosmicworks.emulator.search;

/**
 * How relevant a text is for some terms. The service has the standard formula by its documentation
 * and does not say with which parameters; these are the usual ones, which Apache Lucene has, too.
 *
 * @param texts how many items there are
 * @param words how many terms all their texts have
 * @param hits for each term how many items have it
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search-faq">Full text
 *     search frequently asked questions</a>
 */
@SuppressWarnings("ArrayRecordComponent") // It is never compared with another.
public record Bm25(double texts, double words, double[] hits) {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    /**
     * What one term adds to the score of a text.
     *
     * @param term which of the terms
     * @param frequency how often it is in the text
     * @param length how many terms the text has
     */
    public double of(int term, int frequency, int length) {
        if (frequency == 0 || words <= 0) {
            return 0;
        }
        double idf = Math.log(1 + (texts - hits[term] + 0.5) / (hits[term] + 0.5));
        double norm = K1 * (1 - B + B * length / (words / texts));
        return Math.max(0, idf) * frequency / (frequency + norm);
    }
}
