package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.partition.PartitionLock;
import io.github.cosmicworks.emulator.partition.WouldWaitException;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;

/** Answers requests: the one entry below the listeners. Safe for use by many threads. */
public interface Operations {

    /**
     * Authorizes and executes a request. Never throws: every outcome is a response.
     *
     * @param request what a listener decoded
     * @return the answer, with the header set that the SDK expects whatever the outcome
     * @throws WouldWaitException only where {@link #executeAtOnce} expects it
     */
    Response execute(Request request);

    /**
     * Only authorizes a request: for listeners that have something to say about it before it is
     * executed, which is not for everybody.
     *
     * @return the refusal, or null when the request would be let through
     */
    default Response refusal(Request request) {
        return null;
    }

    /**
     * Does the same as {@link #execute}, but does not wait for other requests: for threads that
     * many clients share.
     *
     * @param request a read, or a write of one item: what changes several things one after the
     *     other could give up when the first is done
     * @return the answer; null when it would have to wait, and then nothing has been done
     */
    default Response executeAtOnce(Request request) {
        return PartitionLock.withoutWaiting(() -> execute(request));
    }
}
