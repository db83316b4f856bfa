package io.github.cosmicworks.howto.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion as its formula says: each ranking gives a product its weight divided by 60
 * plus the product's rank.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/hybrid-search">Hybrid search</a>
 */
final class NaiveFusion {

    private static final int CONSTANT = 60;

    private final Map<String, Double> fused = new HashMap<>();

    /** Adds a ranking: scores by name, the highest first. Who has none has 0. */
    NaiveFusion add(double weight, Map<String, Double> scores) {
        List<String> ranking =
                Shop.products().stream()
                        .map(ShopProduct::name)
                        .sorted(Comparator.comparingDouble(name -> -scores.getOrDefault(name, 0.0)))
                        .toList();
        for (int i = 0; i < ranking.size(); i++) {
            fused.merge(ranking.get(i), weight / (CONSTANT + i + 1), Double::sum);
        }
        return this;
    }

    /** The names of the best. */
    List<String> best(int most) {
        return fused.keySet().stream()
                .sorted(Comparator.comparingDouble(name -> -fused.get(name)))
                .limit(most)
                .toList();
    }
}
