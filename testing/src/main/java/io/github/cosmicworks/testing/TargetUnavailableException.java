package io.github.cosmicworks.testing;

/** The target that was asked for cannot be had here; the message says what to do. */
public final class TargetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TargetUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
