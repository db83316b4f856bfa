package io.github.cosmicworks.emulator.partition;

/**
 * Somebody else has written what an {@link OptimisticTransaction} writes. Nothing of it is there;
 * it can be run again from its beginning. It carries no stack trace: it is an expected outcome.
 */
public final class SnapshotConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SnapshotConflictException() {
        super("Another write came first", null, false, false);
    }
}
