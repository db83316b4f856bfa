package io.github.cosmicworks.emulator.operation;

/** Answers requests: the one entry below the doors. Safe for use by many threads. */
public interface Operations {

    /**
     * Authorizes and executes a request. Never throws: every outcome is a response.
     *
     * @param request what a door decoded
     * @return the answer, with the header set that the SDK expects whatever the outcome
     */
    Response execute(Request request);
}
