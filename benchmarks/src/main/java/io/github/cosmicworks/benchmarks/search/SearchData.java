package io.github.cosmicworks.benchmarks.search;

import java.util.Random;

/** Made-up vectors and texts, the same in every run. */
final class SearchData {

    /** So many texts have {@link #RARE}. */
    static final int MATCHES = 10;

    /** A word that is in no other text. */
    static final String RARE = "zeppelin";

    private static final int TEXT = 1_000;
    private static final int WORDS = 10_000;
    private static final String[] SYLLABLES = {
        "ka", "lo", "mi", "ru", "ta", "ve", "no", "su", "pi", "da"
    };

    private SearchData() {}

    /** A vector of the length 1. */
    static float[] vector(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        double squared = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            squared += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(squared);
        }
        return vector;
    }

    /** About 1 KiB of words; the text of every so-manieth number has the rare one. */
    static String text(int number, int count) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        while (text.length() < TEXT) {
            // Some words are frequent, most are not.
            int word = (int) (WORDS * Math.pow(random.nextDouble(), 3));
            for (int rest = word + WORDS; rest > 0; rest /= 10) {
                text.append(SYLLABLES[rest % 10]);
            }
            text.append(' ');
        }
        return number % (count / MATCHES) == 0 ? text.append(RARE).toString() : text.toString();
    }
}
