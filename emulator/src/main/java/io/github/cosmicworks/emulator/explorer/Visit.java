package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.protocol.Headers;

/**
 * A request for something under {@link Explorer#PATH}.
 *
 * @param method the method of HTTP
 * @param target path and query, as sent
 * @param headers the headers, by their names in lower case
 * @param body the body as sent; empty when there is none. Nobody changes it.
 * @param encrypted whether it came over TLS
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Visit(String method, String target, Headers headers, byte[] body, boolean encrypted) {

    /** The header that says under which name the server was reached. */
    static final String HOST = "host";

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    /** Leaves out the target, which may hold names, and headers and body, which hold secrets. */
    @Override
    public String toString() {
        return method + " of the explorer";
    }
}
