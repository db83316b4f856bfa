package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * How large a value may become while a query is evaluated. An item has at most 2 MB, a page of
 * results 4 MB; the service says nothing of what is in between.
 */
final class Sizes {

    /** In characters, and in elements. */
    private static final int MOST = 4 * 1024 * 1024;

    private Sizes() {}

    /**
     * Lets a value through before it is made.
     *
     * @throws ServiceException 400 when it has too many characters or elements
     */
    static void require(String function, long size) {
        if (size > MOST) {
            throw ServiceException.badRequest(
                    "A result of "
                            + function
                            + " would have "
                            + size
                            + " characters or elements; at most "
                            + MOST
                            + " are possible.");
        }
    }
}
