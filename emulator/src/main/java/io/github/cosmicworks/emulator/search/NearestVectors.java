package io.github.cosmicworks.emulator.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The nearest of many vectors: a plain loop over the arrays, divided among the processors when
 * there are many. Exact for every type of index: what is approximate in the service is its speed.
 *
 * <p>It goes by rounds of a millisecond or two. Between two of its own the caller's thread can let
 * others have its processor, and no other thread begins a round of this search meanwhile.
 */
public final class NearestVectors {

    /** Components of a round; for fewer a second thread costs more than it saves. */
    private static final int ROUND = 1_000_000;

    private NearestVectors() {}

    /** Vectors with the positions of their items; entries without a vector are null. */
    public interface Vectors {

        /** How many entries there are. */
        int count();

        /** The position of the item of an entry. */
        long position(int entry);

        /** The vector of an entry, or null. */
        float[] vector(int entry);

        /** The sum of the squares of the components of an entry's vector. */
        double squared(int entry);
    }

    /** Tells which items may be found. */
    @FunctionalInterface
    public interface Filter {

        /** Whether the item at a position may be found. */
        boolean accepts(long position);
    }

    /**
     * A vector that was found.
     *
     * @param position the position of its item
     * @param distance the value of the distance function
     */
    public record Hit(long position, double distance) {}

    /**
     * The nearest vectors, nearest first; those that are equally near in the order of their
     * positions.
     *
     * @param wanted the most hits
     * @param after the hit that the result starts behind, or null for the beginning
     * @param betweenRounds is run by the caller's thread before each of its rounds; what it throws
     *     ends the search
     */
    public static List<Hit> find(
            Vectors vectors,
            float[] query,
            DistanceFunction function,
            int wanted,
            Hit after,
            Filter filter,
            Runnable betweenRounds) {
        int count = vectors.count();
        Search search =
                new Search(
                        vectors,
                        query,
                        DistanceFunction.dot(query, query),
                        function,
                        Math.min(wanted, count),
                        after,
                        filter);
        Rounds rounds = new Rounds(search, count, betweenRounds);
        return rounds.nearest().sorted();
    }

    // It is never compared with another.
    @SuppressWarnings("ArrayRecordComponent")
    private record Search(
            Vectors vectors,
            float[] query,
            double squared,
            DistanceFunction function,
            int wanted,
            Hit after,
            Filter filter) {

        Heap start() {
            return new Heap(wanted, function.largerIsNearer() ? -1 : 1);
        }

        void run(int from, int to, Heap heap) {
            for (int i = from; i < to && wanted > 0; i++) {
                float[] vector = vectors.vector(i);
                if (vector == null || vector.length != query.length) {
                    continue;
                }
                double distance = function.of(query, squared, vector, vectors.squared(i));
                long position = vectors.position(i);
                if (Double.isFinite(distance)
                        && heap.wants(distance, position)
                        && (after == null || heap.isBehind(distance, position, after))
                        && filter.accepts(position)) {
                    heap.add(distance, position);
                }
            }
        }
    }

    /**
     * One search on several threads. Each takes the next vectors when it is done with some, so that
     * none waits for another but at the end.
     */
    private static final class Rounds {

        private final Search search;
        private final int count;
        private final int share;
        private final Runnable between;
        private final AtomicInteger next = new AtomicInteger();
        private final Heap[] heaps;
        private final ForkJoinTask<?>[] helpers;

        /** While this is set, no thread but the caller's begins anything. */
        private volatile boolean paused;

        Rounds(Search search, int count, Runnable between) {
            this.search = search;
            this.count = count;
            this.between = between;
            this.share = Math.max(1, ROUND / Math.max(1, search.query().length));
            int useful = (int) Math.min(Integer.MAX_VALUE, (count + share - 1L) / share);
            int threads = Math.min(Runtime.getRuntime().availableProcessors(), useful);
            this.heaps = new Heap[Math.max(1, threads)];
            this.helpers = new ForkJoinTask<?>[heaps.length - 1];
            Arrays.setAll(heaps, thread -> search.start());
        }

