package io.github.cosmicworks.emulator.entra;

/**
 * A sign-in that is refused, in the words of the OAuth protocol.
 *
 * @see <a
 *     href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Authentication
 *     and authorization error codes</a>
 */
final class SignInException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final int code;

    SignInException(int status, String error, int code, String message) {
        super("AADSTS" + code + ": " + message, null, false, false);
        this.status = status;
        this.error = error;
        this.code = code;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The word of the protocol, e.g. {@code invalid_client}. */
    String error() {
        return error;
    }

    /** The number after {@code AADSTS}. */
    int code() {
        return code;
    }
}
