package io.github.cosmicworks.emulator.partition;

/**
 * Work that must not wait would have to. Nothing has been changed; see {@link
 * PartitionLock#withoutWaiting}. It carries no stack trace: it is an expected outcome.
 */
public final class WouldWaitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WouldWaitException() {
        super("A partition is in use", null, false, false);
    }
}