        Heap nearest() {
            try {
                do {
                    letOthersGo();
                    findHelp();
                } while (round(heaps[0]));
            } finally {
                paused = true;
                for (ForkJoinTask<?> helper : helpers) {
                    if (helper != null) {
                        helper.join();
                    }
                }
            }
            for (int i = 1; i < heaps.length; i++) {
                heaps[0].addAll(heaps[i]);
            }
            return heaps[0];
        }

        /** Has other threads work on it, too, as long as there is something to do. */
        private void findHelp() {
            for (int i = 0; i < helpers.length && next.get() < count; i++) {
                if (helpers[i] == null || helpers[i].isDone()) {
                    Heap heap = heaps[i + 1];
                    helpers[i] = ForkJoinTask.adapt(() -> help(heap)).fork();
                }
            }
        }

        private void help(Heap heap) {
            boolean more = true;
            while (more && !paused) {
                more = round(heap);
            }
        }

        private void letOthersGo() {
            paused = true;
            between.run();
            paused = false;
        }

        /** Goes over the next vectors; false when there are none. */
        private boolean round(Heap heap) {
            int from = next.getAndAdd(share);
            if (from >= count || from < 0) {
                return false;
            }
            search.run(from, (int) Math.min(count, (long) from + share), heap);
            return true;
        }
    }

    /** The nearest so far, the farthest of them on top. */
    private static final class Heap {
        private final int capacity;

        /** Distances times this are smaller for nearer vectors. */
        private final int sign;

        private double[] distances = new double[16];
        private long[] positions = new long[16];
        private int size;

        Heap(int capacity, int sign) {
            this.capacity = capacity;
            this.sign = sign;
        }

        private int compare(double distance, long position, double other, long otherPosition) {
            int order = sign * Double.compare(distance + 0.0, other + 0.0);
            return order != 0 ? order : Long.compare(position, otherPosition);
        }

        boolean wants(double distance, long position) {
            return size < capacity || compare(distance, position, distances[0], positions[0]) < 0;
        }

        boolean isBehind(double distance, long position, Hit hit) {
            return compare(distance, position, hit.distance(), hit.position()) > 0;
        }

        void add(double distance, long position) {
            if (size < capacity) {
                if (size == distances.length) {
                    distances = Arrays.copyOf(distances, size * 2);
                    positions = Arrays.copyOf(positions, size * 2);
                }
                int at = size++;
                while (at > 0 && compareAt((at - 1) / 2, distance, position) < 0) {
                    move((at - 1) / 2, at);
                    at = (at - 1) / 2;
                }
                put(at, distance, position);
            } else if (wants(distance, position)) {
                sink(distance, position);
            }
        }

        private void sink(double distance, long position) {
            int at = 0;
            while (at * 2 + 1 < size) {
                int child = at * 2 + 1;
                if (child + 1 < size
                        && compareAt(child, distances[child + 1], positions[child + 1]) < 0) {
                    child++;
                }
                if (compareAt(child, distance, position) <= 0) {
                    break;
                }
                move(child, at);
                at = child;
            }
            put(at, distance, position);
        }

        private int compareAt(int at, double distance, long position) {
            return compare(distances[at], positions[at], distance, position);
        }

        private void move(int from, int to) {
            put(to, distances[from], positions[from]);
        }

        private void put(int at, double distance, long position) {
            distances[at] = distance;
            positions[at] = position;
        }

        void addAll(Heap other) {
            for (int i = 0; i < other.size; i++) {
                add(other.distances[i], other.positions[i]);
            }
        }

        List<Hit> sorted() {
            List<Hit> hits = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                hits.add(new Hit(positions[i], distances[i]));
            }
            hits.sort((a, b) -> compare(a.distance(), a.position(), b.distance(), b.position()));
            return hits;
        }
    }
}
