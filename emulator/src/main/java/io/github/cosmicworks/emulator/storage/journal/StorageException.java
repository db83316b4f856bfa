package io.github.cosmicworks.emulator.storage.journal;

/** A data folder cannot be used. The message says why, and what to do. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
