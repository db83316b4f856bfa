package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Optimistic concurrency: the headers {@code If-Match} and {@code If-None-Match}. */
public final class Preconditions {

    private static final String ANY = "*";

    private Preconditions() {}

    /**
     * Lets a write through only when the resource is the version that the client started from.
     *
     * @throws ServiceException 412 when it is not
     */
    public static void requireMatch(String ifMatch, String etag) {
        if (ifMatch != null && !ifMatch.equals(ANY) && !ifMatch.equals(etag)) {
            throw ServiceException.preconditionFailed(
                    "Operation cannot be performed because one of the specified"
                            + " precondition is not met.");
        }
    }

    /** Whether a client that reads has this version already. */
    public static boolean isNotModified(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && (ifNoneMatch.equals(ANY) || ifNoneMatch.equals(etag));
    }
}
