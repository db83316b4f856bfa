package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.search.NearestVectors.Hit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A search that takes several rounds, on several threads, against one loop in the test. */
class NearestVectorsTest {

    private static final int COUNT = 30_000;
    private static final int DIMENSIONS = 500;

    private static final float[][] VECTORS = new float[COUNT][];
    private static final float[] QUERY = new float[DIMENSIONS];

    static {
        Random random = new Random(23);
        for (int i = 0; i < COUNT; i++) {
            // Every vector is there twice, so that the order of equal distances counts.
            VECTORS[i] = i % 2 == 1 ? VECTORS[i - 1] : vector(random);
        }
        System.arraycopy(vector(random), 0, QUERY, 0, DIMENSIONS);
    }

    private static float[] vector(Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    private static final NearestVectors.Vectors ALL =
            new NearestVectors.Vectors() {
                @Override
                public int count() {
                    return COUNT;
                }

                @Override
                public long position(int entry) {
                    return entry + 1L;
                }

                @Override
                public float[] vector(int entry) {
                    return VECTORS[entry];
                }

                @Override
                public double squared(int entry) {
                    return DistanceFunction.squared(VECTORS[entry]);
                }
            };

    private static List<Hit> loop(DistanceFunction function) {
        double[] distances =
                Arrays.stream(VECTORS).mapToDouble(v -> function.of(QUERY, v)).toArray();
        Comparator<Hit> nearer = Comparator.comparingDouble(Hit::distance);
        return IntStream.range(0, COUNT)
                .mapToObj(i -> new Hit(i + 1L, distances[i]))
                .sorted(
                        (function.largerIsNearer() ? nearer.reversed() : nearer)
                                .thenComparingLong(Hit::position))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void theNearestOfAllRoundsComeFirst(DistanceFunction function) {
        List<Hit> all = loop(function);
        AtomicInteger rounds = new AtomicInteger();
        List<Hit> first =
                NearestVectors.find(
                        ALL, QUERY, function, 11, null, p -> true, rounds::incrementAndGet);
        assertThat(first).extracting(Hit::position).isEqualTo(positions(all, 0, 11));
        assertThat(rounds).hasPositiveValue();
        List<Hit> whole =
                NearestVectors.find(ALL, QUERY, function, COUNT, null, p -> true, () -> {});
        assertThat(whole).extracting(Hit::position).isEqualTo(positions(all, 0, COUNT));
        List<Hit> next =
                NearestVectors.find(ALL, QUERY, function, 10, first.get(10), p -> true, () -> {});
        assertThat(next).extracting(Hit::position).isEqualTo(positions(all, 11, 21));
    }

    private static List<Long> positions(List<Hit> hits, int from, int to) {
        return hits.subList(from, to).stream().map(Hit::position).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aSearchForWhichNobodyWaitsEndsAfterARound(DistanceFunction function) {
        AtomicInteger rounds = new AtomicInteger();
        assertThatThrownBy(
                        () ->
                                NearestVectors.find(
                                        ALL,
                                        QUERY,
                                        function,
                                        10,
                                        null,
                                        p -> true,
                                        () -> {
                                            rounds.incrementAndGet();
                                            throw new CancellationException();
                                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(rounds).hasValue(1);
    }
}
