package io.github.cosmicworks.benchmarks.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What one would write without a database: a loop over arrays, on as many threads as there are
 * processors. The vectors have the length 1, so that the dot product is the cosine.
 */
final class PlainLoop implements AutoCloseable {

    private final float[][] vectors;
    private final int threads = Runtime.getRuntime().availableProcessors();
    private final ExecutorService executor =
            Executors.newFixedThreadPool(
                    threads,
                    task -> {
                        Thread thread = new Thread(task, "plain-loop");
                        thread.setDaemon(true);
                        return thread;
                    });

    private record Hit(int index, float similarity) {}

    PlainLoop(float[][] vectors) {
        this.vectors = vectors;
    }

    /** The indexes of the nearest, nearest first. */
    List<Integer> nearest(float[] query, int wanted) throws Exception {
        List<Callable<List<Hit>>> parts = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int from = (int) ((long) vectors.length * thread / threads);
            int to = (int) ((long) vectors.length * (thread + 1) / threads);
            parts.add(() -> nearest(query, wanted, from, to));
        }
        List<Hit> all = new ArrayList<>();
        for (Future<List<Hit>> part : executor.invokeAll(parts)) {
            all.addAll(part.get());
        }
        all.sort(Comparator.comparingDouble(Hit::similarity).reversed());
        return all.stream().limit(wanted).map(Hit::index).toList();
    }

    private List<Hit> nearest(float[] query, int wanted, int from, int to) {
        List<Hit> nearest = new ArrayList<>();
        for (int i = from; i < to; i++) {
            float similarity = dot(query, vectors[i]);
            if (nearest.size() < wanted || similarity > nearest.get(wanted - 1).similarity()) {
                int place = nearest.size();
                while (place > 0 && nearest.get(place - 1).similarity() < similarity) {
                    place--;
                }
                nearest.add(place, new Hit(i, similarity));
                if (nearest.size() > wanted) {
                    nearest.remove(wanted);
                }
            }
        }
        return nearest;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
