package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.search.DistanceFunction;
import io.github.cosmicworks.emulator.search.NearestVectors;
import java.util.Arrays;

/**
 * The vectors of a partition's items at one path, as arrays that the items share. A search goes
 * over all of them, whatever the type of the index: what an approximate one would miss is found.
 */
final class VectorIndex implements KeptIndex<VectorIndex.Snapshot> {

    private final IndexPath path;
    private final ComputedProperties computed;
    private final int dimensions;
    private LiveEntries entries = new LiveEntries();
    private float[][] vectors = new float[16][];
    private double[] squared = new double[16];

    /**
     * An index without vectors.
     *
     * @param dimensions the length of its vectors; others are left out
     */
    VectorIndex(IndexPath path, ComputedProperties computed, int dimensions) {
        this.path = path;
        this.computed = computed;
        this.dimensions = dimensions;
    }

    /** The vector of an item at a path; null when it has none of that length. */
    static float[] vector(
            JsonObject item, IndexPath path, ComputedProperties computed, int dimensions) {
        float[] vector =
                path.value(item, computed) instanceof JsonArray array && array.size() == dimensions
                        ? array.floats()
                        : null;
        return vector != null && vector.length == dimensions ? vector : null;
    }

    @Override
    public void add(long position, JsonObject item) {
        float[] vector = vector(item, path, computed, dimensions);
        if (vector != null) {
            add(position, vector, DistanceFunction.squared(vector));
        }
    }

    private void add(long position, float[] vector, double square) {
        int entry = entries.add(position);
        if (entry == vectors.length) {
            vectors = Arrays.copyOf(vectors, entry * 2);
            squared = Arrays.copyOf(squared, entry * 2);
        }
        vectors[entry] = vector;
        squared[entry] = square;
    }

    @Override
    public void remove(long position, JsonObject item) {
        entries.remove(position);
        if (entries.isMostlyDead()) {
            Snapshot before = snapshot();
            entries = new LiveEntries();
            vectors = new float[16][];
            squared = new double[16];
            for (int i = 0; i < before.count(); i++) {
                if (before.vector(i) != null) {
                    add(before.position(i), before.vector(i), before.squared(i));
                }
            }
        }
    }

    @Override
    public long memory() {
        return entries.memory() + 16L * vectors.length;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(entries.snapshot(), vectors, squared);
    }

    /** The vectors at one moment. */
    // It is never compared with another.
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(LiveEntries.Snapshot entries, float[][] vectors, double[] squares)
            implements NearestVectors.Vectors {

        @Override
        public int count() {
            return entries.count();
        }

        @Override
        public long position(int entry) {
            return entries.positions()[entry];
        }

        @Override
        public float[] vector(int entry) {
            return entries.isLive(entry) ? vectors[entry] : null;
        }

        @Override
        public double squared(int entry) {
            return squares[entry];
        }
    }
}
