package io.github.cosmicworks.emulator.protocol;

/**
 * A response that either listener can encode.
 *
 * @param status the HTTP status; the direct protocol uses the same
 * @param headers the headers by their names in the REST protocol
 * @param body JSON in UTF-8; empty when there is none. Nobody changes it.
 * @param delivery how it reaches the client
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a copy for every message would cost more than it
// saves
public record Response(int status, Headers headers, byte[] body, Delivery delivery) {

    private static final byte[] EMPTY = new byte[0];

    /** A response that is sent as soon as it is there. */
    public Response(int status, Headers headers, byte[] body) {
        this(status, headers, body, Delivery.AT_ONCE);
    }

    /** The same response, to be sent in another way. */
    public Response by(Delivery other) {
        return new Response(status, headers, body, other);
    }

    /** A response without a body. */
    public static Response empty(int status, Headers headers) {
        return new Response(status, headers, EMPTY);
    }

    /** Leaves out the body, which holds the user's data. */
    @Override
    public String toString() {
        return status + " " + headers + ", " + body.length + " bytes";
    }
}
