package io.github.cosmicworks.testing;

/** Faults that a class or test has; they end with it, at the latest. */
record OpenFaults(CosmosFaults faults) implements RunStore.Kept {
    @Override
    public void close() {
        faults.clear();
    }
}
