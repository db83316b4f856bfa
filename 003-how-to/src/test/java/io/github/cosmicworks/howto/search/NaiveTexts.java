package io.github.cosmicworks.howto.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a loop over the words of all products finds: no index, no partitions, no service. */
final class NaiveTexts {

    private NaiveTexts() {}

    /** The names of the products that a condition holds for, in their order. */
    static List<String> names(Predicate<ShopProduct> condition) {
        return Shop.products().stream().filter(condition).map(ShopProduct::name).sorted().toList();
    }

    /** Whether the description of a product has one of the words. */
    static boolean has(ShopProduct product, Collection<String> words) {
        return words(product).stream().anyMatch(words::contains);
    }

    static List<String> words(ShopProduct product) {
        return Arrays.stream(product.description().toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .toList();
    }

    /** How many letters are to be put in, taken out or changed to make a word of another. */
    static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                edits[i][j] =
                        Math.min(
                                edits[i - 1][j - 1] + changed,
                                Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
            }
        }
        return edits[one.length()][other.length()];
    }
}
