package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cosmicworks.howto.search.Step103NearestNeighbours.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What a loop over all products finds: no index, no partitions, no service. */
final class NaiveSearch {

    private static final double ROUNDING = 1e-5;

    private NaiveSearch() {}

    static List<Hit> nearest(String question, int most, Predicate<ShopProduct> filter) {
        List<Float> vector = Shop.vectorOf(question);
        return Shop.products().stream()
                .filter(filter)
                .map(p -> new Hit(p.name(), cosine(p.vector(), vector)))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(most)
                .toList();
    }

    static void assertSame(List<Hit> found, List<Hit> expected) {
        assertThat(found)
                .extracting(Hit::name)
                .containsExactlyElementsOf(expected.stream().map(Hit::name).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).score()).isCloseTo(expected.get(i).score(), within(ROUNDING));
        }
    }

    private static double cosine(List<Float> a, List<Float> b) {
        return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(List<Float> a, List<Float> b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += (double) a.get(i) * b.get(i);
        }
        return sum;
    }
}
