package io.github.cosmicworks.emulator.script;

/**
 * A script that cannot be compiled or run to its end. What scripts throw themselves is none: the
 * library catches and tells it.
 */
public final class JavaScriptException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it ended. */
    public enum Reason {
        /** It is no JavaScript. */
        SYNTAX,
        /** Somebody has cancelled it. */
        CANCELLED,
        /** It took more memory than there is. */
        MEMORY,
        /** The library itself failed, of which a script has made something else. */
        SPOILED,
        /** The engine failed. */
        FAILURE
    }

    private final Reason reason;

    public JavaScriptException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Why it ended. */
    public Reason reason() {
        return reason;
    }
}
