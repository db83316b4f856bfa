package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;

/** Answers requests. Safe for use by many threads. */
public interface Operations {

    /**
     * Authorizes and executes a request. Never throws: every outcome is a response.
     *
     * @param request what a listener decoded
     * @return the answer, with the header set that the SDK expects whatever the outcome
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
}
