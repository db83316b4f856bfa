package io.github.cosmicworks.emulator.transfer;

import java.nio.file.Path;

/** A file cannot be imported. The message says which line is to blame, and why. */
public final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransferException(String message, Throwable cause) {
        super(message, cause);
    }

    static TransferException at(Path file, long line, String reason, Throwable cause) {
        return new TransferException("%s, line %d: %s".formatted(file, line, reason), cause);
    }
}
