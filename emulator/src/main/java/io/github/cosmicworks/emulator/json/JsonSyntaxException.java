package io.github.cosmicworks.emulator.json;

/**
 * A text that was to be JSON is not. The message says what is wrong and where, and holds none of
 * the text.
 */
public final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    public JsonSyntaxException(String message) {
        super(message);
    }
}
