package io.github.cosmicworks.emulator.operation.routing;

import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Session consistency: a client names the last write it knows of, and is not answered from before
 * it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/consistency-levels#session-consistency">Session
 *     consistency</a>
 */
public final class Sessions {

    /** This replica has not seen the session's writes: the client asks another, or again. */
    private static final int NOT_AVAILABLE = 1002;

    private Sessions() {}

    /**
     * Lets a read through when the partition has seen every write of the session.
     *
     * @throws ServiceException 404 with sub-status 1002 when it has not; 400 when the token is none
     */
    public static void requireSeen(Headers headers, PhysicalPartition partition) {
        String tokens = headers.get(HeaderNames.SESSION_TOKEN);
        if (tokens == null || tokens.isBlank()) {
            return;
        }
        for (String token : tokens.split(",", -1)) {
            int colon = token.indexOf(':');
            if (colon < 0) {
                throw invalid();
            }
            String rangeId = token.substring(0, colon).trim();
            boolean applies =
                    rangeId.equals(partition.id()) || partition.parents().contains(rangeId);
            if (applies && lsn(token.substring(colon + 1)) > partition.lsn()) {
                throw ServiceException.notFound(
                        NOT_AVAILABLE,
                        "The read session is not available for the input session token.");
            }
        }
    }

    /**
     * The global LSN in {@code version#lsn#region=lsn...}, or a plain LSN, which older clients
     * send.
     */
    private static long lsn(String vector) {
        String[] parts = vector.split("#", 3);
        try {
            return Long.parseLong(parts.length == 1 ? parts[0] : parts[1]);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static ServiceException invalid() {
        return ServiceException.badRequest(
                "The session token provided is invalid: 'range:version#lsn' was expected.");
    }
}
