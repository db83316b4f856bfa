package io.github.cosmicworks.emulator.operation;

/** Who sends a request, so far as it matters to how it is answered. Any thread may ask it. */
public interface ClientConnection {

    /** Whether the client is there to take an answer. */
    boolean isOpen();

    /** Ends the connection, whatever is under way on it. */
    void hangUp();

    /** What the requests of one client have in common, by which turns are shared. */
    Object identity();
}
